// Consent covers what the person said of their story, not its words alone: when it was, how they
// know it, their tie to the business. An editor may fill in the month and asks for it; the rest is
// nobody's but theirs.
import { sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, transaction } from '#db/client.ts';
import { findings } from '#domain/doctor.ts';
import { agreeToAmendment, askAmendment, redactAtOnce } from '#domain/stories/amending.ts';
import { changesBetween } from '#domain/stories/changes.ts';
import { decideStory } from '#domain/stories/deciding.ts';
import { approveEdit } from '#domain/stories/editing.ts';
import { publishStory } from '#domain/stories/publishing.ts';
import { lastVersion, type ShownWords, wordsIn } from '#domain/stories/versions.ts';
import { makeEditor, makePrinciples, makePublished, makeSubmitted, storyRow } from '../make.ts';
import { useHouse } from '../setup/house.ts';

const house = useHouse();
const now = () => house.clock.now();
const told = async (id: number) => wordsIn((await lastVersion(db, id, 'told'))!);
const filing = { sector: 'shops', channel: 'phone', tags: ['queues'] };
const unlike = async () => (await findings(now())).filter((one) => one.includes('were agreed to'));
beforeEach(makePrinciples);

const formOf = (shown: ShownWords) => ({
  ...{ title: shown.title!, verdict: shown.verdict!, body: shown.body },
  ...Object.fromEntries(
    shown.principles.map((one) => [`principle-${one.principleSlug}`, one.shown]),
  ),
});

test('a month that the editor fills in is asked for', async () => {
  const { id } = await makeSubmitted(now());
  const editor = await makeEditor();
  const shown = await told(id);
  const post = { decision: 'save', version: '2', ...formOf(shown), happened_on: '2026-03' };
  expect(await decideStory(id, post, editor, now())).toEqual({ outcome: 'done' });
  const { version } = await storyRow(id);
  expect((await publishStory(id, version, filing, editor, now())).outcome).toBe('differs');
  const [mark] = changesBetween(shown, { ...shown, happenedOn: '2026-03' }).map((one) => one.mark);
  const sent = { decision: 'consent', version: String(version), [`reason-${mark}`]: 'clarity' };
  const asked = { ...post, ...sent };
  expect(await decideStory(id, asked, editor, now())).toEqual({ outcome: 'done' });
  await approveEdit(id, (await storyRow(id)).version, 'yes', now());
  const ready = (await storyRow(id)).version;
  expect((await publishStory(id, ready, filing, editor, now())).outcome).toBe('done');
  expect(await storyRow(id)).toMatchObject({ happenedOn: '2026-03', sector: 'shops' });
});

test('a month from after it was told is no month of it', async () => {
  const { id } = await makeSubmitted(now());
  const post = { decision: 'save', version: '2', ...formOf(await told(id)) };
  const late = { ...post, happened_on: '2031-01' };
  const done = await decideStory(id, late, await makeEditor(), now());
  expect(done).toMatchObject({ outcome: 'faults', faults: { happened_on: 'month' } });
});

test('how they know it and their tie change by their wish alone, once it is public', async () => {
  const { id, editor, row } = await makePublished(now());
  const shown = await told(id);
  const wish: ShownWords = { ...shown, source: 'told', tie: 'works' };
  const reasons = Object.fromEntries(
    changesBetween(shown, wish).map(({ mark }) => [mark, 'clarity']),
  );
  const next = { words: wish, reasons, note: null };
  const alone = await redactAtOnce(id, row.version, next, 'private-person', editor, now());
  expect(alone.outcome).toBe('overstepped');
  await askAmendment(id, row.version, wish, 'I work there.', now());
  await agreeToAmendment(id, row.version + 1, { editor }, now());
  expect(await storyRow(id)).toMatchObject({ source: 'told', tie: 'works' });
  expect(await unlike()).toEqual([]);
});

test('what stands otherwise than it was agreed to is found by the doctor', async () => {
  const { id, row } = await makePublished(now());
  expect(await unlike()).toEqual([]);
  await transaction((tx) => tx.run(sql`UPDATE stories SET tie = 'rival' WHERE id = ${id}`));
  expect(await unlike()).toEqual([expect.stringContaining(`No. ${row.number}`)]);
});
