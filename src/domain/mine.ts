// The door behind a private link that is a person's own: the room of the story they told, or of the
// comment they wrote, and what can be done there with one button. Any other token opens nothing.
import { z } from 'zod';
import * as forms from '#lib/forms.ts';
import { type Faults, parseTyped, type Typed } from '#lib/forms.ts';
import { myComment, type OwnComment, withdrawComment } from './comments/confirming.ts';
import { type Person, personById } from './people.ts';
import { findLink } from './private-links.ts';
import { allowFor } from './stories/allowing.ts';
import { appeal, appealForm } from './stories/appealing.ts';
import { answerEditor, answerForm } from './stories/asking.ts';
import { CLOSED_TO, closeStory } from './stories/closing.ts';
import { disownStory } from './stories/disowning.ts';
import { reopenStory } from './stories/lapsing.ts';
import { type StoryRoom, storyRoom } from './stories/room.ts';
import { bringBackStory, withdrawStory } from './stories/withdrawing.ts';

export type Mine = { kind: 'story'; room: StoryRoom } | { kind: 'comment'; comment: OwnComment };

export async function whatIsMine(token: string, now: number): Promise<Mine | undefined> {
  const link = await findLink(token, 'mine-story', 'mine-comment');
  if (link?.purpose === 'mine-story') {
    const room = await storyRoom(token, now);
    return room && { kind: 'story', room };
  }
  const comment = link && (await myComment(link));
  return comment && { kind: 'comment', comment };
}

/** Whoever holds this link, once their address is confirmed. */
export async function whoseIs(token: string, now: number): Promise<Person | undefined> {
  const mine = await whatIsMine(token, now);
  const id = mine?.kind === 'story' ? mine.room.story.personId : mine?.comment.personId;
  return id ? personById(id) : undefined;
}

/** One button, no reason. False where the link opens nothing. */
export async function takeBack(token: string, now: number): Promise<boolean> {
  const link = await findLink(token, 'mine-story', 'mine-comment');
  if (!link?.aboutId) return false;
  if (link.purpose === 'mine-comment') await withdrawComment(link, now);
  else if ((await withdrawStory(link.aboutId, now)) === 'not found') return false;
  return true;
}

const roomForm = z.object({
  act: forms.oneOf(['reopen', 'bring-back', 'close', 'allow']),
  closed_to: forms.oneOf(CLOSED_TO).catch('none'),
  may_redact: forms.tick(),
  may_invite: forms.tick(),
  may_quote: forms.tick(),
  may_health: forms.tick(),
});
/** What became of a press: `done`, or why it changed nothing. */
export type Pressed = 'done' | 'stale' | 'not now' | 'too late' | 'before' | { faults: Faults };

/** The buttons of the room itself: open it again, bring it back, close it, allow more or less. */
export async function pressInRoom(id: number, typed: Typed, now: number): Promise<Pressed> {
  const read = parseTyped(typed, roomForm);
  if (!read.ok) return 'not now';
  const { act, closed_to: closedTo } = read.value;
  if (act === 'close') return (await closeStory(id, closedTo, now)) ? 'done' : 'not now';
  if (act === 'allow') {
    const { may_redact: mayRedact, may_invite: mayInvite } = read.value;
    const { may_quote: mayQuote, may_health: mayHealth } = read.value;
    const wanted = { mayRedact, mayInvite, mayQuote, mayHealth };
    return (await allowFor(id, wanted, now)) ? 'done' : 'not now';
  }
  const outcome =
    act === 'reopen' ? (await reopenStory(id, now)).outcome : await bringBackStory(id, now);
  return outcome === 'not found' ? 'not now' : outcome;
}

export async function takeAnswer(id: number, typed: Typed, now: number): Promise<Pressed> {
  const read = parseTyped(typed, answerForm);
  if (!read.ok) return { faults: read.faults };
  const { outcome } = await answerEditor(id, read.value.note, now);
  return outcome === 'done' ? 'done' : 'not now';
}

export async function takeAppeal(id: number, typed: Typed, now: number): Promise<Pressed> {
  const read = parseTyped(typed, appealForm);
  if (!read.ok) return { faults: read.faults };
  const { outcome } = await appeal(id, read.value.note, now);
  if (outcome === 'appealed before') return 'before';
  return outcome === 'done' || outcome === 'too late' ? outcome : 'not now';
}

const disownForm = z.object({ sure: forms.agreedTick() });

export async function takeDisown(id: number, typed: Typed, now: number): Promise<Pressed> {
  const read = parseTyped(typed, disownForm);
  if (!read.ok) return { faults: read.faults };
  const { outcome } = await disownStory(id, now);
  return outcome === 'done' ? 'done' : 'not now';
}
