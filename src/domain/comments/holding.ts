// A confirmed comment is published at once or waits for an editor. It waits for plain reasons, each
// of which its author is told: a newcomer's first two, links, the same words again, earlier
// comments that were refused, a form answered faster than anyone reads, a page more than a year
// old. The desk's own never wait.
import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { raiseGeneration } from '#db/generation.ts';
import { comments } from '#db/schema.ts';
import { recordEvent } from '#domain/events.ts';
import { enqueue } from '#domain/letters.ts';
import { editorsToTell, type Person, worksAtTheDesk } from '#domain/people.ts';
import { DAY_MS, SECOND_MS } from '#lib/clock.ts';
import type { Subject } from './subjects.ts';

export type HeldFor = 'new' | 'links' | 'repeat' | 'record' | 'timing' | 'old';
type Comment = typeof comments.$inferSelect;

/** The first two of a person are read before they are shown. */
const FIRST_READ = 2;
const RECORD_MS = 365 * DAY_MS;
const OLD_MS = 365 * DAY_MS;
/** Nobody reads a page and writes two words to it in less. */
const HURRIED_MS = 3 * SECOND_MS;
const LINK =
  /https?:\/\/|www\.|\b[\p{L}\p{N}-]+\.(com|net|org|info|biz|io|ru|cn|xyz|top|shop|site|online)\b/iu;

/** Publishes the comment or lets it wait; true where it is on its page now. */
export async function settle(
  tx: Tx,
  id: number,
  by: Person,
  subject: Subject,
  now: number,
): Promise<boolean> {
  const comment = (await tx.select().from(comments).where(eq(comments.id, id)).get())!;
  const reasons = await reasonsToHold(tx, comment, by, subject, now);
  const shown = reasons.length === 0;
  await tx
    .update(comments)
    .set({
      state: shown ? 'published' : 'held',
      heldFor: reasons.join(' ') || null,
      version: comment.version + 1,
      personId: by.id,
      address: null,
      byTeller: subject.personId === by.id,
      confirmedAt: now,
      publishedAt: shown ? now : null,
    })
    .where(eq(comments.id, id));
  const actor = { kind: 'contributor', id: by.id } as const;
  const to = shown ? 'published' : 'held';
  await recordEvent(
    tx,
    { on: 'comment', id, act: 'confirm', actor, from: 'unverified', to, note: reasons.join(' ') },
    now,
  );
  if (shown) await raiseGeneration(tx);
  else await tellTheDesk(tx, id, now);
  return shown;
}

/** None: it is published at once. */
async function reasonsToHold(
  tx: Tx,
  comment: Comment,
  by: Person,
  subject: Subject,
  now: number,
): Promise<HeldFor[]> {
  if (worksAtTheDesk(by)) return [];
  const before = await earlierOf(tx, by.id, comment, now);
  const reasons: [HeldFor, boolean][] = [
    ['new', before.published < FIRST_READ],
    ['links', LINK.test(comment.body)],
    ['repeat', before.same > 0 || (await saidHere(tx, comment, subject))],
    ['record', before.refused > 0],
    ['timing', comment.heldFor === 'timing'],
    ['old', subject.publishedAt < now - OLD_MS],
  ];
  return reasons.filter(([, holds]) => holds).map(([reason]) => reason);
}

/** `seenAt` undefined: the form carried no time, which says nothing. */
export function isHurried(seenAt: number | undefined, trap: string, now: number): boolean {
  return trap !== '' || (seenAt !== undefined && now - seenAt < HURRIED_MS);
}

export function heldReasons(heldFor: string | null): HeldFor[] {
  return heldFor ? (heldFor.split(' ') as HeldFor[]) : [];
}

/** One letter a waiting comment to each editor. */
async function tellTheDesk(tx: Tx, id: number, now: number): Promise<void> {
  for (const editor of await editorsToTell()) {
    const key = `desk-comment:${id}:${editor.id}`;
    await enqueue(tx, { kind: 'desk-comment', key, address: editor.address, aboutId: id }, now);
  }
}

async function earlierOf(tx: Tx, personId: number, comment: Comment, now: number) {
  const refused = sql`${comments.state} IN ('declined', 'spam')
    AND ${comments.decidedAt} > ${now - RECORD_MS}`;
  const row = await tx
    .select({
      published: sql<number>`count(*) FILTER (WHERE ${comments.state} = 'published')`,
      refused: sql<number>`count(*) FILTER (WHERE ${refused})`,
      same: sql<number>`count(*) FILTER (WHERE ${comments.body} = ${comment.body}
        AND ${comments.state} NOT IN ('unverified', 'withdrawn'))`,
    })
    .from(comments)
    .where(and(eq(comments.personId, personId), ne(comments.id, comment.id)))
    .get();
  return row ?? { published: 0, refused: 0, same: 0 };
}

/** The same words on the same page, whoever wrote them. */
async function saidHere(tx: Tx, comment: Comment, subject: Subject): Promise<boolean> {
  const row = await tx
    .select({ id: comments.id })
    .from(comments)
    .where(
      and(
        eq(comments.onKind, subject.kind),
        eq(comments.onId, subject.id),
        inArray(comments.state, ['held', 'published', 'declined', 'spam', 'hidden']),
        eq(comments.body, comment.body),
        ne(comments.id, comment.id),
      ),
    )
    .limit(1)
    .get();
  return row !== undefined;
}
