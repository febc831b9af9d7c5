CREATE TABLE `record_counts` (
	`month` text NOT NULL,
	`figure` text NOT NULL,
	`code` text DEFAULT '' NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`month`, `figure`, `code`)
);
--> statement-breakpoint
CREATE TABLE `record_groups` (
	`month` text NOT NULL,
	`since` text NOT NULL,
	`figure` text NOT NULL,
	`code` text DEFAULT '' NOT NULL,
	`n` integer NOT NULL,
	`median_ms` integer,
	PRIMARY KEY(`month`, `figure`, `code`),
	CONSTRAINT "nobody_in_a_small_group" CHECK("record_groups"."n" >= 5)
);
