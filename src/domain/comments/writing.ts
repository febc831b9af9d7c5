// Someone writes a comment. A guest's stays unverified until the button of its letter is pressed
// (asking.ts, confirming.ts); a signed-in person's is published at once or waits for an editor
// (holding.ts), and they are told which. The row, its private link, its letter and the answer to
// an identical post are one act.
import { and, count, eq, gt } from 'drizzle-orm';
import { z } from 'zod';
import { type Tx, transaction } from '#db/client.ts';
import { comments } from '#db/schema.ts';
import { answeredBefore, isFlooded, noteAnswer } from '#domain/abuse.ts';
import { recordEvent, VISITOR } from '#domain/events.ts';
import type { Person } from '#domain/people.ts';
import { makeLink } from '#domain/private-links.ts';
import { HOUR_MS } from '#lib/clock.ts';
import { address, oneOfOrNull, shownName, tick, words } from '#lib/forms.ts';
import { askToConfirm, makeConfirmLink, receivedPath } from './asking.ts';
import { settle } from './holding.ts';
import { type On, type Subject, subjectOf, takes } from './subjects.ts';

/** One person's comments in an hour: more than any conversation has, less than a flood. */
const COMMENTS_AN_HOUR = 20;

const written = {
  body: words({ min: 2, max: 5_000 }),
  kind: oneOfOrNull(['comment', 'plus-one']).transform((kind) => kind ?? 'comment'),
  display_name: shownName({ max: 60 }),
  notify: tick(),
};
export const guestCommentForm = z.object({ ...written, email: address() });
export const signedInCommentForm = z.object(written);

export type CommentPost = {
  on: On;
  words: z.infer<typeof signedInCommentForm>;
  by: { person: Person } | { address: string };
  hurried: boolean;
  /** postHash of what was typed. */
  hash: string;
};
/** `location`: where to lead the browser. */
export type Posted =
  | { word: 'kept'; location: string }
  /** `to plus-ones`: a comment would be taken. */
  | { word: 'closed' | 'closed to plus-ones' }
  | { word: 'too many'; wait_s: number };

export async function postComment(post: CommentPost, now: number): Promise<Posted> {
  return transaction(async (tx) => {
    // Asked here, while nobody else can write: ten identical posts at once are one comment.
    const before = await answeredBefore(post.hash, now);
    if (before) return { word: 'kept', location: before };
    const subject = await subjectOf(post.on, tx);
    if (!subject || !takes(subject, 'comment')) return { word: 'closed' };
    if (!takes(subject, post.words.kind)) return { word: 'closed to plus-ones' };
    const isTooMuch =
      'person' in post.by
        ? await wroteTooMuch(tx, post.by.person, now)
        : await isFlooded(tx, 'comment', now);
    if (isTooMuch) {
      return { word: 'too many', wait_s: HOUR_MS / 1000 };
    }
    const location = await keepComment(tx, post, subject, now);
    await noteAnswer(tx, post.hash, location, now);
    return { word: 'kept', location };
  });
}

/** An invented comment of the labelled sample publication. */
export async function plantComment(
  tx: Tx,
  sample: {
    on: On;
    kind: 'comment' | 'plus-one';
    body: string;
    displayName: string;
    byTeller?: boolean;
    publishedAt: number;
  },
): Promise<void> {
  const { on, publishedAt: at, ...shown } = sample;
  const row = { ...shown, onKind: on.kind, onId: on.id, sample: true };
  const times = { writtenAt: at, confirmedAt: at, publishedAt: at };
  await tx.insert(comments).values({ ...row, ...times, state: 'published' });
}

async function keepComment(tx: Tx, post: CommentPost, subject: Subject, now: number) {
  const id = await writeDown(tx, post, now);
  if ('person' in post.by) {
    const { person } = post.by;
    await makeLink(tx, { purpose: 'mine-comment', aboutId: id, address: person.address }, now);
    const shown = await settle(tx, id, person, subject, now);
    return shown ? `/comments/${id}` : receivedPath(id);
  }
  await makeLink(tx, { purpose: 'mine-comment', aboutId: id, address: post.by.address }, now);
  await makeConfirmLink(tx, id, post.by.address, now);
  await askToConfirm(tx, id, post.by.address, now);
  return receivedPath(id);
}

async function writeDown(tx: Tx, post: CommentPost, now: number): Promise<number> {
  const { body, kind, display_name: displayName, notify } = post.words;
  const { id } = await tx
    .insert(comments)
    .values({
      onKind: post.on.kind,
      onId: post.on.id,
      kind,
      body,
      displayName,
      notify,
      state: 'unverified',
      heldFor: post.hurried ? 'timing' : null,
      address: 'address' in post.by ? post.by.address : null,
      writtenAt: now,
    })
    .returning({ id: comments.id })
    .get();
  await recordEvent(tx, { on: 'comment', id, act: 'write', actor: VISITOR, to: 'unverified' }, now);
  return id;
}

async function wroteTooMuch(tx: Tx, person: Person, now: number): Promise<boolean> {
  const row = await tx
    .select({ n: count() })
    .from(comments)
    .where(and(eq(comments.personId, person.id), gt(comments.writtenAt, now - HOUR_MS)))
    .get();
  return (row?.n ?? 0) >= COMMENTS_AN_HOUR;
}
