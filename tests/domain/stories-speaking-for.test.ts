// Whoever told a story without e-mail calls again: an editor does what they say and writes down how
// they said it. Nobody else's story is acted upon so.
import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '#db/client.ts';
import { eventsOf } from '#domain/events.ts';
import { storyAtDesk } from '#domain/stories/at-desk.ts';
import { consentsOf } from '#domain/stories/consent.ts';
import { decideStory } from '#domain/stories/deciding.ts';
import { purgeStories } from '#domain/stories/erasing.ts';
import { storyAt } from '#domain/stories/showing.ts';
import { takeDown } from '#domain/stories/taking-down.ts';
import { lastVersion, type ShownWords, wordsIn } from '#domain/stories/versions.ts';
import { DAY_MS } from '#lib/clock.ts';
import type { Typed } from '#lib/forms.ts';
import { makeEditor, makePrinciples, makePublished, storyRow } from '../make.ts';
import { useHouse } from '../setup/house.ts';

const BODY =
  'Gareth, who drives the 8.40, saw us in his mirror. He got down and moved the ramp himself, and nobody sighed.';
const HOW = { consent_how: 'By telephone, on Friday.' };
const CARE = { 'care-private-person': '1', 'care-contact': '1' };
const house = useHouse();
const now = () => house.clock.now();
let editor: Awaited<ReturnType<typeof makeEditor>>;
beforeEach(async () => {
  await makePrinciples();
  editor = await makeEditor();
});

async function tookDown(): Promise<number> {
  const typed = { body: BODY, title: 'The bus that waited', verdict: 'good', side: 'customer' };
  const day = new Date(now()).toISOString().slice(0, 10);
  const how = { told_how: 'by telephone', told_on: day, consent_how: 'read out to them' };
  const took = await takeDown({ ...typed, ...how, agree: '1' }, 'True as I saw it.', editor, now());
  if (took.word !== 'kept') throw new Error(JSON.stringify(took));
  return took.id;
}
const press = async (id: number, typed: Typed) =>
  decideStory(id, { version: String((await storyRow(id)).version), ...typed }, editor, now());
const formOf = (shown: ShownWords, body: string): Typed => ({
  ...{ title: shown.title!, verdict: shown.verdict!, body },
});
const told = async (id: number) => wordsIn((await lastVersion(db, id, 'told'))!);
const by = async (id: number, act: string) =>
  (await eventsOf('story', id)).find((one) => one.act === act);
const published = async () => {
  const id = await tookDown();
  expect(await press(id, { decision: 'publish', ...CARE })).toMatchObject({ outcome: 'done' });
  return id;
};

describe('somebody without e-mail', () => {
  test('agrees to an edit that was read out to them', async () => {
    const id = await tookDown();
    const edit = formOf(await told(id), BODY.replace('Gareth', '[The driver]'));
    await press(id, { decision: 'save', ...edit });
    const { changes } = (await storyAtDesk(id, now(), editor))!.edit;
    const coded = { [`reason-${changes[0]!.mark}`]: 'name' };
    expect((await storyAtDesk(id, now(), editor))!.offered.has('publish')).toBe(false);
    expect(await press(id, { decision: 'publish', ...CARE })).toMatchObject({ outcome: 'differs' });
    const unsaid = await press(id, { decision: 'agreed', ...edit, ...coded, ...CARE });
    expect(unsaid).toMatchObject({ outcome: 'faults', faults: { consent_how: 'missing' } });
    const done = await press(id, { decision: 'agreed', ...edit, ...coded, ...CARE, ...HOW });
    expect(done).toEqual({ outcome: 'done' });
    expect((await storyRow(id)).state).toBe('ready');
    expect(await by(id, 'approve')).toMatchObject({ actorKind: 'editor', note: HOW.consent_how });
    expect((await consentsOf(id)).map(({ basis }) => basis)).toEqual(['told to us', 'told to us']);
    const out = await press(id, { decision: 'publish', ...CARE });
    expect(out).toMatchObject({ outcome: 'done' });
  });

  test('agrees to a change of what is published', async () => {
    const id = await published();
    const edit = formOf(await told(id), BODY.replace(', and nobody sighed', ''));
    const desk = (await storyAtDesk(id, now(), editor, { decision: 'agreed', ...edit }))!;
    const coded = { [`reason-${desk.edit.changes[0]!.mark}`]: 'length' };
    const post = { decision: 'agreed', ...edit, ...coded, ...CARE, note: 'Made shorter.' };
    expect(await press(id, { ...post, ...HOW })).toEqual({ outcome: 'done' });
    expect(await storyRow(id)).toMatchObject({ body: edit.body, amendNote: 'Made shorter.' });
    expect(await by(id, 'agree-amendment')).toMatchObject({ actorKind: 'editor' });
  });

  test('takes it back, and may have it back until its words are erased', async () => {
    const id = await published();
    const { slug } = await storyRow(id);
    expect(await press(id, { decision: 'withdraw', ...HOW })).toEqual({ outcome: 'done' });
    expect(await storyAt(slug!)).toMatchObject({ is: 'withdrawn' });
    const { offered } = (await storyAtDesk(id, now(), editor))!;
    expect(offered.all).toEqual(expect.arrayContaining(['bring-back', 'hold']));
    expect(await press(id, { decision: 'bring-back', ...HOW })).toEqual({ outcome: 'done' });
    expect(await storyAt(slug!)).toMatchObject({ is: 'shown' });
    await press(id, { decision: 'withdraw', ...HOW });
    await purgeStories(now() + 14 * DAY_MS);
    expect(await storyRow(id)).toMatchObject({ toldBody: '', toldHow: null, displayName: null });
    expect(await press(id, { decision: 'bring-back', ...HOW })).toEqual({ outcome: 'not now' });
  });
});

test('nobody speaks for a person who has a page of their own', async () => {
  const { id, row } = await makePublished(now());
  const { offered } = (await storyAtDesk(id, now(), editor))!;
  for (const decision of ['agreed', 'withdraw', 'bring-back'] as const) {
    expect(offered.has(decision)).toBe(false);
    const post = { decision, ...formOf(await told(id), `${row.body} [More.]`), note: 'More.' };
    expect(await press(id, { ...post, ...HOW })).not.toEqual({ outcome: 'done' });
  }
  expect(await storyRow(id)).toMatchObject({ state: 'published', version: row.version });
});
