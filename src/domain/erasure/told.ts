// What the operator reads after a restore: how much of each was done again, and which stories an
// editor has to look at before readers do.
import { absolute } from '#lib/site.ts';
import type { TakenAgain } from './restoring.ts';

const SAID = {
  withdrawn: 'stories taken back',
  disowned: 'stories left by who told them',
  redacted: 'stories redacted',
  'said no': 'stories whose person allows less, or left a change',
  removed: 'stories removed',
  declined: 'stories declined',
  held: 'stories held',
  comments: 'comments taken back or put aside',
  ended: 'subscriptions ended',
  erased: 'people erased',
  letters: 'letters that left or were cancelled, and wait no more',
} as const satisfies Record<Exclude<keyof TakenAgain, 'look'>, string>;

export function toldOf(again: TakenAgain): string[] {
  const names = Object.keys(SAID) as (keyof typeof SAID)[];
  const done = names
    .filter((name) => again[name] > 0)
    .map((name) => `${SAID[name]}: ${again[name]}`);
  const lines = done.length > 0 ? ['Done since the backup, and so done again:', ...done] : [];
  if (again.look.length === 0) return lines;
  const links = again.look.map((id) => absolute(`/desk/stories/${id}`));
  return [...lines, `Held until an editor has looked: ${links.length}`, ...links];
}
