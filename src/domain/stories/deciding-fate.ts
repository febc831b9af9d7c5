// Decisions on what becomes of a story: ask, decline, hold, remove, answer an appeal, hand it on,
// take the last decision back. Its words stay as they are.
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '#db/client.ts';
import { stories } from '#db/schema.ts';
import { parseTyped, type Typed, typedText, wordsOrNull } from '#lib/forms.ts';
import { acrossForm, setAcross } from './across.ts';
import { answerAppeal, answerAppealForm } from './appealing.ts';
import { askForm, askTeller } from './asking.ts';
import { declineStory, NOTE_MAX, readDecline, setAsideAsSpam } from './declining.ts';
import { type Deciding, type Deed, faulty, type Post, withRead } from './deeds.ts';
import { holdForm, holdStory, liftHold, removeStory } from './holding.ts';
import { passForm, passStory } from './passing.ts';
import { bringBackFor, sayingForm, withdrawFor } from './speaking-for.ts';
import { undoDecision } from './undoing.ts';

const noteForm = z.object({ note: wordsOrNull({ max: NOTE_MAX }) });

export const DEEDS_ON_FATE = {
  ask: (post) =>
    withRead(post, askForm, ({ note }) =>
      askTeller(post.id, post.version, note, post.editor, post.now),
    ),
  decline: (post) => decline(post, post.typed),
  duplicate,
  spam: (post) => setAsideAsSpam(post.id, post.version, post.editor, post.now),
  hold: (post) =>
    withRead(post, holdForm, (hold) =>
      holdStory(post.id, post.version, hold, post.editor, post.now),
    ),
  lift: (post) =>
    withRead(post, noteForm, ({ note }) =>
      liftHold(post.id, post.version, note, post.editor, post.now),
    ),
  remove,
  withdraw: (post) =>
    withRead(post, sayingForm, ({ consent_how: how }) =>
      withdrawFor(post.id, post.version, how, post.editor, post.now),
    ),
  'bring-back': (post) =>
    withRead(post, sayingForm, ({ consent_how: how }) =>
      bringBackFor(post.id, post.version, how, post.editor, post.now),
    ),
  restore: (post) => judge(post, 'restore'),
  uphold: (post) => judge(post, 'uphold'),
  pass,
  across: (post) =>
    withRead(post, acrossForm, ({ across }) =>
      setAcross(post.id, post.version, across, post.editor, post.now),
    ),
  undo: (post) => undoDecision(post.id, post.version, post.editor, post.now),
} satisfies Record<string, Deed>;

async function decline(post: Post, typed: Typed): Promise<Deciding> {
  const read = readDecline(typed);
  if (!read.ok) return faulty(read.faults);
  return declineStory(post.id, post.version, read.value, post.editor, post.now);
}

/** Told before: the note names the other story by its number, so that the letter does too. */
async function duplicate(post: Post): Promise<Deciding> {
  const number = /\d{1,9}/.exec(typedText(post.typed, 'note'))?.[0];
  const known = number !== undefined && (await isKnown(Number(number), post.id));
  if (!known) return faulty({ note: 'number' });
  return decline(post, { ...post.typed, reason: 'duplicate' });
}

async function isKnown(number: number, except: number): Promise<boolean> {
  const { id } = stories;
  const row = await db
    .select({ id })
    .from(stories)
    .where(and(eq(stories.number, number)))
    .get();
  return row !== undefined && row.id !== except;
}

async function remove(post: Post): Promise<Deciding> {
  const read = readDecline(post.typed);
  if (!read.ok) return faulty(read.faults);
  return removeStory(post.id, post.version, read.value, post.editor, post.now);
}

async function judge(post: Post, decision: 'restore' | 'uphold'): Promise<Deciding> {
  return withRead(post, answerAppealForm, ({ note }) =>
    answerAppeal(post.id, post.version, decision, note, post.editor, post.now),
  );
}

async function pass(post: Post): Promise<Deciding> {
  const read = parseTyped(post.typed, passForm);
  if (!read.ok) return faulty(read.faults);
  const to = Number(read.value.editor);
  const passed = await passStory(post.id, post.version, to, post.editor, post.now);
  return passed.outcome === 'unknown' ? faulty({ editor: 'choice' }) : { outcome: passed.outcome };
}
