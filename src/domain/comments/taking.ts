// A posted form becomes a comment, or comes back with what it lacks. A form under a public page
// carries nothing of its visitor's, so a signed-in person's first press there shows the same form
// with their csrf field: one more press, and nobody else's page can have written in their name.
import { imitatesTheHouse } from '#domain/names.ts';
import type { Person } from '#domain/people.ts';
import { inEvenTime } from '#lib/even-time.ts';
import { type Faults, parseTyped, postHash, seenAt, type Typed, typedText } from '#lib/forms.ts';
import { isHurried } from './holding.ts';
import { nameOf, type Subject } from './subjects.ts';
import {
  type CommentPost,
  guestCommentForm,
  type Posted,
  postComment,
  signedInCommentForm,
} from './writing.ts';

/** Who asks: a signed-in person and whether the form carried their csrf field, or a guest. */
export type Asking = { person: Person; csrfHolds: boolean } | null;
/** `again`: the csrf field was missing or not theirs; nothing was written. */
export type Taken = Posted | { word: 'faults'; faults: Faults } | { word: 'again' };

export async function takeComment(
  typed: Typed,
  subject: Subject,
  asking: Asking,
  now: number,
): Promise<Taken> {
  const person = asking?.person ?? null;
  const read = person ? readSignedIn(typed, person) : readGuest(typed);
  const faults = read.ok ? {} : read.faults;
  if (!faults.display_name && (await imitatesTheHouse(typedText(typed, 'display_name'), person))) {
    faults.display_name = 'house';
  }
  if (!read.ok || faults.display_name) return { word: 'faults', faults };
  if (asking && !asking.csrfHolds) return { word: 'again' };
  const hash = postHash(`/comments/new ${nameOf(subject)} ${person?.id ?? ''}`, typed);
  const hurried = isHurried(seenAt(typed), typedText(typed, 'website'), now);
  const post = { on: subject, words: read.words, by: read.by, hurried, hash };
  return asking ? postComment(post, now) : inEvenTime(() => postComment(post, now));
}

type Read =
  | { ok: true; words: CommentPost['words']; by: CommentPost['by'] }
  | { ok: false; faults: Faults };

function readSignedIn(typed: Typed, person: Person): Read {
  const read = parseTyped(typed, signedInCommentForm);
  return read.ok ? { ok: true, words: read.value, by: { person } } : read;
}

function readGuest(typed: Typed): Read {
  const read = parseTyped(typed, guestCommentForm);
  if (!read.ok) return read;
  const { email, ...words } = read.value;
  return { ok: true, words, by: { address: email } };
}
