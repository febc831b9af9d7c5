// Why a story is here and what to look at: short on its line in the queue, whole on its own page.
import type { StoryAtDesk } from '#domain/stories/at-desk.ts';
import { dateWords, type Place } from '#lib/dates.ts';
import { words } from '#words/en.ts';

const w = words.deskStories;

export function flagsOf(desk: StoryAtDesk, place: Place): string[] {
  const { story, isOpen, filing } = desk;
  const f = w.flags;
  const isBare = story.state === 'withdrawn';
  const quoted = filing.retired.map((name) => `“${name}”`).join(', ');
  const since = story.heldAt && dateWords(story.heldAt, place);
  return [
    since && f.held(w.holds[story.hold] ?? story.hold, since),
    story.toldHow && f.toldToUs(sentence(story.toldHow), sentence(story.consentHow ?? '')),
    story.disownedAt && f.disowned,
    story.onBehalf && f.behalf,
    story.source === 'told' && f.told,
    story.tie !== 'none' && f.tie,
    !isBare && story.businessName && f.business(story.businessName),
    story.side !== 'customer' && f.work,
    isOpen && filing.retired.length > 0 && f.retired(quoted),
    isOpen && f.asIs,
  ].filter((one) => typeof one === 'string' && one !== '') as string[];
}

function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
