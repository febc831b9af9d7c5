// A site in the middle of its life: the sample, and of everything that happens here one in each
// state, made the way it is made in life. Answers with the addresses that lead to them.
import { desc, eq } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { comments, issues, letters, subscribers } from '#db/schema.ts';
import { seedSample } from '#db/seed.ts';
import { askEnquiry } from '#domain/enquiries.ts';
import { linkAbout, tokenOf } from '#domain/private-links.ts';
import { oneTimeSignIn } from '#domain/signing-in.ts';
import { declineStory } from '#domain/stories/declining.ts';
import { keepDraft } from '#domain/stories/drafts.ts';
import { withdrawStory } from '#domain/stories/withdrawing.ts';
import { tokenOfSubscriber } from '#domain/subscriptions.ts';
import { makeEditor, makePublished, makeSubmitted, makeTold, storyRow } from '../make.ts';
import type { OpenSite } from '../setup/journey.ts';
import { subscribed } from '../setup/readers.ts';
import { comment, confirm } from './comments.ts';
import { makeComplaint, makeOpenComplaint } from './complaints.ts';

export type Filled = Awaited<ReturnType<typeof fillSite>>;

/** A week passes meanwhile, so that there is a digest; what waits is made after it. */
export async function fillSite({ clock, runDue }: OpenSite) {
  await seedSample(clock.now());
  await subscribed('reader@example.test', clock.now());
  clock.set('2026-11-27T07:05:00Z');
  const words = { title: 'The chair she pushed round', said: 'Sit down first.', may_quote: '1' };
  const published = await makePublished(clock.now(), words);
  await runDue();
  const now = clock.now();
  const stories = await storiesInEachState(now);
  const talk = await commentsInEachState(published.id, now);
  await askEnquiry(enquiry, { hash: 'one enquiry', trapped: false }, now);
  const slug = (await storyRow(published.id)).slug!;
  const complaint = (await makeOpenComplaint(slug, now)).id;
  const complaintToConfirm = tokenOf((await makeComplaint(slug, now)).link);
  await subscribed('second@example.test', now);
  const reader = (await db.select().from(subscribers).get())!;
  await runDue();
  return {
    ...stories,
    ...talk,
    complaint,
    complaintToConfirm,
    published: { ...published, row: await storyRow(published.id) },
    signIn: await oneTimeSignIn('someone@example.test', now),
    reader: tokenOfSubscriber(reader),
    issue: (await db.select().from(issues).orderBy(desc(issues.id)).get())!.slug,
    draft: await beganStory(now),
    letter: (await db.select().from(letters).orderBy(letters.id).get())!.id,
  };
}

async function beganStory(now: number): Promise<string> {
  const typed = { body: 'It began with a chair.', email: 'begun@example.test' };
  const kept = await keepDraft({ typed, address: typed.email, hash: 'one draft' }, undefined, now);
  if (kept.word !== 'kept') throw new Error(kept.word);
  return kept.location.replace('/tell/', '');
}

const enquiry = {
  ...{ name: 'Odile', email: 'odile@example.test', organisation: 'A museum' },
  ...{ message: 'Would you speak to our front desk?', date: 'in May', place: null, audience: null },
  topic: 'speaking',
} as const;

async function storiesInEachState(now: number) {
  const told = await makeTold(now, { title: 'Told and not yet confirmed' });
  const submitted = await makeSubmitted(now, { title: 'Told and waiting' });
  const declined = await makeSubmitted(now, { title: 'Told and declined' });
  const why = { reason: 'unkind', note: 'It names a colleague.' } as const;
  const { version } = await storyRow(declined.id);
  await declineStory(declined.id, version, why, await makeEditor(), now);
  const withdrawn = await makePublished(now, { title: 'Told and taken back' });
  await withdrawStory(withdrawn.id, now);
  return { told: { ...told, token: tokenOf(told.link) }, submitted, declined, withdrawn };
}

async function commentsInEachState(storyId: number, now: number) {
  const on = { kind: 'story', id: storyId } as const;
  const unverified = await comment(on, { address: 'guest@example.test' }, now);
  const link = (await linkAbout('confirm-comment', unverified.id))!;
  const held = await comment(on, { address: 'ileana@example.test' }, now, 'The same in Bruges.');
  await confirm(held.id, now);
  const room = (await linkAbout('mine-comment', held.id))!;
  const shown = await db.select().from(comments).where(eq(comments.state, 'published')).get();
  const tokens = { commentToConfirm: tokenOf(link), commentRoom: tokenOf(room) };
  return { ...tokens, heldComment: held.id, shownComment: shown!.id };
}
