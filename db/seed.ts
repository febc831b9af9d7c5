// The labelled sample publication, and as many invented stories and comments as a measurement asks
// for. The sample is data (db/seed/*.yaml); the many are put together from a list of phrases by a
// generator that always makes the same ones. All of them are marked as invented.
import { readFileSync } from 'node:fs';
import { setImmediate as breathe } from 'node:timers/promises';
import { parse } from 'yaml';
import { articleBySlug } from '#domain/articles.ts';
import { plantComment } from '#domain/comments/writing.ts';
import {
  holdsAnyStory,
  type Invented,
  lastStoryNumber,
  plantStories,
  plantTags,
  recountAll,
} from '#domain/stories/planting.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#lib/clock.ts';
import { transaction } from './client.ts';
import { type InventedComment, inventedComment, inventedStory, TAGS } from './seed/many.ts';

type SampleStory = Omit<
  Invented,
  'businessKind' | 'happenedOn' | 'ruleText' | 'displayName' | 'publishedAt'
> & {
  key: string;
  business_kind?: string;
  happened_on?: string;
  rule_text?: string;
  display_name?: string;
  days_ago: number;
};
type SampleComment = {
  on: string;
  kind: 'comment' | 'plus-one';
  display_name: string;
  body: string;
  by_teller?: boolean;
  days_ago: number;
};

/** Rows in one transaction; a reader waits no longer than for these. */
const ROWS_A_TURN = 200;
/** libSQL frees its memory only when the event loop comes round. */
const STATEMENTS_A_BREATH = 100;
/** One generated story has as many comments as the measurements read. */
const COMMENTS_ON_THE_NEWEST = 50;

/** Fills a database without stories with the sample publication; false where there are some. */
export async function seedSample(now: number): Promise<boolean> {
  if (await holdsAnyStory()) return false;
  const stories = read<SampleStory>('stories.yaml').sort((a, b) => b.days_ago - a.days_ago);
  const comments = read<SampleComment>('comments.yaml').sort((a, b) => b.days_ago - a.days_ago);
  const essays = await essayIds(comments);
  await transaction(async (tx) => {
    await plantTags(tx, [...new Set(stories.flatMap((story) => story.tags))], now);
    const invented = stories.map((story, index) => sampleStory(story, index, now));
    const ids = await plantStories(tx, invented);
    const idOf = new Map(stories.map((story, index) => [`story:${story.key}`, ids[index]!]));
    for (const [index, comment] of comments.entries()) {
      const id = idOf.get(comment.on) ?? essays.get(comment.on);
      if (id !== undefined) await plantComment(tx, sampleComment(comment, id, index, now));
    }
    await recountAll(tx);
  });
  return true;
}

/** The same stories and comments for the same numbers; the newest story gets fifty comments. */
export async function seedMany(
  { stories, comments }: { stories: number; comments: number },
  now: number,
): Promise<void> {
  await transaction((tx) => plantTags(tx, TAGS, now));
  const before = await lastStoryNumber();
  const ids: number[] = [];
  for (let done = 0; done < stories; done += ROWS_A_TURN) {
    const turn = Array.from({ length: Math.min(ROWS_A_TURN, stories - done) }, (_, index) =>
      inventedStory(before + done + index + 1, done + index, stories, now),
    );
    ids.push(...(await transaction((tx) => plantStories(tx, turn))));
    await breathe();
  }
  await transaction(recountAll);
  if (ids.length > 0) await seedComments(ids, comments, now);
}

async function seedComments(ids: number[], comments: number, now: number): Promise<void> {
  const onNewest = Math.min(comments, COMMENTS_ON_THE_NEWEST);
  for (let done = 0; done < comments; done += STATEMENTS_A_BREATH) {
    await transaction(async (tx) => {
      for (let n = done; n < Math.min(done + STATEMENTS_A_BREATH, comments); n++) {
        const id = n < onNewest ? ids.at(-1)! : ids[(n * 7919) % ids.length]!;
        const comment: InventedComment = inventedComment(n, now);
        await plantComment(tx, { ...comment, on: { kind: 'story', id } });
      }
    });
    await breathe();
  }
}

function read<Row>(file: string): Row[] {
  return parse(readFileSync(new URL(`./seed/${file}`, import.meta.url), 'utf8')) as Row[];
}

/** Each at an hour of its own, so that their order is the same everywhere. */
function sampleStory(story: SampleStory, index: number, now: number): Invented {
  const { key: _key, business_kind, happened_on, rule_text, display_name, days_ago } = story;
  return {
    title: story.title,
    body: story.body.trim(),
    verdict: story.verdict,
    side: story.side,
    sector: story.sector,
    channel: story.channel,
    businessKind: business_kind ?? null,
    happenedOn: happened_on ? String(happened_on) : null,
    source: story.source,
    tie: story.tie,
    said: story.said ?? null,
    better: story.better?.trim() ?? null,
    rule: story.rule ?? null,
    ruleText: rule_text?.trim() ?? null,
    displayName: display_name ?? null,
    principles: story.principles,
    tags: story.tags,
    publishedAt: now - days_ago * DAY_MS - HOUR_MS + index * MINUTE_MS,
  };
}

function sampleComment(comment: SampleComment, id: number, index: number, now: number) {
  const kind = comment.on.startsWith('story:') ? ('story' as const) : ('article' as const);
  return {
    on: { kind, id },
    kind: comment.kind,
    body: comment.body.trim(),
    displayName: comment.display_name,
    byTeller: comment.by_teller ?? false,
    publishedAt: now - comment.days_ago * DAY_MS + index * MINUTE_MS - HOUR_MS / 2,
  };
}

/** Essays that the owner has taken out since leave their comments unsaid. */
async function essayIds(comments: SampleComment[]): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const on of new Set(comments.map((comment) => comment.on))) {
    if (!on.startsWith('article:')) continue;
    const article = await articleBySlug(on.slice('article:'.length));
    if (article) ids.set(on, article.id);
  }
  return ids;
}
