import { beforeEach, describe, expect, test } from 'vitest';
import { linkAbout, tokenOf } from '#domain/private-links.ts';
import { redactAtOnce } from '#domain/stories/amending.ts';
import { appeal } from '#domain/stories/appealing.ts';
import { answerEditor, askTeller } from '#domain/stories/asking.ts';
import { changesBetween } from '#domain/stories/changes.ts';
import { takeConsent, toAgree } from '#domain/stories/consenting.ts';
import { declineStory } from '#domain/stories/declining.ts';
import { saveEdit, sendForConsent } from '#domain/stories/editing.ts';
import { holdStory } from '#domain/stories/holding.ts';
import { remindAndLapse, reopenStory } from '#domain/stories/lapsing.ts';
import { LIFE } from '#domain/stories/life.ts';
import { takeOwnWords, typedFrom } from '#domain/stories/own-words.ts';
import { type StoryRoom, storyRoom } from '#domain/stories/room.ts';
import { undoDecision } from '#domain/stories/undoing.ts';
import type { ShownWords } from '#domain/stories/versions.ts';
import { bringBackStory, withdrawStory } from '#domain/stories/withdrawing.ts';
import { DAY_MS, MINUTE_MS } from '#lib/clock.ts';
import { words } from '#words/en.ts';
import {
  AGREEMENT,
  makeEditor,
  makePrinciples,
  makePublished,
  makeSubmitted,
  storyRow,
} from '../make.ts';
import { useHouse } from '../setup/house.ts';

const LATER = 3 * MINUTE_MS;

async function roomOf(id: number, now: number): Promise<StoryRoom> {
  const link = await linkAbout('mine-story', id);
  const room = await storyRoom(tokenOf(link!), now);
  if (!room) throw new Error(`no room for ${id}`);
  return room;
}

/** The same reason for every change. */
function reasonsFor(before: ShownWords, after: ShownWords, code: string) {
  return Object.fromEntries(changesBetween(before, after).map(({ mark }) => [mark, code]));
}

describe('the room behind the private link', () => {
  const house = useHouse();
  beforeEach(makePrinciples);

  test('has a sentence for every act of a story’s life', () => {
    const missing = Object.keys(LIFE).filter((act) => !words.mine.steps[act]);
    expect(missing).toEqual([]);
  });

  test('tells a question only when it can no longer be undone, and the answer after it', async () => {
    const now = house.clock.now();
    const { id } = await makeSubmitted(now);
    const editor = await makeEditor();
    await askTeller(id, (await storyRow(id)).version, 'Which year was it?', editor, now);
    const early = await roomOf(id, now + MINUTE_MS);
    expect(early.story.state).toBe('submitted');
    expect(early.may.answer).toBe(false);
    expect(early.steps.map((step) => step.act)).toEqual(['tell', 'confirm']);
    const room = await roomOf(id, now + LATER);
    expect(room.may.answer).toBe(true);
    expect(room.question?.note).toBe('Which year was it?');
    await answerEditor(id, 'It was 2019.', now + LATER);
    const after = await roomOf(id, now + LATER);
    expect(after.steps.map((step) => step.act)).toEqual(['tell', 'confirm', 'ask', 'answer']);
    expect(after.story.state).toBe('submitted');
  });

  test('forgets a decision that was undone', async () => {
    const now = house.clock.now();
    const { id } = await makeSubmitted(now);
    const editor = await makeEditor();
    const { version } = await storyRow(id);
    await declineStory(id, version, { reason: 'unkind', note: 'A slip.' }, editor, now);
    await undoDecision(id, version + 1, editor, now + MINUTE_MS);
    const room = await roomOf(id, now + LATER);
    expect(room.steps.map((step) => step.act)).toEqual(['tell', 'confirm']);
  });

  test('shows no copy that an editor still works on', async () => {
    const { id, now } = await edited();
    const room = await roomOf(id, now + LATER);
    expect(room.readers).toBeUndefined();
    expect(JSON.stringify(room)).not.toContain('[a chair]');
  });

  test('approves exactly the version that was seen', async () => {
    const { id, now, editor } = await edited();
    await sendForConsent(id, (await storyRow(id)).version, 'A role for a thing.', editor, now);
    const room = await roomOf(id, now + LATER);
    const agree = await toAgree(room);
    expect(agree?.changes).toMatchObject([{ added: '[a chair] ', code: 'clarity' }]);
    const early = await roomOf(id, now + MINUTE_MS);
    const unseen = { decision: 'approve', version: String(early.version) };
    expect(await takeConsent(early, unseen, 'Yes.', now)).toBe('not now');
    const stale = { decision: 'approve', version: String(room.version - 1) };
    expect(await takeConsent(room, stale, 'Yes.', now)).toBe('stale');
    expect((await storyRow(id)).state).toBe('consent');
    const yes = { decision: 'approve', version: String(room.version) };
    expect(await takeConsent(room, yes, 'Yes.', now)).toBe('done');
    const ready = await roomOf(id, now + LATER);
    expect(ready.story.state).toBe('ready');
    expect(ready.consents.at(-1)).toMatchObject({ basis: 'approved', wording: 'Yes.' });
    expect(ready.consents.at(-1)?.covered?.body).toContain('[a chair]');
  });

  test('asks for a reason where something is wrong', async () => {
    const { id, now, editor } = await edited();
    await sendForConsent(id, (await storyRow(id)).version, null, editor, now);
    const room = await roomOf(id, now + LATER);
    const typed = { decision: 'change', version: String(room.version) };
    expect(await takeConsent(room, typed, 'Yes.', now)).toEqual({ faults: { note: 'missing' } });
    const why = { ...typed, note: 'It was a stool.' };
    expect(await takeConsent(room, why, 'Yes.', now)).toBe('done');
    expect((await storyRow(id)).state).toBe('submitted');
  });

  test('keeps all that was told when the words are changed', async () => {
    const now = house.clock.now();
    const fields = { sector: 'shops', tags: 'queues', may_quote: '1', display_name: 'Margit' };
    const { id } = await makeSubmitted(now, fields);
    const room = await roomOf(id, now);
    const typed = { ...typedFrom(room), version: String(room.version), agree: '1' };
    const body = `${room.told.body} And then she asked again.`;
    expect(await takeOwnWords(room, { ...typed, body }, AGREEMENT, now)).toBe('saved');
    const row = await storyRow(id);
    expect(row).toMatchObject({ toldBody: body, body, sector: 'shops', toldTags: 'queues' });
    expect(row).toMatchObject({ mayQuote: true, displayName: 'Margit' });
    expect(await takeOwnWords(room, { ...typed, body }, AGREEMENT, now)).toBe('stale');
  });

  test('points out once what new words hold that could lead to somebody', async () => {
    const now = house.clock.now();
    const { id } = await makeSubmitted(now);
    const room = await roomOf(id, now);
    const typed = { ...typedFrom(room), version: String(room.version), agree: '1' };
    const body = `${room.told.body} Ring Anna Bell on 020 7946 0018.`;
    const look = await takeOwnWords(room, { ...typed, body }, AGREEMENT, now);
    if (typeof look === 'string' || !('noticed' in look)) throw new Error('nothing pointed out');
    expect(look.noticed.map(({ text }) => text)).toEqual(['Anna Bell', '020 7946 0018']);
    expect((await storyRow(id)).body).toBe(room.told.body);
    const again = { ...typed, body, looked: look.looked };
    const more = { ...again, body: `${body} Or Zsolt Kovacs.` };
    expect(await takeOwnWords(room, more, AGREEMENT, now)).toHaveProperty('noticed');
    expect(await takeOwnWords(room, again, AGREEMENT, now)).toBe('saved');
    // What was looked at stands there now, and is not pointed out again.
    const after = await roomOf(id, now);
    const last = { ...typedFrom(after), version: String(after.version), agree: '1' };
    expect(await takeOwnWords(after, last, AGREEMENT, now)).toBe('saved');
  });

  test('takes a change to what is published as a wish with a line for readers', async () => {
    const now = house.clock.now();
    const { id } = await makePublished(now);
    const room = await roomOf(id, now + LATER);
    const typed = { ...typedFrom(room), version: String(room.version), agree: '1' };
    const change = { ...typed, body: `${room.told.body} It was a Tuesday.` };
    const bare = await takeOwnWords(room, change, AGREEMENT, now);
    expect(bare).toEqual({ faults: { public_note: 'missing' } });
    const noted = { ...change, public_note: 'The day was missing.' };
    expect(await takeOwnWords(room, noted, AGREEMENT, now)).toBe('asked');
    const after = await roomOf(id, now + LATER);
    expect(after.wish).toBe('The day was missing.');
    expect(after.readers?.body).toBe(room.told.body);
    expect(after.may.edit).toBe(false);
    const more = { ...noted, version: String(after.version) };
    expect(await takeOwnWords(after, more, AGREEMENT, now)).toBe('not now');
  });

  test('opens a lapsed story again, and brings a withdrawn one back', async () => {
    const now = house.clock.now();
    const { id } = await makeSubmitted(now);
    await askTeller(id, (await storyRow(id)).version, 'When?', await makeEditor(), now);
    for (const days of [7, 14, 21]) await remindAndLapse(now + days * DAY_MS);
    const lapsed = await roomOf(id, now + 22 * DAY_MS);
    expect(lapsed.may).toMatchObject({ reopen: true, answer: false });
    expect((await reopenStory(id, now + 22 * DAY_MS)).outcome).toBe('done');
    await withdrawStory(id, now + 23 * DAY_MS);
    expect((await roomOf(id, now + 24 * DAY_MS)).may.bringBack).toBe(true);
    expect(await bringBackStory(id, now + 24 * DAY_MS)).toBe('done');
    expect((await storyRow(id)).state).toBe('asking');
  });

  test('shows a hold, and what was taken out at once, with the difference', async () => {
    const now = house.clock.now();
    const { id, editor } = await makePublished(now);
    const { readers, version } = await roomOf(id, now);
    const after = { ...readers!, body: readers!.body.replace(' Then she asked.', '') };
    const reasons = reasonsFor(readers!, after, 'third-party');
    const redacted = { words: after, reasons, note: 'For her safety.' };
    await redactAtOnce(id, version, redacted, 'private-person', editor, now + LATER);
    const hold = { hold: 'dispute', note: 'Between us.' } as const;
    await holdStory(id, version + 1, hold, editor, now + LATER);
    const room = await roomOf(id, now + LATER);
    expect(room.story).toMatchObject({ hold: 'dispute', state: 'published' });
    expect(room.steps.slice(-2).map((step) => step.act)).toEqual(['redact', 'hold']);
    const [marked] = room.versions.at(-1)!.marked;
    expect(JSON.stringify(marked?.parts)).toContain('Then she asked');
    expect(room.consents.at(-1)).toMatchObject({ basis: 'redacted at once', covered: after });
  });

  test('says who looks at an appeal', async () => {
    const now = house.clock.now();
    const { id } = await makeSubmitted(now);
    const editor = await makeEditor();
    const why = { reason: 'unkind', note: 'Too sharp.' } as const;
    await declineStory(id, (await storyRow(id)).version, why, editor, now);
    expect(await roomOf(id, now + LATER)).toMatchObject({ judge: 'same', may: { appeal: true } });
    await makeEditor('second@example.org');
    await appeal(id, 'She said it herself.', now + LATER);
    const room = await roomOf(id, now + LATER);
    expect(room).toMatchObject({ judge: 'another', may: { appeal: false } });
    expect(room.story.state).toBe('appeal');
  });

  async function edited() {
    const now = house.clock.now();
    const { id } = await makeSubmitted(now);
    const editor = await makeEditor();
    const { told, version } = await roomOf(id, now);
    const after: ShownWords = { ...told, body: told.body.replace('a chair', '[a chair]') };
    const reasons = reasonsFor(told, after, 'clarity');
    const saved = await saveEdit(id, version, { words: after, reasons }, editor, now);
    expect(saved.outcome).toBe('done');
    return { id, now, editor };
  }
});
