// What may be done to a story at the desk now, the likeliest first: the table of its life, less
// what makes no sense from here. The page offers these and nothing else; whoever posts another is
// refused by the table itself.
import type { StoryRow } from './consent.ts';
import { type Act, mayBe } from './life.ts';
import { mayPass } from './passing.ts';
import { isSpokenFor } from './speaking-for.ts';

type Standing = Pick<
  StoryRow,
  | 'state'
  | 'hold'
  | 'personId'
  | 'amendmentBy'
  | 'mayRedact'
  | 'toldHow'
  | 'disownedAt'
  | 'toldBody'
>;

const ACT_OF: Record<string, Act> = {
  agree: 'amend',
  amend: 'propose-amendment',
  leave: 'drop-amendment',
  agreed: 'consent',
  duplicate: 'decline',
};

/** `differs`: what would be shown, or was just typed, is not what was agreed to. */
export function offeredFor(story: Standing, differs: boolean) {
  const isPublic = story.state === 'published';
  const isHeld = story.hold !== 'none';
  // Of what was taken back a legal hold keeps one copy, while the words are still here.
  const isKept = story.state === 'withdrawn' && story.toldBody !== '';
  const speaks = isSpokenFor(story);
  const fromThem = story.amendmentBy === 'contributor';
  const wanted = {
    restore: true,
    uphold: true,
    agree: fromThem,
    leave: story.amendmentBy !== null,
    consent: differs && story.personId !== null,
    // With a change to agree to, only the tick could allow it; where nobody is left, it says so.
    publish: !isHeld && (!differs || story.mayRedact || (story.personId === null && !speaks)),
    ask: story.personId !== null,
    save: true,
    lift: isHeld,
    amend: !fromThem && story.personId !== null,
    redact: true,
    // Once it is declined there is nothing to hold it back from.
    hold: !isHeld && (isPublic || OPEN.includes(story.state) || isKept),
    duplicate: story.state !== 'lapsed',
    decline: true,
    spam: story.state !== 'lapsed',
    remove: isPublic,
    // What somebody without e-mail says when they call again.
    agreed: speaks && (isPublic || differs),
    withdraw: speaks,
    'bring-back': speaks,
  };
  type Offer = keyof typeof wanted;
  const all = (Object.keys(wanted) as Offer[]).filter(
    (name) => wanted[name] && mayBe(story, actOf(name, isPublic)),
  );
  return { all, pass: mayPass(story), has: (name: Offer) => all.includes(name) };
}

function actOf(name: string, isPublic: boolean): Act {
  if (name === 'agreed' && isPublic) return 'agree-amendment';
  return ACT_OF[name] ?? (name as Act);
}

export type Offered = ReturnType<typeof offeredFor>;

const OPEN: string[] = ['submitted', 'asking', 'consent', 'ready', 'appeal'];
