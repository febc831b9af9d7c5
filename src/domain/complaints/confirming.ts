// The button in the letter. Pressing it makes the complaint `open`: a copy of exactly what the story
// shows now is sealed as evidence, the clock starts, whoever complained gets a receipt with its
// number, and the editors hear of it, each as they wished.
import { eq } from 'drizzle-orm';
import { db, type Tx, transaction } from '#db/client.ts';
import { complaints, stories } from '#db/schema.ts';
import { DAY_MS } from '#lib/clock.ts';
import { answerDays, type Complaint } from '../complaints.ts';
import { recordEvent, VISITOR } from '../events.ts';
import { enqueue } from '../letters.ts';
import { editorsToTell } from '../people.ts';
import { type PrivateLink, pressedJustNow, takeLink } from '../private-links.ts';
import { publication } from '../publication.ts';
import { sealStory } from '../sealing.ts';
import { publicTitle } from '../stories/appearing.ts';
import { storyIn } from '../stories/consent.ts';
import { askForTheOthers } from './asking.ts';

/** Evidence of a complaint that is never decided; a decided one keeps it for less. */
export const SEALED_DAYS = 365;

export type Confirmed = 'done' | 'before' | 'late' | 'closed';

/** What the confirm page shows before its button is pressed. */
export async function complaintToConfirm(id: number) {
  const row = await db
    .select({
      id: complaints.id,
      passage: complaints.passage,
      explanation: complaints.explanation,
      story: stories,
    })
    .from(complaints)
    .innerJoin(stories, eq(stories.id, complaints.storyId))
    .where(eq(complaints.id, id))
    .get();
  if (!row) return undefined;
  const { story, ...complaint } = row;
  return { ...complaint, title: publicTitle(story), number: story.number ?? 0 };
}

/** `closed`: the story was taken back meanwhile, so there is nothing left to decide. */
export async function confirmComplaint(link: PrivateLink, now: number): Promise<Confirmed> {
  const atTheDesk = await editorsToTell();
  return transaction(async (tx) => {
    const id = link.aboutId ?? 0;
    const row = await tx.select().from(complaints).where(eq(complaints.id, id)).get();
    if (!row) return 'late';
    if (row.state !== 'unverified') {
      return (await pressedJustNow(tx, link, now)) ? 'before' : 'late';
    }
    const story = await storyIn(tx, row.storyId);
    if (story?.state !== 'published' && story?.state !== 'removed') return 'closed';
    if (!(await takeLink(tx, link, now))) return 'late';
    const why = `complaint ${id}`;
    const until = now + SEALED_DAYS * DAY_MS;
    const sealedId = await sealStory(tx, story, { why, until, editorId: null }, now);
    const answerBy = now + answerDays(publication().promiseDays) * DAY_MS;
    const set = { state: 'open', confirmedAt: now, answerBy, sealedId } as const;
    await tx
      .update(complaints)
      .set({ ...set, version: row.version + 1 })
      .where(eq(complaints.id, id));
    const event = { on: 'complaint', id, act: 'confirm', actor: VISITOR } as const;
    await recordEvent(tx, { ...event, from: 'unverified', to: 'open' }, now);
    await tellBoth(
      tx,
      row,
      atTheDesk.map((editor) => editor.address),
      now,
    );
    await askForTheOthers(tx, row.address, now);
    return 'done';
  });
}

async function tellBoth(tx: Tx, { id, address }: Complaint, desk: string[], now: number) {
  const receipt = { kind: 'complaint-received', key: `complaint-received:${id}` } as const;
  await enqueue(tx, { ...receipt, address, aboutId: id }, now);
  for (const [n, to] of desk.entries()) {
    const letter = { kind: 'desk-complaint', key: `desk-complaint:${id}:${n}` } as const;
    await enqueue(tx, { ...letter, address: to, aboutId: id, notAfter: now + 7 * DAY_MS }, now);
  }
}
