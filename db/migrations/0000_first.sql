CREATE TABLE `answered_posts` (
	`post_hash` text PRIMARY KEY NOT NULL,
	`location` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `answered_posts_at` ON `answered_posts` (`at`);--> statement-breakpoint
CREATE TABLE `article_principles` (
	`article_id` integer NOT NULL,
	`principle_slug` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`article_id`, `principle_slug`),
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `article_principles_principle` ON `article_principles` (`principle_slug`);--> statement-breakpoint
CREATE TABLE `articles` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`slug` text NOT NULL,
	`title` text NOT NULL,
	`summary` text NOT NULL,
	`author_slug` text NOT NULL,
	`series` text,
	`plain_text` text NOT NULL,
	`minutes` integer NOT NULL,
	`publish_at` integer NOT NULL,
	`state` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `articles_slug_unique` ON `articles` (`slug`);--> statement-breakpoint
CREATE INDEX `articles_published` ON `articles` (`state`,`publish_at`);--> statement-breakpoint
CREATE TABLE `authors` (
	`slug` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`line` text DEFAULT '' NOT NULL,
	`bio` text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE `comments` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`on_kind` text NOT NULL,
	`on_id` integer NOT NULL,
	`parent_id` integer,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`held_for` text,
	`version` integer DEFAULT 1 NOT NULL,
	`sample` integer DEFAULT false NOT NULL,
	`body` text NOT NULL,
	`display_name` text NOT NULL,
	`by_teller` integer DEFAULT false NOT NULL,
	`notify` integer DEFAULT false NOT NULL,
	`address` text,
	`person_id` integer,
	`written_at` integer NOT NULL,
	`confirmed_at` integer,
	`decided_at` integer,
	`published_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `comments_on` ON `comments` (`on_kind`,`on_id`,`state`,`published_at`);--> statement-breakpoint
CREATE INDEX `comments_waiting` ON `comments` (`state`,`confirmed_at`);--> statement-breakpoint
CREATE INDEX `comments_person` ON `comments` (`person_id`,`state`);--> statement-breakpoint
CREATE TABLE `consents` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`story_id` integer NOT NULL,
	`shown_hash` text NOT NULL,
	`basis` text NOT NULL,
	`wording` text NOT NULL,
	`given_at` integer NOT NULL,
	FOREIGN KEY (`story_id`) REFERENCES `stories`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `consents_story` ON `consents` (`story_id`);--> statement-breakpoint
CREATE TABLE `decisions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`event_id` integer NOT NULL,
	`kind` text NOT NULL,
	`outcome` text NOT NULL,
	`code` text,
	`month` text NOT NULL,
	`undone_at` integer,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `decisions_event_id_unique` ON `decisions` (`event_id`);--> statement-breakpoint
CREATE INDEX `decisions_month` ON `decisions` (`month`,`kind`,`outcome`);--> statement-breakpoint
CREATE TABLE `deliveries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`stream` text NOT NULL,
	`frequency` text NOT NULL,
	`subscriber_id` integer NOT NULL,
	`period` text NOT NULL,
	`issue_id` integer NOT NULL,
	`message_id` text NOT NULL,
	`date` integer NOT NULL,
	`state` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_at` integer NOT NULL,
	`not_after` integer,
	`lease_owner` text,
	`lease_until` integer,
	`fence` integer DEFAULT 0 NOT NULL,
	`last_code` text,
	`sent_at` integer,
	FOREIGN KEY (`subscriber_id`) REFERENCES `subscribers`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`issue_id`) REFERENCES `issues`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_once` ON `deliveries` (`stream`,`frequency`,`subscriber_id`,`period`);--> statement-breakpoint
CREATE INDEX `deliveries_due` ON `deliveries` (`state`,`next_at`);--> statement-breakpoint
CREATE INDEX `deliveries_issue` ON `deliveries` (`issue_id`,`state`);--> statement-breakpoint
CREATE TABLE `delivery_items` (
	`subscriber_id` integer NOT NULL,
	`on_kind` text NOT NULL,
	`on_id` integer NOT NULL,
	`delivery_id` integer NOT NULL,
	PRIMARY KEY(`subscriber_id`, `on_kind`, `on_id`),
	FOREIGN KEY (`subscriber_id`) REFERENCES `subscribers`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`delivery_id`) REFERENCES `deliveries`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `delivery_items_delivery` ON `delivery_items` (`delivery_id`);--> statement-breakpoint
CREATE TABLE `enquiries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`state` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`name` text NOT NULL,
	`address` text NOT NULL,
	`organisation` text,
	`topic` text NOT NULL,
	`message` text NOT NULL,
	`date` text,
	`place` text,
	`audience` text,
	`asked_at` integer NOT NULL,
	`answered_at` integer
);
--> statement-breakpoint
CREATE INDEX `enquiries_open` ON `enquiries` (`state`,`asked_at`);--> statement-breakpoint
CREATE TABLE `events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`on_kind` text NOT NULL,
	`on_id` integer NOT NULL,
	`act` text NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` integer,
	`from_state` text,
	`to_state` text,
	`reason` text,
	`note` text,
	`shown_hash` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `events_on` ON `events` (`on_kind`,`on_id`,`id`);--> statement-breakpoint
CREATE INDEX `events_at` ON `events` (`at`);--> statement-breakpoint
CREATE TABLE `issue_items` (
	`issue_id` integer NOT NULL,
	`position` integer NOT NULL,
	`on_kind` text NOT NULL,
	`on_id` integer NOT NULL,
	PRIMARY KEY(`issue_id`, `on_kind`, `on_id`),
	FOREIGN KEY (`issue_id`) REFERENCES `issues`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `issues` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`slug` text NOT NULL,
	`stream` text NOT NULL,
	`frequency` text NOT NULL,
	`period` text NOT NULL,
	`state` text NOT NULL,
	`introduction` text,
	`frozen_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `issues_slug_unique` ON `issues` (`slug`);--> statement-breakpoint
CREATE UNIQUE INDEX `issues_once` ON `issues` (`stream`,`frequency`,`period`);--> statement-breakpoint
CREATE TABLE `job_leases` (
	`name` text PRIMARY KEY NOT NULL,
	`owner` text NOT NULL,
	`until` integer NOT NULL,
	`fence` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `letters` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`address` text NOT NULL,
	`address_key` text NOT NULL,
	`about_id` integer,
	`link_id` integer,
	`event_id` integer,
	`urgent` integer DEFAULT false NOT NULL,
	`message_id` text NOT NULL,
	`date` integer NOT NULL,
	`state` text NOT NULL,
	`not_before` integer NOT NULL,
	`not_after` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_at` integer NOT NULL,
	`lease_owner` text,
	`lease_until` integer,
	`fence` integer DEFAULT 0 NOT NULL,
	`last_code` text,
	`written_at` integer NOT NULL,
	`sent_at` integer,
	FOREIGN KEY (`link_id`) REFERENCES `private_links`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `letters_key_unique` ON `letters` (`key`);--> statement-breakpoint
CREATE INDEX `letters_due` ON `letters` (`state`,`next_at`);--> statement-breakpoint
CREATE INDEX `letters_address` ON `letters` (`address_key`,`kind`,`written_at`);--> statement-breakpoint
CREATE INDEX `letters_event` ON `letters` (`event_id`);--> statement-breakpoint
CREATE INDEX `letters_written` ON `letters` (`written_at`);--> statement-breakpoint
CREATE TABLE `people` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`address_key` text NOT NULL,
	`address` text NOT NULL,
	`name` text,
	`role` text DEFAULT 'guest' NOT NULL,
	`created_at` integer NOT NULL,
	`signed_in_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `people_address_key_unique` ON `people` (`address_key`);--> statement-breakpoint
CREATE TABLE `principles` (
	`slug` text PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`sentence` text NOT NULL,
	`summary` text NOT NULL,
	`plain_text` text NOT NULL,
	`gone` integer DEFAULT false NOT NULL,
	`kept` integer DEFAULT 0 NOT NULL,
	`broken` integer DEFAULT 0 NOT NULL,
	`sample_kept` integer DEFAULT 0 NOT NULL,
	`sample_broken` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `private_links` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`purpose` text NOT NULL,
	`about_id` integer,
	`address` text,
	`next` text,
	`generation` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer,
	`used_at` integer
);
--> statement-breakpoint
CREATE INDEX `private_links_about` ON `private_links` (`purpose`,`about_id`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id_hash` text PRIMARY KEY NOT NULL,
	`person_id` integer NOT NULL,
	`device` text DEFAULT '' NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sessions_person` ON `sessions` (`person_id`);--> statement-breakpoint
CREATE TABLE `site` (
	`id` integer PRIMARY KEY NOT NULL,
	`generation` integer DEFAULT 1 NOT NULL,
	`content_hash` text,
	`sending_held_for` text,
	`away_until` integer
);
--> statement-breakpoint
CREATE TABLE `stories` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`number` integer,
	`slug` text,
	`state` text NOT NULL,
	`hold` text DEFAULT 'none' NOT NULL,
	`outcome` text DEFAULT 'none' NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`sample` integer DEFAULT false NOT NULL,
	`told_title` text,
	`told_body` text NOT NULL,
	`told_tags` text DEFAULT '' NOT NULL,
	`title` text,
	`body` text NOT NULL,
	`verdict` text NOT NULL,
	`side` text NOT NULL,
	`sector` text,
	`channel` text,
	`business_kind` text,
	`business_name` text,
	`business_shown` text,
	`happened_on` text,
	`better` text,
	`said` text,
	`rule` text,
	`rule_text` text,
	`source` text DEFAULT 'lived' NOT NULL,
	`tie` text DEFAULT 'none' NOT NULL,
	`display_name` text,
	`editor_note` text,
	`may_redact` integer DEFAULT false NOT NULL,
	`may_invite` integer DEFAULT false NOT NULL,
	`may_quote` integer DEFAULT false NOT NULL,
	`agreement` text NOT NULL,
	`address` text,
	`person_id` integer,
	`shown_hash` text,
	`consent_hash` text,
	`told_at` integer NOT NULL,
	`submitted_at` integer,
	`answer_by` integer,
	`decided_at` integer,
	`published_at` integer,
	`withdrawn_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "published_as_consented" CHECK("stories"."state" <> 'published' OR ("stories"."consent_hash" IS NOT NULL AND "stories"."shown_hash" IS "stories"."consent_hash"))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `stories_number_unique` ON `stories` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `stories_slug_unique` ON `stories` (`slug`);--> statement-breakpoint
CREATE INDEX `stories_waiting` ON `stories` (`state`,`answer_by`);--> statement-breakpoint
CREATE INDEX `stories_published` ON `stories` (`state`,`published_at`,`id`);--> statement-breakpoint
CREATE INDEX `stories_verdict` ON `stories` (`state`,`verdict`,`published_at`,`id`);--> statement-breakpoint
CREATE INDEX `stories_side` ON `stories` (`state`,`side`,`published_at`,`id`);--> statement-breakpoint
CREATE INDEX `stories_sector` ON `stories` (`state`,`sector`,`published_at`,`id`);--> statement-breakpoint
CREATE INDEX `stories_person` ON `stories` (`person_id`);--> statement-breakpoint
CREATE TABLE `story_counts` (
	`verdict` text NOT NULL,
	`dimension` text NOT NULL,
	`value` text NOT NULL,
	`stories` integer NOT NULL,
	`samples` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`dimension`, `value`, `verdict`)
);
--> statement-breakpoint
CREATE TABLE `story_principles` (
	`story_id` integer NOT NULL,
	`principle_slug` text NOT NULL,
	`shown` text NOT NULL,
	PRIMARY KEY(`story_id`, `principle_slug`),
	FOREIGN KEY (`story_id`) REFERENCES `stories`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `story_principles_principle` ON `story_principles` (`principle_slug`,`shown`,`story_id`);--> statement-breakpoint
CREATE TABLE `subscribers` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`address_key` text NOT NULL,
	`address` text NOT NULL,
	`state` text NOT NULL,
	`zone` text,
	`weekday` integer DEFAULT 5 NOT NULL,
	`hour` integer DEFAULT 7 NOT NULL,
	`generation` integer DEFAULT 1 NOT NULL,
	`asked_at` integer NOT NULL,
	`reminded_at` integer,
	`confirmed_at` integer,
	`ended_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `subscribers_address_key_unique` ON `subscribers` (`address_key`);--> statement-breakpoint
CREATE INDEX `subscribers_state` ON `subscribers` (`state`,`id`);--> statement-breakpoint
CREATE TABLE `subscriptions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`subscriber_id` integer NOT NULL,
	`kind` text NOT NULL,
	`target` text DEFAULT '' NOT NULL,
	`frequency` text DEFAULT 'weekly' NOT NULL,
	`next_at` integer,
	FOREIGN KEY (`subscriber_id`) REFERENCES `subscribers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `subscriptions_once` ON `subscriptions` (`subscriber_id`,`kind`,`target`);--> statement-breakpoint
CREATE INDEX `subscriptions_frequency` ON `subscriptions` (`frequency`,`subscriber_id`);--> statement-breakpoint
CREATE INDEX `subscriptions_due` ON `subscriptions` (`next_at`);--> statement-breakpoint
CREATE TABLE `suppressions` (
	`address_hash` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `taggings` (
	`tag_id` integer NOT NULL,
	`on_kind` text NOT NULL,
	`on_id` integer NOT NULL,
	PRIMARY KEY(`on_kind`, `on_id`, `tag_id`),
	FOREIGN KEY (`tag_id`) REFERENCES `tags`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `taggings_tag` ON `taggings` (`tag_id`,`on_kind`,`on_id`);--> statement-breakpoint
CREATE TABLE `tags` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tags_slug_unique` ON `tags` (`slug`);