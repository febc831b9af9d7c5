CREATE TABLE `former_slugs` (
	`kind` text NOT NULL,
	`slug` text NOT NULL,
	`target` text NOT NULL,
	PRIMARY KEY(`kind`, `slug`)
);
--> statement-breakpoint
CREATE TABLE `tag_aliases` (
	`slug` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`tag_id` integer NOT NULL,
	`kind` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`tag_id`) REFERENCES `tags`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `tag_aliases_tag` ON `tag_aliases` (`tag_id`);--> statement-breakpoint
ALTER TABLE `articles` ADD `updated_at` integer;--> statement-breakpoint
CREATE INDEX `articles_author` ON `articles` (`author_slug`,`state`,`publish_at`);--> statement-breakpoint
CREATE INDEX `articles_series` ON `articles` (`series`,`state`,`publish_at`);--> statement-breakpoint
ALTER TABLE `stories` ADD `said_key` text;--> statement-breakpoint
ALTER TABLE `stories` ADD `across_id` integer;--> statement-breakpoint
CREATE INDEX `stories_said` ON `stories` (`state`,`said_key`,`published_at`);--> statement-breakpoint
ALTER TABLE `tags` ADD `description` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `tags` ADD `retired_at` integer;