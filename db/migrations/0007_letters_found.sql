CREATE INDEX `letters_about` ON `letters` (`about_id`,`kind`);--> statement-breakpoint
CREATE INDEX `letters_link` ON `letters` (`link_id`);