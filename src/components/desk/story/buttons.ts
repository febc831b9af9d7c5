// The buttons of a decision, the likeliest first and the largest.
import type { StoryAtDesk } from '#domain/stories/at-desk.ts';
import { words } from '#words/en.ts';

type Button = { decision: string; label: string; kind?: 'kept' | 'plain' | 'danger' };

const KINDS: Record<string, Button['kind']> = {
  consent: 'kept',
  publish: 'kept',
  restore: 'kept',
  agree: 'kept',
  decline: 'danger',
  spam: 'danger',
  duplicate: 'danger',
  remove: 'danger',
};
/** These have a place of their own on the page. */
const ELSEWHERE = ['save', 'hold', 'agreed', 'withdraw', 'bring-back'];
/** What an offer posts, where its name at the desk is another. */
const POSTS: Record<string, string> = { agree: 'amend' };

export function buttonsFor(desk: Pick<StoryAtDesk, 'offered' | 'edit' | 'story'>): Button[] {
  const { acts } = words.deskActs;
  return desk.offered.all
    .filter((name) => !ELSEWHERE.includes(name))
    .map((name) => ({
      decision: POSTS[name] ?? name,
      label: name === 'publish' ? publishLabel(desk) : acts[name]!,
      kind: KINDS[name] ?? 'plain',
    }))
    .map((one, at) => (at > 0 && one.kind === 'kept' ? { ...one, kind: 'plain' } : one));
}

function publishLabel({ edit, story }: Pick<StoryAtDesk, 'edit' | 'story'>): string {
  const { acts } = words.deskActs;
  if (story.publishAt !== null) return acts.schedule!;
  return edit.changes.length === 0 ? acts.publish! : acts.publishEdited!;
}
