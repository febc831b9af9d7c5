// What the owner should know before something goes wrong: figures that no longer agree with the
// rows they stand for, letters nobody carries, and settings a public site needs.
import { sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { site } from '#lib/site.ts';
import { publication } from './publication.ts';
import { shownUnlikeConsent } from './stories/consent.ts';

/** Each finding is one sentence; none means all is well. */
export async function findings(now: number): Promise<string[]> {
  const found: string[] = [];
  const [sound] = await db.all<{ integrity_check: string }>(sql`PRAGMA integrity_check`);
  if (sound?.integrity_check !== 'ok')
    found.push('The database file is damaged: restore a backup.');
  const [broken] = await db.all(sql`PRAGMA foreign_key_check`);
  if (broken) found.push('A row points to one that is not there.');
  found.push(...(await wrongTallies()));
  found.push(...(await shownUnlikeConsent()).map(saidUnlike));
  found.push(...(await wrongSearch()));
  found.push(...(await waitingLetters(now)));
  if (!publication().publisher) {
    found.push('content/site.yaml names no publisher: a public site must say who publishes it.');
  }
  if (site.config.smtpUrl && !site.config.dkim) {
    found.push('Letters are not signed: set DKIM_DOMAIN, DKIM_SELECTOR and DKIM_KEY_FILE.');
  }
  return found;
}

const saidUnlike = (number: number | null) =>
  `Story No. ${number} shows other words than were agreed to: put it under review, and restore them.`;

async function wrongTallies(): Promise<string[]> {
  const rows = await db.all<{ slug: string }>(sql`
    SELECT p.slug FROM principles p WHERE p.kept + p.broken + p.sample_kept + p.sample_broken <> (
      SELECT count(*) FROM story_principles sp JOIN stories s ON s.id = sp.story_id
      WHERE sp.principle_slug = p.slug AND s.state = 'published' AND s.hold = 'none'
        AND s.source <> 'told' AND s.tie = 'none')`);
  return rows.map(({ slug }) => `The tally of “${slug}” does not agree with its stories.`);
}

async function wrongSearch(): Promise<string[]> {
  const [row] = await db.all<{ shown: number; found: number }>(sql`SELECT
    (SELECT count(*) FROM search_index_docsize) AS found,
    (SELECT count(*) FROM stories WHERE state = 'published' AND hold = 'none')
      + (SELECT count(*) FROM articles WHERE state = 'published')
      + (SELECT count(*) FROM principles WHERE NOT gone) AS shown`);
  if (row?.shown === row?.found) return [];
  return [
    `Search knows ${row?.found} of what is public, and ${row?.shown} are: start the site anew.`,
  ];
}

async function waitingLetters(now: number): Promise<string[]> {
  const [row] = await db.all<{ doubtful: number; late: number }>(sql`
    SELECT sum(state = 'in doubt') AS doubtful,
      sum(state IN ('ready', 'retry') AND next_at < ${now} - 3600000) AS late FROM letters`);
  const found: string[] = [];
  if (row?.doubtful) found.push(`${row.doubtful} letters are in doubt: see the desk’s Letters.`);
  if (row?.late) found.push(`${row.late} letters have waited more than an hour to leave.`);
  if (!site.config.smtpUrl) found.push('SMTP_URL is not set: letters wait and do not leave.');
  return found;
}
