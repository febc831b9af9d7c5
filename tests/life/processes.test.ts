import { execFile } from 'node:child_process';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db } from '#db/client.ts';
import { readGeneration } from '#db/generation.ts';
import { storyCards } from '#domain/stories/listing.ts';
import { storyAt } from '#domain/stories/showing.ts';
import type { Task } from './race-child.ts';
import { useStage } from './stage.ts';
import type { Deed } from './table.ts';
import { WAYS, type Way } from './ways.ts';

const STORIES = 8;
/** Until both processes stand at the start. */
const START_MS = 3_000;
const TAKES_AT_MOST_MS = 90_000;
const stage = useStage();

test.each<[Deed, Way]>([
  ['approve', WAYS.consent],
  ['publish', WAYS.submitted],
])(
  'in two processes at once, withdraw wins against %s',
  { timeout: TAKES_AT_MOST_MS },
  async (deed, way) => {
    const stories: Task['stories'] = [];
    for (let n = 1; n <= STORIES; n++) {
      if (n > 1) {
        // Not more than one letter of a kind to an address in an hour.
        stage.now += 2 * 60 * 60_000;
        await stage.begin(n);
      }
      await stage.go(way);
      stories.push({ id: stage.played.id, version: (await stage.row())!.version });
    }
    const common = { url: stage.url(), now: stage.now + 1, beginAt: Date.now() + START_MS };
    const editor = stage.played.editors[0]!.id;
    const decided = { ...common, deed, editor, stories };
    // The other end first, so that now one is earlier and now the other.
    const withdrawn = {
      ...common,
      deed: 'withdraw' as const,
      editor,
      stories: stories.toReversed(),
    };
    const [words, others] = await Promise.all([child(decided), child(withdrawn)]);
    expect(others).toEqual(stories.map(() => 'done'));
    expect(words.every((word) => word === 'done' || word === 'stale')).toBe(true);
    const rows = await db.all<{ state: string; slug: string | null }>(
      sql`SELECT state, slug FROM stories`,
    );
    expect(rows.map((row) => row.state)).toEqual(stories.map(() => 'withdrawn'));
    await readGeneration();
    expect(await storyCards({ limit: 50 })).toEqual([]);
    for (const { slug } of rows) {
      if (slug) expect(await storyAt(slug)).toMatchObject({ is: 'withdrawn' });
    }
    expect(await db.all(sql`SELECT id FROM search_index_docsize`)).toEqual([]);
    expect(await db.all(sql`SELECT stories FROM story_counts`)).toEqual([]);
  },
);

function child(task: Task): Promise<string[]> {
  return new Promise((done, failed) => {
    const words = ['tests/life/race-child.ts', JSON.stringify(task)];
    execFile(process.execPath, words, (fault, said, complaint) => {
      if (fault) failed(new Error(complaint || fault.message));
      else done(JSON.parse(said) as string[]);
    });
  });
}
