import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '#db/client.ts';
import { consents } from '#db/schema.ts';
import { agreeToAmendment, askAmendment, redactAtOnce } from '#domain/stories/amending.ts';
import { answerAppeal, appeal } from '#domain/stories/appealing.ts';
import { askTeller, editOwnWords } from '#domain/stories/asking.ts';
import { changesBetween } from '#domain/stories/changes.ts';
import { disownStory } from '#domain/stories/disowning.ts';
import { saveEdit } from '#domain/stories/editing.ts';
import { purgeStories } from '#domain/stories/erasing.ts';
import { holdStory, removeStory } from '#domain/stories/holding.ts';
import { remindAndLapse } from '#domain/stories/lapsing.ts';
import { storyNumbered } from '#domain/stories/numbers.ts';
import { publishStory } from '#domain/stories/publishing.ts';
import { storyAt } from '#domain/stories/showing.ts';
import { undoDecision } from '#domain/stories/undoing.ts';
import { lastVersion, type ShownWords, wordsIn } from '#domain/stories/versions.ts';
import { withdrawStory } from '#domain/stories/withdrawing.ts';
import { tagsOf } from '#domain/tags.ts';
import { DAY_MS, HOUR_MS } from '#lib/clock.ts';
import { comment, commentRow, confirm } from '../make/comments.ts';
import { makeEditor, makePrinciples, makePublished, makeSubmitted, storyRow } from '../make.ts';
import { useHouse } from '../setup/house.ts';

const WHY = { reason: 'private-person', note: 'A neighbour could be named.' } as const;
const HOLD = { hold: 'legal', note: null } as const;
const BODY = `I did not shout at Anna Bell, who stood behind the desk. ${'We waited. '.repeat(8)}`;
const filed = (...tags: string[]) => ({ sector: null, channel: null, tags });
const version = async (id: number) => (await storyRow(id)).version;
const told = async (id: number) => wordsIn((await lastVersion(db, id, 'told'))!);
const coded = (before: ShownWords, after: ShownWords, code: string) =>
  Object.fromEntries(changesBetween(before, after).map(({ mark }) => [mark, code]));

describe('a story that was removed', () => {
  const house = useHouse();
  beforeEach(makePrinciples);
  const removed = async () => {
    const { id, editor, row } = await makePublished(house.clock.now());
    await removeStory(id, row.version, WHY, editor, house.clock.now());
    return { id, editor, slug: row.slug!, number: row.number! };
  };

  test('goes on saying so while its removal is appealed', async () => {
    const { id, slug, number } = await removed();
    await appeal(id, 'It names nobody.', house.clock.now());
    expect((await storyRow(id)).state).toBe('appeal');
    expect(await storyAt(slug)).toMatchObject({ is: 'removed' });
    expect(await storyNumbered(number)).toEqual({ slug, is: 'gone' });
  });

  test('is under review again when the removal of a held one is taken back', async () => {
    const now = house.clock.now();
    const { id, editor, row } = await makePublished(now);
    await holdStory(id, row.version, HOLD, editor, now);
    await removeStory(id, row.version + 1, WHY, editor, now);
    expect(await storyAt(row.slug!)).toMatchObject({ is: 'removed' });
    await undoDecision(id, row.version + 2, editor, now);
    expect(await storyAt(row.slug!)).toMatchObject({ is: 'held' });
  });

  test('is under review again when a held one is restored', async () => {
    const { id, slug, editor } = await removed();
    const now = house.clock.now();
    await holdStory(id, await version(id), HOLD, editor, now);
    await appeal(id, 'It names nobody.', now);
    expect(await storyAt(slug)).toMatchObject({ is: 'removed' });
    const other = await makeEditor('other@example.org');
    await answerAppeal(id, await version(id), 'restore', 'True.', other, now);
    expect(await storyAt(slug)).toMatchObject({ is: 'held' });
  });
});

describe('a decision taken back', () => {
  const house = useHouse();
  beforeEach(makePrinciples);

  test('leaves the tags that an earlier one had given', async () => {
    const now = house.clock.now();
    const { id } = await makeSubmitted(now);
    const editor = await makeEditor();
    await publishStory(id, await version(id), filed('queues'), editor, now, now + DAY_MS);
    await publishStory(id, await version(id), filed('forms'), editor, now + 1);
    await undoDecision(id, await version(id), editor, now + 2);
    expect(await storyRow(id)).toMatchObject({ state: 'ready', publishAt: now + DAY_MS });
    expect(await tagsOf({ kind: 'story', id })).toEqual([{ slug: 'queues', name: 'queues' }]);
  });

  test('takes no consent away that another one rests on', async () => {
    const now = house.clock.now();
    const { id } = await makeSubmitted(now, { body: BODY, may_redact: '1' });
    const editor = await makeEditor();
    const before = await told(id);
    const words = { ...before, body: before.body.replace('Anna Bell', '[the clerk]') };
    const reasons = coded(before, words, 'name');
    await saveEdit(id, await version(id), { words, reasons }, editor, now);
    const done = await publishStory(id, await version(id), filed(), editor, now);
    expect(done.outcome).toBe('done');
    await removeStory(id, await version(id), WHY, editor, now);
    await undoDecision(id, await version(id), editor, now);
    const rows = await db.select().from(consents).where(eq(consents.storyId, id));
    expect(rows.map((row) => row.basis)).toEqual(['as told', 'may redact']);
  });
});

describe('what an editor may take out alone', () => {
  const house = useHouse();
  beforeEach(makePrinciples);

  test('puts no name in, neither the storyteller’s nor the business’s, and no other title', async () => {
    const now = house.clock.now();
    const { id, editor } = await makePublished(now, { body: BODY, display_name: 'Ileana' });
    const before = await told(id);
    const redacted = async (change: Partial<ShownWords>) => {
      const words = { ...before, ...change };
      const next = { words, reasons: coded(before, words, 'name'), note: null };
      return redactAtOnce(id, await version(id), next, 'private-person', editor, now);
    };
    const puts = [
      { displayName: 'Ileana Popescu' },
      { businessShown: 'Blue Line' },
      { title: 'Another title altogether' },
    ];
    for (const change of puts) {
      expect((await redacted(change)).outcome).toBe('overstepped');
    }
    expect((await redacted({ displayName: null })).outcome).toBe('done');
    const title = before.title!.replace('Anna Bell', '[the clerk]');
    expect((await redacted({ displayName: null, title })).outcome).toBe('done');
  });

  test('is no figure: another price is another story', async () => {
    const now = house.clock.now();
    const body = `${BODY}I recieved 5 francs back.`;
    const { id } = await makeSubmitted(now, { body });
    const editor = await makeEditor();
    const before = await told(id);
    const saved = async (from: string, to: string) => {
      const words = { ...before, body: before.body.replace(from, to) };
      const edit = { words, reasons: coded(before, words, 'spelling') };
      return (await saveEdit(id, await version(id), edit, editor, now)).outcome;
    };
    expect(await saved('5 francs', '9 francs')).toBe('unbracketed');
    expect(await saved('recieved', 'received')).toBe('done');
  });

  test('leaves verdict and principles as they were agreed to', async () => {
    const now = house.clock.now();
    const { id, editor } = await makePublished(now);
    const before = await told(id);
    const words = { ...before, verdict: 'bad' as const };
    const reasons = coded(before, words, 'third-party');
    const next = { words, reasons, note: null };
    const seen = await version(id);
    const done = await redactAtOnce(id, seen, next, 'private-person', editor, now);
    expect(done).toEqual({ outcome: 'overstepped', words: ['bad'] });
    expect(await storyRow(id)).toMatchObject({ verdict: 'good', version: seen });
  });

  test('leaves its address too, which then leads nowhere', async () => {
    const now = house.clock.now();
    const { id, editor, row } = await makePublished(now, { title: 'Katalin and the chair' });
    const before = await told(id);
    const redact = async (title: string) => {
      const words = { ...before, title };
      const next = { words, reasons: coded(before, words, 'name'), note: null };
      await redactAtOnce(id, await version(id), next, 'private-person', editor, now);
      return (await storyRow(id)).slug;
    };
    expect(row.slug).toBe('katalin-and-the-chair');
    expect(await redact('[Somebody] and the chair')).toBe('somebody-and-the-chair');
    expect(await redact('[Somebody], and the chair')).toBe('somebody-and-the-chair');
    expect(await storyAt('katalin-and-the-chair')).toBeUndefined();
    expect(await storyNumbered(row.number!)).toMatchObject({ slug: 'somebody-and-the-chair' });
  });

  test('is never a "not", by the tick or at once', async () => {
    const now = house.clock.now();
    const { id } = await makeSubmitted(now, { body: BODY, may_redact: '1' });
    const editor = await makeEditor();
    const before = await told(id);
    const words = { ...before, body: before.body.replace('did not shout', 'did shout') };
    const reasons = coded(before, words, 'name');
    await saveEdit(id, await version(id), { words, reasons }, editor, now);
    const done = await publishStory(id, await version(id), filed(), editor, now);
    expect(done.outcome).toBe('differs');
    const published = await makePublished(now, { body: BODY });
    const next = { words, reasons, note: null };
    const seen = await version(published.id);
    const cut = await redactAtOnce(published.id, seen, next, 'legal', editor, now);
    expect(cut).toEqual({ outcome: 'overstepped', words: ['not'] });
  });
});

describe('a story whose person has gone', () => {
  const house = useHouse();
  beforeEach(makePrinciples);

  test('can still be published as it was told, whatever was being edited', async () => {
    const now = house.clock.now();
    const { id } = await makeSubmitted(now, { body: BODY, display_name: 'Ileana' });
    const editor = await makeEditor();
    const before = await told(id);
    const words = { ...before, body: before.body.replace('Anna Bell', '[the clerk]') };
    const reasons = coded(before, words, 'length');
    await saveEdit(id, await version(id), { words, reasons }, editor, now);
    await disownStory(id, now);
    const unnamed = { words: await told(id), reasons: {} };
    await saveEdit(id, await version(id), unnamed, editor, now);
    const done = await publishStory(id, await version(id), filed(), editor, now);
    expect(done.outcome).toBe('done');
    expect(await storyRow(id)).toMatchObject({ displayName: null, body: before.body });
  });

  test('is tied to them by no other story of theirs and by no comment', async () => {
    const now = house.clock.now();
    const email = 'ilse@example.org';
    await makeSubmitted(now, { email });
    const left = await makePublished(now + HOUR_MS, { email });
    const last = await makeSubmitted(now + 2 * HOUR_MS, { email });
    const on = { kind: 'story', id: left.id } as const;
    const { id } = await comment(on, { address: email }, now, 'Thank you.');
    await confirm(id, now);
    expect((await commentRow(id)).byTeller).toBe(true);
    expect((await storyRow(last.id)).nearId).toBe(left.id);
    await disownStory(left.id, now);
    expect((await storyRow(left.id)).nearId).toBeNull();
    expect((await storyRow(last.id)).nearId).toBeNull();
    expect((await commentRow(id)).byTeller).toBe(false);
  });

  test('is changed by nobody in their name', async () => {
    const now = house.clock.now();
    const { id } = await makeSubmitted(now);
    await disownStory(id, now);
    const words = { ...(await told(id)), title: 'Another title' };
    const wording = { toldTitle: null, wording: 'True.' };
    const done = await editOwnWords(id, await version(id), words, wording, now);
    expect(done.outcome).toBe('not now');
  });
});

describe('what the clock removes', () => {
  const house = useHouse();
  beforeEach(makePrinciples);

  test('is also a story that lapsed and was not opened again in ninety days', async () => {
    const now = house.clock.now();
    const { id } = await makeSubmitted(now);
    await askTeller(id, await version(id), 'Which month?', await makeEditor(), now);
    for (const days of [7, 14, 21]) await remindAndLapse(now + days * DAY_MS);
    expect((await storyRow(id)).state).toBe('lapsed');
    expect((await purgeStories(now + 111 * DAY_MS - 1)).removed).toBe(0);
    expect((await purgeStories(now + 111 * DAY_MS)).removed).toBe(1);
    expect(await db.all(sql`SELECT id FROM stories`)).toEqual([]);
  });

  test('is also the public line that said why a story was edited', async () => {
    const now = house.clock.now();
    const { id, editor } = await makePublished(now);
    const words = { ...(await told(id)), title: 'Another title' };
    await askAmendment(id, await version(id), words, 'KANARI asked for it', now);
    await agreeToAmendment(id, await version(id), { editor }, now);
    expect((await storyRow(id)).amendNote).toBe('KANARI asked for it');
    await withdrawStory(id, now);
    await purgeStories(now + 14 * DAY_MS);
    expect(JSON.stringify(await storyRow(id))).not.toContain('KANARI');
  });
});
