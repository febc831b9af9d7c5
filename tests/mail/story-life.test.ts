import { and, desc, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { db, transaction } from '#db/client.ts';
import { letters } from '#db/schema.ts';
import { purgeLetters } from '#domain/letters/forgetting.ts';
import { askForLinks } from '#domain/links.ts';
import { linkAbout, tokenOf } from '#domain/private-links.ts';
import { publication } from '#domain/publication.ts';
import { askAmendment, redactAtOnce } from '#domain/stories/amending.ts';
import { answerAppeal, appeal } from '#domain/stories/appealing.ts';
import { answerEditor, askTeller } from '#domain/stories/asking.ts';
import { changesBetween } from '#domain/stories/changes.ts';
import { declineStory } from '#domain/stories/declining.ts';
import { disownStory } from '#domain/stories/disowning.ts';
import { DID_AFTER_DAYS, tellWhatStoriesDid } from '#domain/stories/doings.ts';
import { approveEdit, saveEdit, sendForConsent } from '#domain/stories/editing.ts';
import { holdStory, liftHold, removeStory } from '#domain/stories/holding.ts';
import { LAPSE_AFTER_DAYS, remindAndLapse, reopenStory } from '#domain/stories/lapsing.ts';
import { publishStory } from '#domain/stories/publishing.ts';
import { undoDecision } from '#domain/stories/undoing.ts';
import { type ShownWords, shownOf } from '#domain/stories/versions.ts';
import { bringBackStory, withdrawStory } from '#domain/stories/withdrawing.ts';
import { DAY_MS, HOUR_MS } from '#lib/clock.ts';
import { dateWords } from '#lib/dates.ts';
import { wordLetter } from '#mail/wording.ts';
import { makeEditor, makePrinciples, makePublished, makeSubmitted, storyRow } from '../make.ts';
import { useHouse } from '../setup/house.ts';

const BODY =
  'Tom at the till on Church Street told me the rule was the rule, and then he fetched me a chair.';
const UNNAMED = BODY.replace('Tom', '[A member of staff]');
const EDITED = UNNAMED.replace(' on Church Street', '');
const UNPLACED = UNNAMED.replace('Church Street', '[a street]');
const FILING = { sector: null, channel: null, tags: [] };
const NO = { reason: 'unverifiable', note: 'We could not find the shop.' } as const;

/** The newest letter of a kind that may still leave, as it would read now. */
async function letterOf(kind: string) {
  const row = await db
    .select()
    .from(letters)
    .where(and(eq(letters.kind, kind), eq(letters.state, 'ready')))
    .orderBy(desc(letters.id))
    .get();
  return row && wordLetter(row);
}

async function shownNow(id: number): Promise<ShownWords> {
  return shownOf(await storyRow(id), [{ principleSlug: 'look-up-first', shown: 'kept' }]);
}

async function edited(id: number, body = EDITED) {
  const was = await shownNow(id);
  const words = { ...was, body };
  const marks = changesBetween(was, words).map(({ mark, removed }) => [
    mark,
    removed.includes('Church') ? 'place-date' : 'name',
  ]);
  return { words, reasons: Object.fromEntries(marks) };
}

describe('letters through the life of a story', () => {
  const house = useHouse();
  beforeEach(makePrinciples);

  async function submitted(fields = {}) {
    const now = house.clock.now();
    const editor = await makeEditor();
    const { id, room } = await makeSubmitted(now, { body: BODY, title: 'The chair', ...fields });
    return { id, room, editor, now, version: async () => (await storyRow(id)).version };
  }

  test('a question opens its own page, and is dropped once it is answered', async () => {
    const { id, room, editor, now, version } = await submitted();
    await askTeller(id, await version(), 'Which year was it?', editor, now);
    const asked = await letterOf('story-asked');
    expect(asked?.text).toContain('Which year was it?');
    expect(asked?.text).toContain(`/mine/${room}/answer`);
    await answerEditor(id, 'In 2024.', now + 1);
    expect(await letterOf('story-asked')).toBeUndefined();
    const back = await letterOf('desk-answer');
    expect(back?.text).toContain('Your question is answered');
    expect(back?.text).not.toContain('2024');
  });

  test('an edited text arrives with all that was taken out and put in, each with why', async () => {
    const { id, room, editor, now, version } = await submitted();
    expect(await saveEdit(id, await version(), await edited(id), editor, now)).toEqual({
      outcome: 'done',
    });
    const sent = await sendForConsent(id, await version(), null, editor, now);
    expect(sent).toEqual({ outcome: 'done' });
    const letter = await letterOf('story-consent');
    expect(letter?.text).toContain('“Tom” became “[A member of staff]” (a name)');
    expect(letter?.text).toContain('“on Church Street” (a place or date)');
    expect(letter?.text).toContain(`/mine/${room}/consent`);
    await approveEdit(id, await version(), 'yes', now + 1);
    expect(await letterOf('story-consent')).toBeUndefined();
    expect((await letterOf('desk-answer'))?.text).toContain('approved as you sent it');
    await publishStory(id, await version(), FILING, editor, now + 2);
    expect((await letterOf('story-published'))?.text).toContain('word for word as you approved it');
  });

  test('two reminders, then it is put aside; it is never published by silence', async () => {
    const { id, editor, version, now } = await submitted();
    await askTeller(id, await version(), 'Which year was it?', editor, now);
    expect(await remindAndLapse(now + 6 * DAY_MS)).toEqual({ reminded: 0, lapsed: 0 });
    for (const [days, reminded] of [
      [7, 1],
      [8, 0],
      [14, 1],
      [20, 0],
    ] as const) {
      expect((await remindAndLapse(now + days * DAY_MS)).reminded).toBe(reminded);
    }
    expect((await letterOf('story-waiting'))?.text).toContain('Which year was it?');
    expect(await remindAndLapse(now + LAPSE_AFTER_DAYS * DAY_MS)).toEqual({
      reminded: 0,
      lapsed: 1,
    });
    expect((await letterOf('story-lapsed'))?.subject).toBe('Put aside: The chair');
    expect(await letterOf('story-waiting')).toBeUndefined();
    await reopenStory(id, now + 30 * DAY_MS);
    expect((await storyRow(id)).state).toBe('asking');
    expect(await letterOf('story-lapsed')).toBeUndefined();
  });

  test('a reminder that comes late names a day that is still to come', async () => {
    const { id, editor, version, now } = await submitted();
    await askTeller(id, await version(), 'Which year was it?', editor, now);
    const back = now + 60 * DAY_MS;
    await remindAndLapse(back);
    const until = dateWords(back + 14 * DAY_MS, publication(), 'long');
    expect((await letterOf('story-waiting'))?.text).toContain(`do nothing: on ${until} the story`);
  });

  test('with the tick, names are taken out and the final text is in the letter', async () => {
    const { id, editor, version, now } = await submitted({ may_redact: '1' });
    await saveEdit(id, await version(), await edited(id, UNNAMED), editor, now);
    const done = await publishStory(id, await version(), FILING, editor, now);
    expect(done.outcome).toBe('done');
    const letter = await letterOf('story-published');
    expect(letter?.text).toContain('As you allowed');
    expect(letter?.text).toContain('[A member of staff] at the till');
    await undoDecision(id, await version(), editor, now + 1);
    expect(await letterOf('story-published')).toBeUndefined();
  });

  test('a day that was set is announced; taking the story back drops the letter', async () => {
    const { id, editor, version, now } = await submitted();
    await publishStory(id, await version(), FILING, editor, now, now + 3 * DAY_MS);
    expect((await letterOf('story-scheduled'))?.subject).toMatch(/^The chair: to be published on /);
    await withdrawStory(id, now + 1);
    expect(await letterOf('story-scheduled')).toBeUndefined();
    await bringBackStory(id, now + 2);
    expect((await letterOf('story-brought-back'))?.text).toContain('You brought “The chair” back');
  });

  test('a refusal tells of the appeal, the appeal of who looks, and the answer of what became', async () => {
    const { id, room, editor, version, now } = await submitted();
    await declineStory(id, await version(), NO, editor, now);
    expect((await letterOf('story-declined'))?.text).toContain(`/mine/${room}/appeal`);
    expect(await appeal(id, 'It is the one by the church.', now + DAY_MS)).toEqual({
      outcome: 'done',
    });
    expect(await letterOf('story-declined')).toBeUndefined();
    expect((await letterOf('story-appealed'))?.text).toContain('two days between');
    expect((await letterOf('desk-appeal'))?.text).toContain('/desk/stories/');
    const soon = now + DAY_MS + HOUR_MS;
    const again = async (at: number) =>
      answerAppeal(id, await version(), 'uphold', 'Still not found.', editor, at);
    expect(await again(soon)).toEqual({ outcome: 'another editor' });
    expect(await again(now + 4 * DAY_MS)).toEqual({ outcome: 'done' });
    expect((await letterOf('story-appeal-answered'))?.text).toContain('The decision stands');
  });

  test('a hold, its end and a removal are each told to the person, with the reason', async () => {
    const now = house.clock.now();
    const { id, editor } = await makePublished(now, { title: 'The chair' });
    const version = async () => (await storyRow(id)).version;
    await holdStory(id, await version(), { hold: 'legal', note: 'A letter came.' }, editor, now);
    const held = await letterOf('story-held');
    expect(held?.text).toContain('under review');
    // What is noted for the desk may name whoever complained.
    expect(held?.text).not.toContain('A letter came.');
    await liftHold(id, await version(), null, editor, now + 1);
    expect(await letterOf('story-held')).toBeUndefined();
    expect((await letterOf('story-lifted'))?.subject).toBe('The review is over: The chair');
    const why = { reason: 'private-person', note: 'She can be recognised.' } as const;
    await removeStory(id, await version(), why, editor, now + 2);
    const letter = await letterOf('story-removed');
    expect(letter?.text).toContain('She can be recognised.');
    expect(letter?.text).toContain('/appeal');
  });

  test('a redaction at once is told after, with the whole of the difference', async () => {
    const now = house.clock.now();
    const { id, editor, row } = await makePublished(now, { title: 'The chair', body: BODY });
    const edit = { ...(await edited(id, UNPLACED)), note: 'He asked us to.' };
    const done = await redactAtOnce(id, row.version, edit, 'private-person', editor, now + 1);
    expect(done).toEqual({ outcome: 'done' });
    const letter = await letterOf('story-redacted');
    expect(letter?.text).toContain('“Tom” became “[A member of staff]” (a name)');
    expect(letter?.text).toContain('He asked us to.');
  });

  test('a wish that a redaction sets aside is told with it', async () => {
    const now = house.clock.now();
    const { id, editor, row } = await makePublished(now, { title: 'The chair', body: BODY });
    const wish = { ...(await shownNow(id)), better: 'A second chair.' };
    await askAmendment(id, row.version, wish, 'There was one.', now);
    const edit = { ...(await edited(id, UNPLACED)), note: null };
    await redactAtOnce(id, row.version + 1, edit, 'private-person', editor, now + 1);
    expect((await letterOf('story-redacted'))?.text).toContain('The change that you had asked for');
    const next = { ...(await edited(id, UNPLACED.replace('a chair', '[…]'))), note: null };
    await redactAtOnce(id, row.version + 2, next, 'private-person', editor, now + 2);
    const again = await letterOf('story-redacted');
    expect(again?.text).not.toContain('The change that you had asked for');
  });

  test('the last letter of a disowned story holds no way back in', async () => {
    const now = house.clock.now();
    const { id, address } = await makePublished(now, { title: 'The chair', display_name: 'Ida' });
    expect(await disownStory(id, now + 1)).toEqual({ outcome: 'done' });
    const letter = await letterOf('story-disowned');
    expect(letter?.text).not.toContain('/mine/');
    expect(await linkAbout('mine-story', id)).toBeUndefined();
    const left = await db.select().from(letters).where(eq(letters.address, address));
    expect(left.map(({ kind }) => kind)).toEqual(['story-disowned']);
    await purgeLetters(now + DAY_MS);
    expect(await letterOf('story-disowned')).toBeDefined();
    await transaction((tx) => tx.update(letters).set({ state: 'sent' }));
    await purgeLetters(now + DAY_MS);
    expect(await db.$count(letters, eq(letters.address, address))).toBe(0);
  });

  test('whoever asks for their links gets every room, and no other address does', async () => {
    const now = house.clock.now();
    const { room, address } = await makeSubmitted(now, { title: 'The chair' });
    await askForLinks('stranger@example.org', now);
    expect(await letterOf('my-links')).toBeUndefined();
    await askForLinks(address, now);
    const letter = await letterOf('my-links');
    expect(letter?.subject).toBe('Your private pages');
    expect(letter?.text).toContain('The chair');
    expect(letter?.text).toContain(`/mine/${room}`);
  });

  test('a month later the person hears once what the story did', async () => {
    const now = house.clock.now();
    const { id, room } = await makePublished(now, { title: 'The chair' });
    for (let n = 0; n < 5; n++) await makePublished(now);
    expect(await tellWhatStoriesDid(now + (DID_AFTER_DAYS - 1) * DAY_MS)).toBe(0);
    const then = now + DID_AFTER_DAYS * DAY_MS;
    expect(await tellWhatStoriesDid(then)).toBe(6);
    expect(await tellWhatStoriesDid(then + DAY_MS)).toBe(0);
    const rows = await db.select().from(letters).where(eq(letters.kind, 'story-did'));
    const letter = await wordLetter(rows.find((row) => row.aboutId === id)!);
    expect(letter?.text).toContain('Nobody has commented yet.');
    expect(letter?.text).toMatch(/one of 6 told here about it, 6 where it\s+was kept/);
    const link = await linkAbout('mine-story', id);
    expect(tokenOf(link!)).toBe(room);
    await withdrawStory(id, then + 1);
    expect(await wordLetter(rows.find((row) => row.aboutId === id)!)).toBeUndefined();
  });
});
