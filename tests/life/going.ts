// A story brought to where a test wants it, deed by deed through the product's own verbs, and the
// whole of the database as one text to compare.
import { sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { HOUSE } from '#domain/events.ts';
import { giveRole } from '#domain/people.ts';
import { purgeStories } from '#domain/stories/erasing.ts';
import { remindAndLapse } from '#domain/stories/lapsing.ts';
import { DAY_MS } from '#lib/clock.ts';
import type { Given, Life } from './model.ts';
import { type Played, perform, tell } from './performing.ts';
import type { Deed, State } from './table.ts';
import { TOLD, type Way } from './ways.ts';

const EDITED = { ...TOLD, cuts: [0] };
const LIFE = { told: TOLD, shown: TOLD, mayRedact: false } as unknown as Life;
const EVERYTHING = [
  ...['stories', 'events', 'letters', 'decisions', 'consents', 'story_versions', 'site'],
  ...['story_principles', 'taggings', 'story_counts', 'principles', 'private_links', 'people'],
];
type Row = {
  state: State;
  hold: string;
  version: number;
  slug: string | null;
  body: string;
  shown_hash: string | null;
  consent_hash: string | null;
};

export type Stage = {
  played: Played;
  now: number;
  url(): string;
  row(id?: number): Promise<Row | undefined>;
  given(): Promise<Given>;
  /** Another story, as it was told. */
  begin(story: number): Promise<void>;
  perform(deed: Deed, given: Given, now?: number): Promise<string>;
  go(way: Way): Promise<void>;
  all(): Promise<string>;
};

export function newStage(url: () => string): Stage {
  const stage: Stage = {
    played: {} as Played,
    now: 0,
    url,
    row: async (id = stage.played.id): Promise<Row | undefined> =>
      (await db.all<Row>(sql`SELECT * FROM stories WHERE id = ${id}`))[0],
    given: async (): Promise<Given> => ({
      ...{ version: (await stage.row())?.version ?? 0, editor: 0, words: EDITED },
      ...{ codes: { 'cut 0': 'length' }, publishAt: stage.now + DAY_MS, tags: ['queues'] },
    }),
    begin: async (story: number) => {
      const { editors } = stage.played;
      stage.played = { ...(await tell(story, LIFE, stage.now)), story, editors };
    },
    perform: (deed: Deed, given: Given, now = stage.now) =>
      perform(deed, stage.played, LIFE, given, now),
    go: async (way: Way) => {
      for (const one of way) await step(stage, one);
    },
    all: async () => {
      const kept: unknown[] = [];
      for (const name of EVERYTHING) kept.push(await db.all(sql.raw(`SELECT * FROM ${name}`)));
      return JSON.stringify(kept);
    },
  };
  return stage;
}

/** Two editors, and a first story as it was told. */
export async function openStage(stage: Stage, now: number): Promise<void> {
  stage.now = now;
  const editors: Played['editors'] = [];
  for (const one of ['a', 'b']) {
    editors.push(await giveRole(`${one}@example.org`, 'editor', HOUSE, 0));
  }
  stage.played = { ...stage.played, editors };
  await stage.begin(1);
}

async function step(stage: Stage, one: Way[number]): Promise<void> {
  stage.now += 1_000;
  if (one === 'erase') {
    stage.now += 15 * DAY_MS;
    await purgeStories(stage.now);
  } else if (one === 'silence') {
    for (let turn = 0; turn < 3; turn++) {
      stage.now += 8 * DAY_MS;
      await remindAndLapse(stage.now);
    }
  } else {
    const given = await stage.given();
    // Whoever decided does not judge the appeal.
    const editor = one === 'uphold' || one.startsWith('restore') ? 1 : 0;
    const word = await stage.perform(one, { ...given, editor });
    if (word !== 'done') throw new Error(`${one}: ${word}`);
  }
}
