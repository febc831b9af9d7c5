import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { db, transaction } from '#db/client.ts';
import { raiseGeneration } from '#db/generation.ts';
import { stories } from '#db/schema.ts';
import { seedMany, seedSample } from '#db/seed.ts';
import { mirrorContent, publishWaitingArticles } from '#domain/articles/mirroring.ts';
import { findings } from '#domain/doctor.ts';
import { fillIndex } from '#domain/search/indexing.ts';
import { pieces } from '#domain/search/showing.ts';
import { HITS_A_PAGE } from '#domain/search.ts';
import { takeFromPublic } from '#domain/stories/appearing.ts';
import { declineStory } from '#domain/stories/declining.ts';
import { purgeStories } from '#domain/stories/erasing.ts';
import { publishStory } from '#domain/stories/publishing.ts';
import { undoDecision } from '#domain/stories/undoing.ts';
import { withdrawStory } from '#domain/stories/withdrawing.ts';
import { DAY_MS } from '#lib/clock.ts';
import { find, keysOf, marked, published, titlesOf } from '../make/finding.ts';
import {
  makeEditor,
  makePrinciples,
  makePublished,
  makeSubmitted,
  makeTold,
  storyRow,
} from '../make.ts';
import { useHouse } from '../setup/house.ts';

const NO_FILING = { sector: null, channel: null, tags: [] };
const filler =
  'She looked up and asked what was the matter, and then she went and saw to it herself.';

describe('a story in the search', () => {
  const house = useHouse();
  beforeEach(makePrinciples);
  const found = async (q: string) => titlesOf(await find(q));

  test('is found from its publication on, and not a moment before', async () => {
    const now = house.clock.now();
    const { id } = await makeSubmitted(now, {
      title: 'The canary lamp',
      body: `${filler} Kestrel.`,
    });
    expect(await found('kestrel')).toEqual([]);
    expect((await find('kestre')).near).toEqual([]);
    const { version } = await storyRow(id);
    await publishStory(id, version, NO_FILING, await makeEditor(), now);
    expect(await found('kestrel')).toEqual(['The canary lamp']);
    expect(await found('lamps')).toEqual(['The canary lamp']);
  });

  test('is gone at once when its teller takes it back, with every word only it held', async () => {
    const now = house.clock.now();
    const { id } = await makePublished(now, { title: 'A lamp', body: `${filler} Kestrel.` });
    await withdrawStory(id, now + 1);
    expect(await found('kestrel')).toEqual([]);
    expect(await found('kestrle')).toEqual([]);
    expect((await find('kes')).near).toEqual([]);
    expect(await everyWordKept()).not.toContain('kestrel');
    await purgeStories(now + 14 * DAY_MS);
    expect(await everyWordKept()).not.toContain('kestrel');
  });

  test('leaves its neighbours the words they share', async () => {
    const now = house.clock.now();
    const { id } = await makePublished(now, { title: 'One lamp', body: `${filler} Kestrel.` });
    await makePublished(now, { title: 'Two lamps', body: `${filler} Kestrel.` });
    await withdrawStory(id, now + 1);
    expect(await found('kestrle')).toEqual(['Two lamps']);
  });

  test('is gone when its publication is undone', async () => {
    const now = house.clock.now();
    const { id, editor } = await makePublished(now, {
      title: 'A lamp',
      body: `${filler} Kestrel.`,
    });
    expect(await found('kestrel')).toHaveLength(1);
    const { version } = await storyRow(id);
    expect((await undoDecision(id, version, editor, now + 1)).outcome).toBe('done');
    expect(await found('kestrel')).toEqual([]);
    expect(await everyWordKept()).not.toContain('kestrel');
  });

  test('is gone while it is held', async () => {
    const now = house.clock.now();
    const { id } = await makePublished(now, { title: 'A lamp', body: `${filler} Kestrel.` });
    await transaction(async (tx) => {
      const row = await storyRow(id);
      await tx.update(stories).set({ hold: 'legal' }).where(eq(stories.id, id));
      await takeFromPublic(tx, row);
    });
    expect(await found('kestrel')).toEqual([]);
  });

  test('is not shown where its row says that it is not public, whatever the index holds', async () => {
    const now = house.clock.now();
    const { id } = await makePublished(now, { title: 'A lamp', body: `${filler} Kestrel.` });
    await transaction(async (tx) => {
      await tx.update(stories).set({ hold: 'safety' }).where(eq(stories.id, id));
      await raiseGeneration(tx);
    });
    expect(await found('kestrel')).toEqual([]);
    expect(await findings(now)).toContainEqual(expect.stringMatching(/^Search knows/));
  });

  test('is never found unconfirmed or declined, nor by what is not shown of it', async () => {
    const now = house.clock.now();
    await makeTold(now, { title: 'Merganser', body: `${filler} Merganser.` });
    const { id } = await makeSubmitted(now, { title: 'Dunlin', body: `${filler} Dunlin.` });
    const why = { reason: 'unkind', note: 'Whimbrel.' } as const;
    await declineStory(id, (await storyRow(id)).version, why, await makeEditor(), now);
    const hidden = { business_name: 'Godwit Ltd', display_name: 'Curlew' };
    const { address } = await makePublished(now, { ...hidden, title: 'Shown' });
    for (const canary of ['merganser', 'dunlin', 'whimbrel', 'godwit', 'curlew', address]) {
      expect(await found(canary), canary).toEqual([]);
      expect(await everyWordKept(), canary).not.toContain(canary);
    }
  });

  test('is put into an index that does not have it, at start', async () => {
    const now = house.clock.now();
    await makePublished(now, { title: 'A lamp', body: `${filler} Kestrel.` });
    await transaction(async (tx) => {
      await tx.run(sql`DELETE FROM search_index`);
      await tx.run(sql`DELETE FROM search_words`);
      await tx.run(sql`DELETE FROM search_slips`);
    });
    expect(await found('kestrel')).toEqual([]);
    await fillIndex();
    expect(await found('kestrel')).toEqual(['A lamp']);
    expect(await found('kestrle')).toEqual(['A lamp']);
  });

  test('that comes with a thousand others is found by its number', async () => {
    await seedMany({ stories: 230, comments: 0 }, house.clock.now());
    expect(await found('no. 229')).toContainEqual(expect.stringMatching(/no\. 229$/));
    expect((await find('0229')).counts.everywhere).toBe(1);
  });

  /** Every word that any of the three tables of the search holds in any form. */
  async function everyWordKept(): Promise<string> {
    const rows = await Promise.all([
      db.all(sql`SELECT * FROM search_index`),
      db.all(sql`SELECT * FROM search_words`),
      db.all(sql`SELECT * FROM search_slips`),
      db.all(sql`SELECT CAST(block AS TEXT) FROM search_index_data`),
    ]);
    return JSON.stringify(rows).toLowerCase();
  }
});

describe('what the house has written, in the search', () => {
  const house = useHouse();
  let content = '';
  const mirror = () => mirrorContent(house.clock.now(), content);
  const found = async (q: string) => titlesOf(await find(q));

  beforeEach(() => {
    content = mkdtempSync(join(tmpdir(), 'counter-content-'));
    for (const folder of ['articles', 'principles', 'authors', 'pages']) {
      mkdirSync(join(content, folder));
    }
    writeFileSync(join(content, 'site.yaml'), SITE);
    writeFileSync(join(content, 'authors', 'maud.yaml'), 'name: Maud Ellery\n');
    return () => rmSync(content, { recursive: true, force: true });
  });

  function write(kind: 'articles' | 'principles', slug: string, front: string, body: string) {
    writeFileSync(join(content, kind, `${slug}.mdx`), `---\n${front}\n---\n\n${body}\n`);
  }
  const essay = (date: string) =>
    `title: About lamps\nsummary: A sentence long enough for a summary.\nauthor: maud\ndate: ${date}`;

  test('an essay is found from its time on, and no longer when its file is gone', async () => {
    write('articles', 'lamps', essay('2026-11-21T08:00'), 'A kestrel hung above the shop.');
    await mirror();
    expect(await found('kestrel')).toEqual([]);
    expect(await found('Maud Ellery')).toEqual([]);
    house.clock.set('2026-11-21T08:00:00Z');
    await publishWaitingArticles(house.clock.now());
    expect(await found('kestrel')).toEqual(['About lamps']);
    expect(await found('Maud Ellery')).toEqual(['About lamps']);
    rmSync(join(content, 'articles', 'lamps.mdx'));
    await mirror();
    expect(await found('kestrel')).toEqual([]);
    expect(await found('kestrle')).toEqual([]);
  });

  test('an essay is found as it was last written', async () => {
    write('articles', 'lamps', essay('2026-11-18'), 'A kestrel hung above the shop.');
    await mirror();
    write('articles', 'lamps', essay('2026-11-18'), 'A merlin hung above the shop.');
    await mirror();
    expect(await found('kestrel')).toEqual([]);
    expect(await found('merlin')).toEqual(['About lamps']);
  });

  test('a principle is found while it has a file', async () => {
    const front = 'title: Look up first\nnumber: 1\nsummary: What it asks of us, in a sentence.';
    write('principles', 'look-up', front, 'A kestrel does.');
    await mirror();
    expect(await found('kestrel')).toEqual(['Look up first']);
    rmSync(join(content, 'principles', 'look-up.mdx'));
    await mirror();
    expect(await found('kestrel')).toEqual([]);
  });
});

describe('the list of what was found', () => {
  const house = useHouse();
  const found = async (q: string, more = {}) => titlesOf(await find(q, more));

  describe('in the sample publication', () => {
    beforeEach(async () => {
      await mirrorContent(house.clock.now());
      await seedSample(house.clock.now());
    });

    test('holds essays, principles and stories, the title before the text', async () => {
      const list = await find('once is enough');
      expect(keysOf(list)[0]).toBe('principle:once-is-enough');
      const { counts } = await find('queue');
      expect(counts.story).toBeGreaterThan(1);
      expect(counts.article).toBeGreaterThan(1);
      expect(counts.everywhere).toBe(counts.story + counts.article + counts.principle);
      const story = (await find('sofa')).hits[0];
      expect(story).toMatchObject({ kind: 'story', story: { sample: true } });
    });

    test('narrows to one kind, verdict and side, each with its figure', async () => {
      const all = await find('asked');
      for (const kind of ['story', 'article', 'principle'] as const) {
        const list = await find('asked', { kind });
        expect(list.hits.every((hit) => hit.kind === kind)).toBe(true);
        expect(list.counts.chosen).toBe(all.counts[kind]);
      }
      const bad = await find('asked', { verdict: 'bad' });
      expect(bad.hits).toHaveLength(all.counts.bad);
      const ofStaff = await find('asked', { verdict: 'bad', side: 'staff' });
      expect(ofStaff.hits).toHaveLength(bad.counts.staff);
      for (const hit of ofStaff.hits) {
        expect(hit).toMatchObject({ story: { verdict: 'bad', side: 'staff' } });
      }
    });

    test('is said to hold some of the words where nothing holds all of them', async () => {
      const list = await find('sofa trombone');
      expect(list.isPartly).toBe(true);
      expect(titlesOf(list)).toContain('Nineteen days of sofa');
      expect((await find('sofa')).isPartly).toBe(false);
    });

    test('says which word it left out, and leads to the nearest where there is nothing', async () => {
      expect(await find('sofa xylqz')).toMatchObject({ missing: ['xylqz'] });
      const none = await find('trombqqq');
      expect(none.hits).toEqual([]);
      expect(none.near[0]).toBe('trombone');
      expect((await find('')).hits).toEqual([]);
    });
  });

  test('goes on by page and then by the last one seen, without a gap or a repetition', async () => {
    await seedMany({ stories: 720, comments: 0 }, house.clock.now());
    const seen = new Set<string>();
    for (let page = 1; page <= 50; page++) {
      for (const key of keysOf(await find('counter', {}, { page }))) seen.add(key);
    }
    let { further } = await find('counter', {}, { page: 50 });
    expect(seen.size).toBe(50 * HITS_A_PAGE);
    for (let turn = 0; further !== undefined && turn < 100; turn++) {
      const list = await find('counter', {}, { before: further });
      for (const key of keysOf(list)) seen.add(key);
      further = list.further;
    }
    const [all] = await db.all<{ n: number }>(
      sql`SELECT count(*) AS n FROM search_index WHERE search_index MATCH 'counter'`,
    );
    expect(seen.size).toBe(all!.n);
    expect(await found('counter', { kind: 'article' })).toEqual([]);
  });

  test('shows a page beyond the last as the last', async () => {
    await makePrinciples();
    await published(house.clock.now(), 'A lamp', filler);
    expect(keysOf(await find('lamp', {}, { page: 9 }))).toHaveLength(1);
  });

  test('marks what it found, and nothing that a text calls a mark', async () => {
    await makePrinciples();
    const body = `${filler} <mark>Kestrel</mark> & <b onclick="x">co</b>`;
    await published(house.clock.now(), 'A <script>kestrel</script>', body);
    const [hit] = (await find('kestrel')).hits;
    expect(marked(hit!.title)).toBe('A <script>[kestrel]</script>');
    expect(marked(hit!.words)).toContain('<mark>[Kestrel]</mark> & <b onclick="x">co</b>');
    expect(pieces('a \u0001b\u0002 c')).toEqual([
      { text: 'a ', isMarked: false },
      { text: 'b', isMarked: true },
      { text: ' c', isMarked: false },
    ]);
  });
});

const SITE = `name: The Test Counter
tagline: For tests
language: en
zone: Europe/London
promise_days: 3
publisher: null
sectors: [{ slug: shops, name: Shops }]
channels: [{ slug: phone, name: By phone }]
`;
