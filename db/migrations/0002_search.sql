CREATE VIRTUAL TABLE `search_index` USING fts5(
	`title`,
	`words`,
	`forms`,
	`filed`,
	tokenize = "porter unicode61 remove_diacritics 2 categories 'L* N* Co M*'"
);
--> statement-breakpoint
INSERT INTO `search_index` (`search_index`, `rank`) VALUES ('secure-delete', 1);
--> statement-breakpoint
CREATE TABLE `search_words` (
	`word` text PRIMARY KEY NOT NULL,
	`items` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `search_slips` (
	`slip` text NOT NULL,
	`word` text NOT NULL,
	PRIMARY KEY(`slip`, `word`)
) WITHOUT ROWID;
