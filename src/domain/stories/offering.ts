// What may be done to a story at the desk now, the likeliest first: the table of its life, less
// what makes no sense from here. The page offers these and nothing else; whoever posts another is
// refused by the table itself.
import type { StoryRow } from './consent.ts';
import { type Act, mayBe } from './life.ts';
import { mayPass } from './passing.ts';

type Standing = Pick<StoryRow, 'state' | 'hold' | 'personId' | 'amendmentBy' | 'mayRedact'>;

const ACT_OF: Record<string, Act> = {
  agree: 'amend',
  amend: 'propose-amendment',
  leave: 'drop-amendment',
  duplicate: 'decline',
};

/** `differs`: what would be shown, or was just typed, is not what was agreed to. */
export function offeredFor(story: Standing, differs: boolean) {
  const isPublic = story.state === 'published';
  const isHeld = story.hold !== 'none';
  const fromThem = story.amendmentBy === 'contributor';
  const wanted = {
    restore: true,
    uphold: true,
    agree: fromThem,
    leave: story.amendmentBy !== null,
    consent: differs && story.personId !== null,
    // With a change to agree to, only the tick could allow it; where nobody is left, it says so.
    publish: !isHeld && (!differs || story.mayRedact || story.personId === null),
    ask: story.personId !== null,
    save: true,
    lift: isHeld,
    amend: !fromThem && story.personId !== null,
    redact: true,
    // Once it is declined or gone there is nothing to hold it back from.
    hold: !isHeld && (isPublic || OPEN.includes(story.state)),
    duplicate: story.state !== 'lapsed',
    decline: true,
    spam: story.state !== 'lapsed',
    remove: isPublic,
  };
  type Offer = keyof typeof wanted;
  const all = (Object.keys(wanted) as Offer[]).filter(
    (name) => wanted[name] && mayBe(story, ACT_OF[name] ?? (name as Act)),
  );
  return { all, pass: mayPass(story), has: (name: Offer) => all.includes(name) };
}

export type Offered = ReturnType<typeof offeredFor>;

const OPEN: string[] = ['submitted', 'asking', 'consent', 'ready', 'appeal'];
