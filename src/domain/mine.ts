// The door behind a private link that is a person's own: the room of the story they told, or of the
// comment they wrote. Any other token opens nothing.
import { myComment, type OwnComment, withdrawComment } from './comments/confirming.ts';
import { findLink } from './private-links.ts';
import { type StoryRoom, storyRoom } from './stories/room.ts';
import { withdrawStory } from './stories/withdrawing.ts';

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

/** One button, no reason. False where the link opens nothing. */
export async function takeBack(token: string, now: number): Promise<boolean> {
  const link = await findLink(token, 'mine-story', 'mine-comment');
  if (!link?.aboutId) return false;
  if (link.purpose === 'mine-comment') await withdrawComment(link, now);
  else if ((await withdrawStory(link.aboutId, now)) === 'not found') return false;
  return true;
}
