// Makes seeded stories into lived ones, past the steps of life: real people, ten events each, kept
// versions, letters, links; some withdrawn, declined, lapsed or waiting. For measuring only.
import { sql } from 'drizzle-orm';
import { transaction } from '#db/client.ts';
import { inventedStory } from '#db/seed/many.ts';
import { seedMany } from '#db/seed.ts';
import { principlesIn, storyIn } from '#domain/stories/consent.ts';
import { plantStories, recountAll } from '#domain/stories/planting.ts';
import { hashOf, shownOf } from '#domain/stories/versions.ts';

export const EVENTS_A_STORY = 10;
const ACTS = sql`json_array('tell', 'confirm', 'save', 'consent', 'remind-asked', 'change', 'save',
  'consent', 'approve', 'publish')`;
/** One in so many stories stands elsewhere than published. */
const ELSEWHERE = [
  ['withdrawn', 10, 3],
  ['declined', 10, 6],
  ['removed', 100, 7],
  ['lapsed', 20, 1],
  ['submitted', 40, 2],
  ['asking', 100, 4],
  ['consent', 100, 14],
  ['ready', 100, 24],
  ['unverified', 50, 9],
] as const;
const DAY = 24 * 60 * 60_000;

export async function plantLives(stories: number, now: number): Promise<void> {
  await seedMany({ stories, comments: 0 }, now);
  await transaction(async (tx) => {
    await tx.run(sql`INSERT INTO people (address_key, address, role, created_at)
      SELECT 'p' || id || '@example.org', 'p' || id || '@example.org', 'guest', ${now} FROM stories`);
    await tx.run(sql`UPDATE stories SET sample = 0,
      person_id = (SELECT p.id FROM people p WHERE p.address_key = 'p' || stories.id || '@example.org')`);
    for (const [state, every, at] of ELSEWHERE) {
      await tx.run(sql`UPDATE stories SET state = ${state} WHERE id % ${every} = ${at}`);
    }
    await tx.run(sql`UPDATE stories SET withdrawn_at = ${now - DAY}, came_from = 'published'
      WHERE state = 'withdrawn'`);
    await tx.run(sql`UPDATE stories SET decided_at = ${now - DAY}, told_at = ${now - DAY},
      asked_at = ${now - DAY}, answer_by = ${now + DAY} WHERE state <> 'published'`);
    await plantHistory(tx, now);
    await plantUnconfirmed(tx);
    await recountAll(tx);
    await tx.run(sql`ANALYZE`);
  });
}

/** So many stories of one's own, each where a deed finds it. */
export async function plantWaiting(n: number, state: string, now: number): Promise<number[]> {
  return transaction(async (tx) => {
    const some = Array.from({ length: n }, (_, at) =>
      inventedStory(1_000_000 + now + at, at, n, now),
    );
    const titled = some.map((one, at) => ({ ...one, title: `${one.title} ${state} ${at}` }));
    const ids = await plantStories(tx, titled);
    const list = sql.raw(`(${ids.join(',')})`);
    await tx.run(sql`UPDATE stories SET sample = 0, number = NULL, slug = NULL, shown_hash = NULL,
      published_at = NULL, state = ${state}, person_id = (SELECT max(id) FROM people
        WHERE role = 'guest'), answer_by = ${now + DAY} WHERE id IN ${list}`);
    await tx.run(sql`INSERT INTO private_links (purpose, about_id, created_at)
      SELECT 'mine-story', id, ${now} FROM stories WHERE id IN ${list}`);
    for (const id of ids) {
      const shown = shownOf((await storyIn(tx, id))!, await principlesIn(tx, id));
      await tx.run(sql`INSERT INTO story_versions (story_id, made, shown, shown_hash, actor_kind, at)
        VALUES (${id}, 'told', ${JSON.stringify(shown)}, ${hashOf(shown)}, 'visitor', ${now})`);
    }
    return ids;
  });
}

/** Each with an address of its own and the link that waits for its button. */
async function plantUnconfirmed(tx: Tx): Promise<void> {
  await tx.run(sql`UPDATE stories SET person_id = NULL, address = 'u' || id || '@example.org'
    WHERE state = 'unverified'`);
  await tx.run(sql`INSERT INTO private_links (purpose, about_id, address, created_at, expires_at)
    SELECT 'confirm-story', id, address, told_at, told_at + ${30 * DAY} FROM stories
    WHERE state = 'unverified'`);
}

type Tx = Parameters<Parameters<typeof transaction>[0]>[0];

async function plantHistory(tx: Tx, now: number): Promise<void> {
  const each = sql`WITH RECURSIVE n(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n
    WHERE n < ${EVENTS_A_STORY - 1})`;
  // Mixed as time mixes them: the first event of all stories, then the second.
  await tx.run(sql`${each} INSERT INTO events
      (on_kind, on_id, act, actor_kind, actor_id, from_state, to_state, note, at)
    SELECT 'story', s.id, json_extract(${ACTS}, '$[' || n || ']'), 'contributor', s.person_id,
      'submitted', 'submitted', 'A sentence that somebody wrote about it.', s.told_at + n * 3600000
    FROM n JOIN stories s ORDER BY n, s.id`);
  await tx.run(sql`INSERT INTO story_versions
      (story_id, made, shown, shown_hash, actor_kind, at)
    SELECT s.id, v.value, json_object('title', s.title, 'verdict', s.verdict, 'side', s.side,
      'body', s.body, 'better', s.better, 'said', s.said, 'rule', s.rule, 'ruleText', s.rule_text,
      'displayName', s.display_name, 'businessKind', s.business_kind, 'businessShown', NULL,
      'principles', json('[]')), coalesce(s.consent_hash, ''), 'contributor', s.told_at
    FROM stories s JOIN json_each(json_array('told', 'edited', 'agreed')) v ORDER BY v.key, s.id`);
  await tx.run(sql`INSERT INTO private_links (purpose, about_id, created_at)
    SELECT 'mine-story', id, ${now} FROM stories`);
  await tx.run(sql`INSERT INTO letters (kind, key, address, address_key, about_id, event_id,
      message_id, date, state, not_before, next_at, written_at)
    SELECT 'story-' || act, 'k' || id, 'p@example.org', 'p' || on_id, on_id, id, 'm' || id,
      at, 'sent', at, at, at FROM events WHERE id % 2 = 0`);
  await tx.run(sql`INSERT INTO decisions (event_id, kind, outcome, month)
    SELECT id, 'story', 'published', '2026-10' FROM events WHERE act = 'publish'`);
}
