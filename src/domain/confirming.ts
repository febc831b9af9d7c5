// One door for everything that a letter asks a person to confirm: a story, a comment, a
// subscription, a complaint. Opening it shows what the one button would do; only the button does
// it. A second press leads on for a little while; then a used link, like an old and a foreign one,
// is met calmly and opens nothing: who finds the letter years later finds no room behind it.
import { db } from '#db/client.ts';
import { type Typed, typedText } from '#lib/forms.ts';
import { commentToConfirm, confirmComment } from './comments/confirming.ts';
import { complaintToConfirm, confirmComplaint } from './complaints/confirming.ts';
import {
  findLink,
  isOpen,
  type PrivateLink,
  pressedJustNow,
  usedJustNow,
} from './private-links.ts';
import { confirmStory, storyToConfirm } from './stories/confirming.ts';
import { eraseUnconfirmed } from './stories/erasing.ts';
import {
  confirmSubscription,
  isOn,
  subscriberById,
  subscriptionToConfirm,
  tokenOfSubscriber,
} from './subscriptions.ts';

type Found<T extends (id: number) => Promise<unknown>> = NonNullable<Awaited<ReturnType<T>>>;
export type Awaiting =
  | { kind: 'story'; story: Found<typeof storyToConfirm> }
  | { kind: 'comment'; comment: Found<typeof commentToConfirm> }
  | { kind: 'subscription'; subscription: Found<typeof subscriptionToConfirm> }
  | { kind: 'complaint'; complaint: Found<typeof complaintToConfirm> };
const PURPOSES = ['confirm-story', 'confirm-comment', 'confirm-subscription', 'complaint'] as const;
/** `done`: pressed a moment ago. `late`: used or too old. */
export type Door = { link: PrivateLink; is: 'open' | 'done' | 'late'; awaits: Awaiting };

/** The same page for every complaint: it says nothing of whose. */
const COMPLAINT_IS_IN = '/complaints/received?is=confirmed';

/** Undefined for a token that is not ours, or whose matter is gone. */
export async function openDoor(token: string, now: number): Promise<Door | undefined> {
  const link = await findLink(token, ...PURPOSES);
  const awaits = link?.aboutId ? await whatAwaits(link, link.aboutId) : undefined;
  if (!link || !awaits) return undefined;
  const used = usedJustNow(link, now) ? 'done' : 'late';
  return { link, is: isOpen(link, now) ? 'open' : used, awaits };
}

async function whatAwaits(link: PrivateLink, id: number): Promise<Awaiting | undefined> {
  if (link.purpose === 'confirm-story') {
    const story = await storyToConfirm(id);
    return story && { kind: 'story', story };
  }
  if (link.purpose === 'confirm-comment') {
    const comment = await commentToConfirm(id);
    return comment && { kind: 'comment', comment };
  }
  if (link.purpose === 'complaint') {
    const complaint = await complaintToConfirm(id);
    return complaint && { kind: 'complaint', complaint };
  }
  const subscription = await subscriptionToConfirm(id, link);
  return subscription && { kind: 'subscription', subscription };
}

/** Presses the button, or a story's other one: erase it. Answers with the page it leads to, or why it led nowhere. */
export async function pressButton(
  { link, awaits }: Door,
  now: number,
  typed: Typed = {},
): Promise<{ to: string } | 'late' | 'closed' | 'erased'> {
  if (awaits.kind === 'story' && typedText(typed, 'act') === 'erase') {
    return (await eraseUnconfirmed(link, now)) ? 'erased' : 'late';
  }
  if (awaits.kind === 'story') {
    const room = await confirmStory(link, now);
    return room ? { to: `/mine/${room}` } : 'late';
  }
  if (awaits.kind === 'subscription') {
    const confirmed = await confirmSubscription(link, now);
    const token = confirmed?.token ?? (await tokenIfConfirmedBefore(link, now));
    const added = confirmed?.added ? '?done=added' : '';
    return token ? { to: `/subscriptions/${token}${added}` } : 'late';
  }
  if (awaits.kind === 'complaint') {
    const outcome = await confirmComplaint(link, now);
    return outcome === 'late' || outcome === 'closed' ? outcome : { to: COMPLAINT_IS_IN };
  }
  const outcome = await confirmComment(link, now);
  if (outcome.word === 'late' || outcome.word === 'closed') return outcome.word;
  const { comment } = outcome;
  if (comment.state === 'published') return { to: `/comments/${comment.id}` };
  return comment.mine ? { to: `/mine/${comment.mine}` } : 'late';
}

async function tokenIfConfirmedBefore(link: PrivateLink, now: number) {
  if (!(await pressedJustNow(db, link, now))) return undefined;
  const subscriber = await subscriberById(link.aboutId ?? 0);
  return isOn(subscriber) ? tokenOfSubscriber(subscriber) : undefined;
}
