CREATE TABLE `complaints` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`story_id` integer NOT NULL,
	`state` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`reason` text NOT NULL,
	`standing` text NOT NULL,
	`passage` text NOT NULL,
	`explanation` text NOT NULL,
	`wish` text,
	`name` text NOT NULL,
	`address` text NOT NULL,
	`sealed_id` integer,
	`note` text,
	`sent_at` integer NOT NULL,
	`confirmed_at` integer,
	`answer_by` integer,
	`decided_at` integer,
	`editor_id` integer,
	FOREIGN KEY (`story_id`) REFERENCES `stories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`editor_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `complaints_open` ON `complaints` (`state`,`answer_by`);--> statement-breakpoint
CREATE INDEX `complaints_story` ON `complaints` (`story_id`);--> statement-breakpoint
CREATE TABLE `drafts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`typed` text NOT NULL,
	`address` text,
	`comment_id` integer,
	`saved_at` integer NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `drafts_expire` ON `drafts` (`expires_at`);--> statement-breakpoint
CREATE TABLE `sealed_copies` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`story_id` integer NOT NULL,
	`sealed` text NOT NULL,
	`why` text NOT NULL,
	`editor_id` integer,
	`sealed_at` integer NOT NULL,
	`until` integer NOT NULL,
	`opened_at` integer,
	`opened_by` integer
);
--> statement-breakpoint
CREATE INDEX `sealed_copies_story` ON `sealed_copies` (`story_id`);--> statement-breakpoint
CREATE INDEX `sealed_copies_until` ON `sealed_copies` (`until`);--> statement-breakpoint
CREATE TABLE `story_versions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`story_id` integer NOT NULL,
	`made` text NOT NULL,
	`shown` text NOT NULL,
	`shown_hash` text NOT NULL,
	`reasons` text DEFAULT '{}' NOT NULL,
	`note` text,
	`actor_kind` text NOT NULL,
	`actor_id` integer,
	`at` integer NOT NULL,
	FOREIGN KEY (`story_id`) REFERENCES `stories`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `story_versions_story` ON `story_versions` (`story_id`,`id`);--> statement-breakpoint
ALTER TABLE `people` ADD `notices` text DEFAULT 'each' NOT NULL;--> statement-breakpoint
ALTER TABLE `stories` ADD `may_health` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `stories` ADD `on_behalf` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `stories` ADD `told_how` text;--> statement-breakpoint
ALTER TABLE `stories` ADD `consent_how` text;--> statement-breakpoint
ALTER TABLE `stories` ADD `quiet` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `stories` ADD `closed_to` text DEFAULT 'none' NOT NULL;--> statement-breakpoint
ALTER TABLE `stories` ADD `near_id` integer;--> statement-breakpoint
ALTER TABLE `stories` ADD `came_from` text;--> statement-breakpoint
ALTER TABLE `stories` ADD `asked_at` integer;--> statement-breakpoint
ALTER TABLE `stories` ADD `reminders` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `stories` ADD `promise_left_ms` integer;--> statement-breakpoint
ALTER TABLE `stories` ADD `editor_id` integer REFERENCES people(id);--> statement-breakpoint
ALTER TABLE `stories` ADD `undo_to` text;--> statement-breakpoint
ALTER TABLE `stories` ADD `publish_at` integer;--> statement-breakpoint
ALTER TABLE `stories` ADD `held_at` integer;--> statement-breakpoint
ALTER TABLE `stories` ADD `removed_for` text;--> statement-breakpoint
ALTER TABLE `stories` ADD `appealed_at` integer;--> statement-breakpoint
ALTER TABLE `stories` ADD `disowned_at` integer;--> statement-breakpoint
ALTER TABLE `stories` ADD `amended_at` integer;--> statement-breakpoint
ALTER TABLE `stories` ADD `amend_note` text;--> statement-breakpoint
ALTER TABLE `stories` ADD `amendment_id` integer;--> statement-breakpoint
ALTER TABLE `stories` ADD `amendment_by` text;--> statement-breakpoint
CREATE INDEX `stories_asked` ON `stories` (`state`,`asked_at`);--> statement-breakpoint
CREATE INDEX `stories_due` ON `stories` (`state`,`publish_at`);--> statement-breakpoint
CREATE INDEX `stories_amending` ON `stories` (`amendment_by`);--> statement-breakpoint
CREATE INDEX `events_act` ON `events` (`on_kind`,`act`,`at`);