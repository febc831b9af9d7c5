// A month after a story was published, whoever told it hears once what became of it: comments under
// it, letters it went out in, the principles it speaks to and the essays that argue them.
import { and, eq, gt, isNotNull, lte, sql } from 'drizzle-orm';
import { db, transaction } from '#db/client.ts';
import {
  articlePrinciples,
  articles,
  comments,
  deliveries,
  deliveryItems,
  events,
  stories,
} from '#db/schema.ts';
import { DAY_MS } from '#lib/clock.ts';
import { CLOCK, recordEvent } from '../events.ts';
import { principleBySlug } from '../principles.ts';
import { isShown } from './appearing.ts';
import { type StoryRow, storyIn } from './consent.ts';
import { writeToTeller } from './letters.ts';
import { principlesOf } from './waiting.ts';

export const DID_AFTER_DAYS = 30;
/** After a long time without the clock nobody is told of a month that was last year. */
const DID_LATEST_DAYS = 60;
const LETTERS_A_TURN = 100;
/** Below so many stories there is no tally to speak of. */
const TALLY_MIN = 5;

export async function tellWhatStoriesDid(now: number): Promise<number> {
  const due = await db
    .select({ id: stories.id })
    .from(stories)
    .where(
      and(
        eq(stories.state, 'published'),
        eq(stories.hold, 'none'),
        isNotNull(stories.personId),
        lte(stories.publishedAt, now - DID_AFTER_DAYS * DAY_MS),
        gt(stories.publishedAt, now - DID_LATEST_DAYS * DAY_MS),
        sql`NOT EXISTS (SELECT 1 FROM ${events} WHERE ${events.onKind} = 'story'
          AND ${events.onId} = ${stories.id} AND ${events.act} = 'did')`,
      ),
    )
    .limit(LETTERS_A_TURN);
  for (const { id } of due) await tellWhatItDid(id, now);
  return due.length;
}

async function tellWhatItDid(id: number, now: number): Promise<void> {
  await transaction(async (tx) => {
    const story = await storyIn(tx, id);
    if (!story || !isShown(story)) return;
    const event = { on: 'story', id, act: 'did', actor: CLOCK } as const;
    const eventId = await recordEvent(tx, event, now);
    await writeToTeller(tx, story, { kind: 'story-did', eventId, notBefore: now }, now);
  });
}

/** As it stands now; figures that are kept anyway, and nothing about who read it. */
export async function whatItDid(storyId: number) {
  const [row] = await db.all<{ comments: number; letters: number; essays: number }>(sql`SELECT
    (SELECT count(*) FROM ${comments} WHERE on_kind = 'story' AND on_id = ${storyId}
      AND state = 'published') AS comments,
    (SELECT count(*) FROM ${deliveryItems} i JOIN ${deliveries} d ON d.id = i.delivery_id
      WHERE i.on_kind = 'story' AND i.on_id = ${storyId} AND d.state = 'sent') AS letters,
    (SELECT count(DISTINCT a.id) FROM ${articles} a
      JOIN ${articlePrinciples} ap ON ap.article_id = a.id
      JOIN story_principles sp ON sp.principle_slug = ap.principle_slug
      WHERE sp.story_id = ${storyId} AND a.state = 'published') AS essays`);
  return { ...row!, tallies: await talliesOf(storyId) };
}

export type Doings = Awaited<ReturnType<typeof whatItDid>>;

/** For its own page: from the day on which the letter of it leaves. */
export async function didSince({ id, publishedAt }: StoryRow, now: number) {
  if (publishedAt === null || now < publishedAt + DID_AFTER_DAYS * DAY_MS) return undefined;
  return whatItDid(id);
}

async function talliesOf(storyId: number) {
  const slugs = (await principlesOf(storyId)).map(({ slug }) => slug);
  const found = await Promise.all(slugs.map((slug) => principleBySlug(slug)));
  return found.flatMap((one) => {
    if (!one || one.kept + one.broken < TALLY_MIN) return [];
    return [{ sentence: one.sentence, kept: one.kept, broken: one.broken }];
  });
}
