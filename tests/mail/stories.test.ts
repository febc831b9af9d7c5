import { asc, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '#db/client.ts';
import { letters } from '#db/schema.ts';
import { HOUSE } from '#domain/events.ts';
import { giveRole } from '#domain/people.ts';
import { tokenOf } from '#domain/private-links.ts';
import { declineStory } from '#domain/stories/declining.ts';
import { sendAgain } from '#domain/stories/received.ts';
import { remindUnverified } from '#domain/stories/reminding.ts';
import { undoDecision } from '#domain/stories/undoing.ts';
import { withdrawStory } from '#domain/stories/withdrawing.ts';
import { DAY_MS } from '#lib/clock.ts';
import { linkCode } from '#lib/tokens.ts';
import { wordLetter } from '#mail/wording.ts';
import {
  makeEditor,
  makePrinciples,
  makePublished,
  makeSubmitted,
  makeTold,
  storyRow,
} from '../make.ts';
import { useHouse } from '../setup/house.ts';

async function lettersOf(kind: string) {
  const rows = await db
    .select()
    .from(letters)
    .where(eq(letters.kind, kind))
    .orderBy(asc(letters.id));
  return Promise.all(rows.map(wordLetter));
}

describe('letters about a story', () => {
  const house = useHouse();
  beforeEach(makePrinciples);
  const words = { title: 'A chair CANARY', body: `CANARY words ${'and more '.repeat(20)}` };

  test('the first asks for one press and repeats none of the words', async () => {
    const told = await makeTold(house.clock.now(), words);
    const [letter] = await lettersOf('confirm-story');
    expect(letter?.subject).toBe('Your story: one button to press');
    for (const part of [letter?.text, letter?.html]) {
      expect(part).toContain(`/confirm/${tokenOf(told.link)}`);
      expect(part).toContain(linkCode('confirm-story', told.link.id, told.link.generation));
      expect(part).not.toContain('CANARY');
    }
  });

  test('one to an address that was corrected since has nothing to say any more', async () => {
    const told = await makeTold(house.clock.now());
    await sendAgain(told.link.id, 'right@example.org', house.clock.now() + 1);
    const [old, corrected] = await lettersOf('confirm-story');
    expect(old).toBeUndefined();
    expect(corrected?.text).toContain('/confirm/');
  });

  test('the reminder carries the same link, and nothing once it was pressed', async () => {
    const told = await makeTold(house.clock.now(), words);
    house.clock.forward(DAY_MS);
    await remindUnverified(house.clock.now());
    const [reminder] = await lettersOf('story-reminder');
    expect(reminder?.text).toContain(`/confirm/${tokenOf(told.link)}`);
    expect(reminder?.text).not.toContain('CANARY');
    house.clock.forward(30 * DAY_MS);
    expect(await lettersOf('story-reminder')).toEqual([undefined]);
  });

  test('the receipt has the promise and the private link; the desk hears without the words', async () => {
    await makeEditor();
    const { room } = await makeSubmitted(house.clock.now(), words);
    const [receipt] = await lettersOf('story-received');
    expect(receipt?.text).toContain(`/mine/${room}`);
    expect(receipt?.text).toMatch(/within \d+ days, by \d+ November 2026/);
    const [notice] = await lettersOf('desk-story');
    expect(notice?.text).toContain('/desk/stories/');
    expect(notice?.text).not.toContain('CANARY words');
  });

  test('the desk’s is dropped when the story is decided, or its reader edits no longer', async () => {
    const now = house.clock.now();
    await giveRole('second@example.org', 'editor', HOUSE, now);
    const { id } = await makeSubmitted(now);
    await giveRole('second@example.org', 'reader', HOUSE, now);
    expect(await lettersOf('desk-story')).toEqual([undefined]);
    const editor = await makeEditor();
    await giveRole('second@example.org', 'editor', HOUSE, now);
    const { version } = await storyRow(id);
    await declineStory(id, version, { reason: 'other', note: 'No.' }, editor, now);
    expect(await lettersOf('desk-story')).toEqual([undefined]);
  });

  test('publication is announced with its address, and not once it was taken back', async () => {
    const { id, row } = await makePublished(house.clock.now(), words);
    const [letter] = await lettersOf('story-published');
    expect(letter?.text).toContain(`/stories/${row.slug}`);
    await withdrawStory(id, house.clock.now());
    expect(await lettersOf('story-published')).toEqual([undefined]);
    const [goodbye] = await lettersOf('story-withdrawn');
    expect(goodbye?.text).toContain('4 December 2026');
    expect(goodbye?.text).toContain('gone from the site');
    expect(goodbye?.text).toMatch(/Open my page:\nhttp:\S+\/mine\/\d+\./);
  });

  test('one that was taken back unpublished is not said to leave a page', async () => {
    const { id } = await makeSubmitted(house.clock.now(), words);
    await withdrawStory(id, house.clock.now());
    const [goodbye] = await lettersOf('story-withdrawn');
    expect(goodbye?.text).toContain('is yours again');
    expect(goodbye?.text).not.toContain('gone from the site');
  });

  test('a refusal gives the reason, the editor’s sentence and the words back', async () => {
    const now = house.clock.now();
    const { id } = await makeSubmitted(now, words);
    const editor = await makeEditor();
    const { version } = await storyRow(id);
    const why = { reason: 'private-person', note: 'She <b>could</b> be guessed.' } as const;
    await declineStory(id, version, why, editor, now);
    const [letter] = await lettersOf('story-declined');
    expect(letter?.text).toContain('A private person could be recognised');
    expect(letter?.text).toContain('She <b>could</b> be guessed.');
    expect(letter?.text).toContain('CANARY words');
    expect(letter?.html).not.toContain('<b>could</b>');
    await undoDecision(id, version + 1, editor, now + 1);
    expect(await lettersOf('story-declined')).toEqual([undefined]);
  });

  test('a story of danger gets a kind letter with the lines that answer sooner', async () => {
    const now = house.clock.now();
    const { id } = await makeSubmitted(now);
    const editor = await makeEditor();
    const { version } = await storyRow(id);
    await declineStory(id, version, { reason: 'safeguarding', note: null }, editor, now);
    const [letter] = await lettersOf('story-declined');
    expect(letter?.text).toMatch(/who answers sooner than we can/i);
    expect(letter?.text).not.toContain('decided not to publish');
  });
});
