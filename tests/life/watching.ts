// What must be true of a story after every deed, looked for in the tables and in the questions
// that pages ask: its state, its words and their consent, its history, its letters, and what
// readers see.
import { sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { toldOf } from '#domain/digests/telling.ts';
import { finds } from '#domain/search/reading.ts';
import { storyCards } from '#domain/stories/listing.ts';
import { storyNumbered } from '#domain/stories/numbers.ts';
import { storiesInFull, storyAt } from '#domain/stories/showing.ts';
import { thanksCard } from '#domain/stories/thanking.ts';
import type { Life } from './model.ts';
import type { Played } from './performing.ts';
import { canary, nameIn, ownHash, rendered } from './words.ts';

export type Row = Record<string, string | number | null>;
export type Event = {
  id: number;
  act: string;
  actor_kind: string;
  from_state: string | null;
  to_state: string | null;
};
export type Letter = {
  id: number;
  kind: string;
  address: string;
  about_id: number;
  event_id: number | null;
  state: string;
};
/** Where everything stood before a deed. */
export type Marks = { event: number; letter: number; version: number; gen: number };

export class Wrong extends Error {}

export function must(isTrue: boolean, what: string, seen?: unknown): void {
  if (!isTrue) throw new Wrong(`${what}${seen === undefined ? '' : `: ${JSON.stringify(seen)}`}`);
}

export async function rowOf(id: number): Promise<Row | undefined> {
  return (await db.all<Row>(sql`SELECT * FROM stories WHERE id = ${id}`))[0];
}

export async function marksNow(): Promise<Marks> {
  const [last] = await db.all<Marks>(sql`SELECT
    (SELECT coalesce(max(id), 0) FROM events) AS event,
    (SELECT coalesce(max(id), 0) FROM letters) AS letter,
    (SELECT coalesce(max(id), 0) FROM story_versions) AS version,
    (SELECT generation FROM site) AS gen`);
  return last!;
}

export async function eventsAfter(id: number, after: number): Promise<Event[]> {
  return db.all<Event>(sql`SELECT id, act, actor_kind, from_state, to_state FROM events
    WHERE id > ${after} AND on_kind = 'story' AND on_id = ${id} ORDER BY id`);
}

export async function lettersAfter(id: number, after: number): Promise<Letter[]> {
  return db.all<Letter>(sql`SELECT id, kind, address, about_id, event_id, state FROM letters
    WHERE id > ${after} AND about_id = ${id} ORDER BY id`);
}

/** The row says what the model says, and what is public is what was agreed to. */
export async function watchRow(played: Played, life: Life): Promise<Row | undefined> {
  const row = await rowOf(played.id);
  must((row === undefined) === (life.state === 'gone'), 'gone or not', row?.state);
  if (!row) return undefined;
  const seen = [row.state, row.hold, row.version];
  must(String(seen) === String([life.state, life.hold, life.version]), 'stands elsewhere', seen);
  if (life.isErased) return row;
  const shown = rendered(life.shown, played.story);
  const kept = {
    title: row.title,
    verdict: row.verdict,
    side: row.side,
    body: row.body,
    better: row.better,
    said: row.said,
    rule: row.rule,
    ruleText: row.rule_text,
    displayName: row.display_name,
    businessKind: row.business_kind,
    businessShown: row.business_shown,
    editorNote: row.editor_note,
    happenedOn: row.happened_on,
    ...{ source: row.source, tie: row.tie, onBehalf: row.on_behalf === 1 },
    principles: await db.all<{ principleSlug: string; shown: string }>(sql`
      SELECT principle_slug AS principleSlug, shown FROM story_principles
      WHERE story_id = ${played.id}`),
  };
  must(JSON.stringify(kept) === JSON.stringify(shown), 'shows other words', kept);
  await watchConsent(played, life, row, ownHash(shown));
  must((row.publish_at ?? undefined) === life.publishAt, 'due at another time', row.publish_at);
  must((row.amendment_by ?? undefined) === life.proposal?.by, 'another proposal', row.amendment_by);
  must((row.person_id !== null) === life.isPerson, 'whose it is', row.person_id);
  await watchTags(played, life);
  return row;
}

async function watchConsent(played: Played, life: Life, row: Row, hash: string): Promise<void> {
  const agreed = ownHash(rendered(life.agreed, played.story));
  must(row.consent_hash === agreed, 'consent to other words', row.consent_hash);
  const given = await db.all(sql`SELECT 1 FROM consents
    WHERE story_id = ${played.id} AND shown_hash = ${agreed}`);
  must(life.state === 'unverified' || given.length > 0, 'consent without its record');
  if (life.state !== 'published') return;
  must(row.shown_hash === hash && row.consent_hash === hash, 'published without consent');
}

async function watchTags(played: Played, life: Life): Promise<void> {
  const rows = await db.all<{ name: string }>(sql`SELECT t.name FROM taggings g
    JOIN tags t ON t.id = g.tag_id WHERE g.on_kind = 'story' AND g.on_id = ${played.id}`);
  const names = rows.map((one) => one.name).sort();
  must(String(names) === String([...life.tags].sort()), 'filed elsewhere', names);
}

/** What the pages, feeds and letters of this moment would show. */
export async function watchReaders(played: Played, life: Life, row: Row | undefined) {
  const isShown = life.state === 'published' && life.hold === 'none';
  const word = `${canary(played.story)}better`;
  const slug = row?.slug as string | null | undefined;
  if (slug) await watchPage(played, life, slug);
  const [tag] = life.tags;
  const lists = tag ? [await storyCards({ tag, limit: 3 }), await storiesInFull({ tag }, 3)] : [];
  for (const list of lists) must(list.length > 0 === isShown, 'in a list or not', life.state);
  must((await finds(`"${word}"`)) === isShown, 'found by search or not', life.state);
  const item = { onKind: 'story', onId: played.id } as const;
  const { stories } = await toldOf(Promise.resolve([item]));
  must(stories.length > 0 === isShown, 'told in an issue or not', life.state);
  if (slug) must(((await thanksCard(slug)) !== undefined) === isThanked(life), 'on a card or not');
  const number = row?.number as number | null | undefined;
  if (!number) return;
  const state = publicState(life);
  const gone = state === 'withdrawn' || state === 'removed' ? 'gone' : undefined;
  const is = (await storyNumbered(number))?.is;
  must(is === (life.state === 'published' ? 'open' : gone), 'its number leads elsewhere', is);
}

/** While a removal is appealed, its notice stands. */
const publicState = ({ state, cameFrom }: Life) =>
  state === 'appeal' && cameFrom === 'removed' ? 'removed' : state;

const isThanked = ({ state, hold, shown }: Life) =>
  state === 'published' && hold === 'none' && shown.verdict === 'good';

async function watchPage(played: Played, life: Life, slug: string): Promise<void> {
  const at = await storyAt(slug);
  const { hold } = life;
  const state = publicState(life);
  const wanted =
    state === 'withdrawn' || state === 'removed'
      ? state
      : state !== 'published'
        ? undefined
        : hold === 'none'
          ? 'shown'
          : 'held';
  must(at?.is === wanted, 'its page', [at?.is, wanted]);
  const text = JSON.stringify(at ?? '');
  if (at?.is !== 'shown') return must(!text.includes(canary(played.story)), 'words on its page');
  const shown = rendered(life.shown, played.story);
  must(at.story.title === shown.title && at.story.verdict === shown.verdict, 'other words');
  must(at.story.displayName === shown.displayName, 'another name');
  for (const passage of life.told.named ? shown.body.split('\n\n') : []) {
    must(at.story.bodyHtml.includes(passage.slice(0, 30)), 'a passage is missing', passage);
  }
  for (const cut of life.shown.cuts) {
    must(!text.includes(nameIn(played.story, cut)), 'a cut name is shown', cut);
  }
}
