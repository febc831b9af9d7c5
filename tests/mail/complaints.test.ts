import { asc, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '#db/client.ts';
import { letters } from '#db/schema.ts';
import { complaintToConfirm } from '#domain/complaints/confirming.ts';
import { decideComplaint } from '#domain/complaints/deciding.ts';
import { complainedOf } from '#domain/complaints.ts';
import { HOUSE } from '#domain/events.ts';
import { giveRole } from '#domain/people.ts';
import { tokenOf } from '#domain/private-links.ts';
import { holdStory } from '#domain/stories/holding.ts';
import { DAY_MS } from '#lib/clock.ts';
import { wordLetter } from '#mail/wording.ts';
import { makeComplaint, makeOpenComplaint } from '../make/complaints.ts';
import { makeEditor, makePrinciples, makePublished } from '../make.ts';
import { useHouse } from '../setup/house.ts';

const house = useHouse();
const now = () => house.clock.now();
const CANARIES = { passage: 'CANARY', note: 'CANARY, and why.', name: 'CANARY', wish: 'CANARY' };
beforeEach(makePrinciples);
const slug = async () => (await makePublished(now(), { title: 'The third window' })).row.slug!;

async function lettersOf(kind: string) {
  const rows = await db
    .select()
    .from(letters)
    .where(eq(letters.kind, kind))
    .orderBy(asc(letters.id));
  return Promise.all(rows.map(wordLetter));
}
const decide = async (id: number, decision: string, note = 'It is an opinion.') =>
  decideComplaint(id, { decision, note, version: '2' }, await makeEditor(), now());

describe('letters about a complaint', () => {
  test('the first asks for one press, and repeats none of the words', async () => {
    const { link } = await makeComplaint(await slug(), now(), CANARIES);
    const [letter] = await lettersOf('complaint-confirm');
    for (const part of [letter?.text, letter?.html]) {
      expect(part).toContain(`/confirm/${tokenOf(link)}`);
      expect(part).toMatch(/The third\s+window/);
      expect(part).not.toContain('CANARY');
    }
    house.clock.forward(7 * DAY_MS);
    expect(await lettersOf('complaint-confirm')).toEqual([undefined]);
  });

  test('the receipt has the number and the day, the desk’s the reason; neither the words', async () => {
    const { id } = await makeOpenComplaint(await slug(), now(), CANARIES);
    const [receipt] = await lettersOf('complaint-received');
    expect(receipt?.subject).toBe(`Complaint no. ${id} is with the editors`);
    expect(receipt?.text).toContain('25 November 2026');
    const [desk] = await lettersOf('desk-complaint');
    expect(desk?.text).toContain(`/desk/complaints/${id}`);
    expect(desk?.text).toContain('I can be recognised in it');
    expect(`${receipt?.text}${receipt?.html}${desk?.text}${desk?.html}`).not.toContain('CANARY');
    expect(await lettersOf('complaint-confirm')).toEqual([undefined]);
  });

  test('the desk’s has nothing to say once it is decided, or to whoever edits no more', async () => {
    const story = await slug();
    const { id } = await makeOpenComplaint(story, now());
    await giveRole('editor@example.org', 'reader', HOUSE, now());
    expect(await lettersOf('desk-complaint')).toEqual([undefined]);
    await giveRole('editor@example.org', 'editor', HOUSE, now());
    await decide(id, 'reject');
    expect(await lettersOf('desk-complaint')).toEqual([undefined]);
  });

  test('the answer says what was decided, why, and how to object', async () => {
    const story = await slug();
    const says = { uphold: 'We uphold your', part: 'right in part', reject: 'don’t uphold it' };
    for (const [decision, said] of Object.entries(says)) {
      const { id } = await makeOpenComplaint(story, now());
      await decide(id, decision);
      const letter = (await lettersOf('complaint-answered')).at(-1);
      expect(letter?.text).toContain(said);
      expect(letter?.text).toContain('It is an opinion.');
      expect(letter?.text).toContain(`name complaint no. ${id}`);
    }
  });

  test('none calls a story that nobody can read by its title', async () => {
    const { row } = await makePublished(now(), { title: 'CANARY of Church Street' });
    const { id } = await makeOpenComplaint(row.slug!, now());
    const sent = await makeComplaint(row.slug!, now());
    await holdStory(row.id, row.version, { hold: 'legal', note: null }, await makeEditor(), now());
    expect((await complainedOf(`/s/${row.number}`))?.title).toBe('');
    expect(await complaintToConfirm(sent.id)).toMatchObject({ title: '', number: row.number });
    await decide(id, 'uphold', 'You are right.');
    for (const kind of ['complaint-confirm', 'complaint-received', 'complaint-answered'] as const) {
      const letter = (await lettersOf(kind)).at(-1);
      expect(letter?.text.replace(/\s+/g, ' ')).toContain(`about story no. ${row.number}`);
      expect(`${letter?.subject}${letter?.text}${letter?.html}`).not.toContain('CANARY');
    }
  });

  test('spam is answered by nothing, an undone decision neither', async () => {
    const story = await slug();
    const spam = await makeOpenComplaint(story, now());
    await decide(spam.id, 'spam');
    const undone = await makeOpenComplaint(story, now());
    await decide(undone.id, 'uphold');
    const undo = { decision: 'undo', version: '3' };
    await decideComplaint(undone.id, undo, await makeEditor(), now());
    expect(await lettersOf('complaint-answered')).toEqual([undefined]);
  });
});
