// Somebody has themselves erased: what becomes of the stories they told. Published ones go, or stay
// without them if they so choose; all others go, words and all. Under a legal hold the words stay
// out of sight for the fourteen days that any withdrawn story has, and the person goes from it.
import { and, eq, isNull, or, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { stories } from '#db/schema.ts';
import { forgetActor, forgetNotes } from '../events.ts';
import { dropLinksAbout } from '../private-links.ts';
import type { StoryRow } from './consent.ts';
import { disownWithin } from './disowning.ts';
import { eraseWords, removeStories } from './erasing.ts';
import { forgetNameIn } from './versions.ts';
import { withdrawWithin } from './withdrawing.ts';

/** `leave`: what is published stays on the site, with nobody behind it. */
export type WhatStays = 'nothing' | 'leave';
export type Owner = { personId: number | null; key: string };

/** How many stories went or were left. */
export async function forgetStoriesOf(
  tx: Tx,
  { personId, key }: Owner,
  stays: WhatStays,
  now: number,
): Promise<number> {
  const byAddress = and(isNull(stories.personId), eq(sql`lower(${stories.address})`, key));
  const theirs = personId === null ? byAddress : or(eq(stories.personId, personId), byAddress);
  const all = await tx.select().from(stories).where(theirs);
  for (const story of all) await forgetOne(tx, story, stays, now);
  return all.length;
}

async function forgetOne(tx: Tx, story: StoryRow, stays: WhatStays, now: number) {
  const { id, state, personId } = story;
  if (state === 'unverified') return removeStories(tx, [id]);
  if (state === 'published' && stays === 'leave') {
    await disownWithin(tx, story, now);
    return forgetNotes(tx, 'story', [id]);
  }
  if (state !== 'withdrawn') await withdrawWithin(tx, story, now);
  if (personId !== null) await forgetActor(tx, 'story', id, personId);
  if (story.hold !== 'legal') return eraseWords(tx, [id]);
  await forgetNameIn(tx, id);
  await dropLinksAbout(tx, ['confirm-story', 'mine-story'], [id]);
  const nobody = { displayName: null, address: null, personId: null };
  await tx.update(stories).set(nobody).where(eq(stories.id, id));
}
