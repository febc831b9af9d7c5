import { and, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { db, transaction } from '#db/client.ts';
import { consents, events, letters, stories } from '#db/schema.ts';
import { HOUSE } from '#domain/events.ts';
import { giveRole } from '#domain/people.ts';
import { appeal } from '#domain/stories/appealing.ts';
import { storyAtDesk } from '#domain/stories/at-desk.ts';
import { decideStory } from '#domain/stories/deciding.ts';
import { approveEdit } from '#domain/stories/editing.ts';
import { publishDueStories } from '#domain/stories/publishing.ts';
import { storyAt, storyBySlug } from '#domain/stories/showing.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#lib/clock.ts';
import type { Typed } from '#lib/forms.ts';
import { makeEditor, makePrinciples, makePublished, makeSubmitted, storyRow } from '../make.ts';
import { useHouse } from '../setup/house.ts';

const BODY =
  'Marek, who drives the 8.40, saw us in his mirror. He put his hazard lights on, got down, and moved the ramp himself, and nobody sighed.';
const BEHIND_BRACKETS = BODY.replace('Marek, who drives', '[The driver], who drives');

const lettersOf = (kind: string) => db.select().from(letters).where(eq(letters.kind, kind));
const eventsNamed = (id: number, act: string) =>
  db
    .select()
    .from(events)
    .where(and(eq(events.onKind, 'story'), eq(events.onId, id), eq(events.act, act)));

/** The item's form as the browser would send it, with these fields changed. */
async function formOf(id: number, now: number, changed: Typed = {}): Promise<Typed> {
  const { story, edit, filing, care } = (await storyAtDesk(id, now))!;
  const shows = edit.kept.principles.map((one) => [`principle-${one.principleSlug}`, one.shown]);
  const kept = {
    version: String(story.version),
    title: story.title ?? '',
    body: story.body,
    verdict: story.verdict,
    better: story.better ?? '',
    said: story.said ?? '',
    display_name: story.displayName ?? '',
    editor_note: story.editorNote ?? '',
    business_kind: story.businessKind ?? '',
    business_name: story.businessShown ?? '',
    sector: story.sector ?? '',
    channel: story.channel ?? '',
    tags: filing.named,
    quiet: story.quiet ? '1' : '0',
    ...Object.fromEntries(shows),
    ...Object.fromEntries(care.checks.map(({ check }) => [`care-${check}`, '1'])),
  };
  return { ...kept, ...changed };
}

describe('an edit at the desk', () => {
  const house = useHouse();
  beforeEach(makePrinciples);
  const now = () => house.clock.now();
  const press = async (id: number, changed: Typed) =>
    decideStory(id, await formOf(id, now(), changed), await makeEditor(), now());

  test('is kept, lists each change with a guess, and goes on once each has its code', async () => {
    const { id } = await makeSubmitted(now(), { body: BODY });
    const tried = { body: BEHIND_BRACKETS };
    expect(await press(id, { decision: 'save', ...tried })).toEqual({ outcome: 'done' });
    const [change, ...rest] = (await storyAtDesk(id, now()))!.edit.changes;
    expect(rest).toEqual([]);
    expect(change).toMatchObject({ removed: 'Marek', added: '[The driver]', guess: 'name' });
    expect(await press(id, { decision: 'consent' })).toEqual({ outcome: 'uncoded' });
    const coded = { [`reason-${change!.mark}`]: 'name' };
    expect(await press(id, { decision: 'consent', ...coded })).toEqual({ outcome: 'done' });
    expect(await storyRow(id)).toMatchObject({ state: 'consent', body: BEHIND_BRACKETS });
    expect(await lettersOf('story-consent')).toHaveLength(1);
  });

  test('of the title alone goes to its person with one press, and its reason', async () => {
    const { id } = await makeSubmitted(now(), { body: BODY });
    const sent = await press(id, { decision: 'consent', title: 'The bus that waited' });
    expect(sent).toEqual({ outcome: 'done' });
    const { edit } = (await storyAtDesk(id, now()))!;
    expect(edit.changes).toMatchObject([{ field: 'title', code: 'name' }]);
  });

  test('may be saved and sent in one press, but not before its changes were seen', async () => {
    const { id } = await makeSubmitted(now(), { body: BODY });
    const sent = await press(id, { decision: 'consent', body: BEHIND_BRACKETS });
    expect(sent).toEqual({ outcome: 'uncoded' });
    expect(await storyRow(id)).toMatchObject({ state: 'submitted', body: BEHIND_BRACKETS });
  });

  test('with words put in without brackets is refused, and the words are named', async () => {
    const { id } = await makeSubmitted(now(), { body: BODY });
    const body = BODY.replace('nobody sighed', 'nobody sighed at the wonderful driver');
    expect(await press(id, { decision: 'save', body })).toEqual({
      outcome: 'unbracketed',
      words: ['at the wonderful driver'],
    });
    expect((await storyRow(id)).body).toBe(BODY);
  });

  test('that was made on an older version changes nothing', async () => {
    const { id } = await makeSubmitted(now(), { body: BODY });
    const form = await formOf(id, now(), { decision: 'consent', body: BEHIND_BRACKETS });
    await press(id, { decision: 'save', title: 'The bus that waited' });
    const stale = await decideStory(id, form, await makeEditor(), now());
    expect(stale).toEqual({ outcome: 'stale' });
    expect((await storyRow(id)).body).toBe(BODY);
  });

  test('names the business only by a decision that is recorded, in either direction', async () => {
    const { id } = await makeSubmitted(now(), { business_name: 'Blue Line Buses' });
    expect((await storyRow(id)).businessShown).toBeNull();
    await press(id, { decision: 'save', business_name: 'Blue Line Buses' });
    expect((await storyRow(id)).businessShown).toBe('Blue Line Buses');
    await press(id, { decision: 'save', business_name: '' });
    expect((await storyRow(id)).businessShown).toBeNull();
    expect(await eventsNamed(id, 'name-business')).toHaveLength(1);
    expect(await eventsNamed(id, 'unname-business')).toHaveLength(1);
  });

  test('files the story and sets its tone, without anything to agree to', async () => {
    const { id } = await makeSubmitted(now());
    await press(id, { decision: 'ask', note: 'Which ward?', quiet: '1', tags: 'wards, nights' });
    expect(await storyRow(id)).toMatchObject({ state: 'asking', quiet: true });
    expect((await storyAtDesk(id, now()))!.filing.named).toBe('wards, nights');
    expect((await storyAtDesk(id, now()))!.edit.differs).toBe(false);
  });

  test('is nothing to ask about where nothing differs', async () => {
    const { id } = await makeSubmitted(now());
    expect(await press(id, { decision: 'consent' })).toEqual({ outcome: 'same' });
    expect(await eventsNamed(id, 'save')).toEqual([]);
  });

  test('within the tick is published at once, and the consent says by which right', async () => {
    const { id } = await makeSubmitted(now(), { body: BODY, may_redact: '1' });
    await press(id, { decision: 'save', body: BEHIND_BRACKETS });
    const [change] = (await storyAtDesk(id, now()))!.edit.changes;
    const coded = { [`reason-${change!.mark}`]: 'name' };
    expect(await press(id, { decision: 'publish', ...coded })).toMatchObject({ outcome: 'done' });
    const given = await db.select().from(consents).where(eq(consents.storyId, id));
    expect(given.map((one) => one.basis)).toEqual(['as told', 'may redact']);
  });
});

describe('a decision at the desk', () => {
  const house = useHouse();
  beforeEach(makePrinciples);
  const now = () => house.clock.now();
  const press = async (id: number, changed: Typed) =>
    decideStory(id, await formOf(id, now(), changed), await makeEditor(), now());

  test('gives a time in the site’s own zone, which can be changed and brought forward', async () => {
    const { id } = await makeSubmitted(now());
    const at = (ms: number) => new Date(now() + ms).toISOString().slice(0, 16);
    const past = await press(id, { decision: 'publish', publish_at: at(-HOUR_MS) });
    expect(past).toEqual({ outcome: 'faults', faults: { publish_at: 'time' } });
    const later = { decision: 'publish', tags: 'queues' };
    await press(id, { ...later, publish_at: at(3 * DAY_MS) });
    expect(await storyRow(id)).toMatchObject({ state: 'ready' });
    await press(id, { ...later, publish_at: at(2 * DAY_MS) });
    house.clock.forward(2 * DAY_MS + MINUTE_MS);
    await publishDueStories(now());
    const row = await storyRow(id);
    expect(row).toMatchObject({ state: 'published', publishAt: null });
    expect((await storyBySlug(row.slug!))?.tags.map((tag) => tag.name)).toEqual(['queues']);
  });

  test('is refused until each check of care is ticked, and the ticks are kept as codes', async () => {
    const { id } = await makeSubmitted(now(), { side: 'staff', business_name: 'Blue Line' });
    const { checks } = (await storyAtDesk(id, now()))!.care;
    const names = checks.map((one) => `care-${one.check}`);
    expect(names).toEqual(expect.arrayContaining(['care-from-work', 'care-employer']));
    const refused = await press(id, { decision: 'publish', 'care-employer': '' });
    expect(refused).toMatchObject({ outcome: 'faults', faults: { 'care-employer': 'tick' } });
    const ticks = Object.fromEntries(names.map((name) => [name, '1']));
    expect(await press(id, { decision: 'publish', ...ticks })).toMatchObject({ outcome: 'done' });
    const [kept] = await eventsNamed(id, 'care');
    expect(kept?.note).toContain('from-work');
    expect(kept?.note).not.toContain('Blue Line');
  });

  test('asks to look at a number that was left in the words, and not once it is out', async () => {
    const body = `${'He asked twice and was told to wait. '.repeat(3)}Ring me on 01632 960 983.`;
    const { id } = await makeSubmitted(now(), { title: 'Twice', body });
    const contacts = async () =>
      (await storyAtDesk(id, now()))!.care.checks.filter(({ check }) => check === 'contact');
    expect(await contacts()).toMatchObject([{ why: ['01632 960 983'] }]);
    expect(await press(id, { decision: 'publish', 'care-contact': '' })).toMatchObject({
      faults: { 'care-contact': 'tick' },
    });
    await press(id, { decision: 'save', body: body.replace('01632 960 983', '[a number]') });
    expect(await contacts()).toEqual([]);
  });

  test('hands a story to another editor, to whom the next answer then goes', async () => {
    const { id } = await makeSubmitted(now());
    const other = await giveRole('other@example.org', 'editor', HOUSE, now());
    const nobody = await press(id, { decision: 'pass', editor: '999' });
    expect(nobody).toEqual({ outcome: 'faults', faults: { editor: 'choice' } });
    await press(id, { decision: 'pass', editor: String(other.id) });
    expect((await storyRow(id)).editorId).toBe(other.id);
  });

  test('hands on no appeal, so that whoever decided can’t make it another’s to judge it', async () => {
    const { id } = await makeSubmitted(now());
    const other = await giveRole('other@example.org', 'editor', HOUSE, now());
    await press(id, { decision: 'decline', reason: 'unkind', note: 'It is unkind.' });
    await appeal(id, 'It is what she said to me.', now());
    const passed = await press(id, { decision: 'pass', editor: String(other.id) });
    expect(passed).toEqual({ outcome: 'not now' });
    const judged = await press(id, { decision: 'uphold', note: 'It stands.' });
    expect(judged).toEqual({ outcome: 'another editor' });
  });

  test('“told before” names the other story by its number', async () => {
    const first = await makePublished(now());
    const { id } = await makeSubmitted(now());
    const unnamed = await press(id, { decision: 'duplicate', note: 'You told it before.' });
    expect(unnamed).toEqual({ outcome: 'faults', faults: { note: 'number' } });
    const note = `You told it before, as No. ${first.row.number}.`;
    expect(await press(id, { decision: 'duplicate', note })).toMatchObject({ outcome: 'done' });
    expect((await eventsNamed(id, 'decline'))[0]).toMatchObject({ reason: 'duplicate', note });
  });

  test('holds, lifts, redacts and removes what is public', async () => {
    const { id, row } = await makePublished(now(), { body: BODY });
    const at = async () => (await storyAt(row.slug!))?.is;
    await press(id, { decision: 'hold', hold: 'safety' });
    expect(await at()).toBe('held');
    await press(id, { decision: 'lift' });
    expect(await at()).toBe('shown');
    const body = BEHIND_BRACKETS;
    const uncoded = await press(id, { decision: 'redact', reason: 'private-person', body });
    expect(uncoded).toEqual({ outcome: 'uncoded' });
    const { changes } = (await storyAtDesk(
      id,
      now(),
      undefined,
      await formOf(id, now(), { body }),
    ))!.edit;
    const coded = { [`reason-${changes[0]!.mark}`]: changes[0]!.guess! };
    await press(id, { decision: 'redact', reason: 'private-person', body, ...coded });
    expect((await storyRow(id)).body).toBe(body);
    await press(id, { decision: 'remove', reason: 'legal', note: 'A court asked for it.' });
    expect(await storyAt(row.slug!)).toMatchObject({ is: 'removed', code: 'legal' });
  });

  test('on an appeal is another editor’s, or the same one’s after two days', async () => {
    const { id, row } = await makePublished(now());
    await press(id, { decision: 'remove', reason: 'unkind', note: 'Not like this.' });
    await appeal(id, 'It is what she said to me.', now());
    expect((await storyAt(row.slug!))?.is).toBe('removed');
    const again = { decision: 'restore', note: 'You are right.' };
    expect(await press(id, again)).toEqual({ outcome: 'another editor' });
    expect((await storyAtDesk(id, now(), await makeEditor()))!.judging?.may).toBe(false);
    house.clock.forward(2 * DAY_MS);
    expect(await press(id, again)).toEqual({ outcome: 'done' });
    expect((await storyAt(row.slug!))?.is).toBe('shown');
  });

  test('from each state it does not belong to says so and changes nothing', async () => {
    const { id } = await makeSubmitted(now());
    const all = ['lift', 'remove', 'restore', 'uphold', 'redact', 'amend', 'leave', 'across'];
    const fields = { reason: 'legal', note: 'A sentence.', across: '1' };
    const before = await storyRow(id);
    for (const decision of all) {
      const { outcome } = await press(id, { ...fields, decision });
      expect([decision, ['not now', 'stale', 'faults'].includes(outcome)]).toEqual([
        decision,
        true,
      ]);
    }
    expect(await storyRow(id)).toEqual(before);
  });

  test('to publish what is approved is one press, and nothing is saved on the way', async () => {
    const { id } = await makeSubmitted(now(), { body: BODY });
    await press(id, { decision: 'save', body: BEHIND_BRACKETS });
    const [change] = (await storyAtDesk(id, now()))!.edit.changes;
    await press(id, { decision: 'consent', [`reason-${change!.mark}`]: 'name' });
    await approveEdit(id, (await storyRow(id)).version, 'I agree.', now());
    const { version } = await storyRow(id);
    const whole = Object.entries(await formOf(id, now()));
    const ticks = Object.fromEntries(whole.filter(([name]) => name.startsWith('care-')));
    const form = { version: String(version), decision: 'publish', ...ticks };
    expect(await decideStory(id, form, await makeEditor(), now())).toMatchObject({
      outcome: 'done',
    });
    expect(await storyRow(id)).toMatchObject({ state: 'published', version: version + 1 });
  });

  test('to hold is not kept waiting by words that could not be saved', async () => {
    const { id } = await makeSubmitted(now());
    const body = 'Words that nobody told.';
    expect(await press(id, { decision: 'hold', hold: 'safety', body })).toEqual({
      outcome: 'done',
    });
    expect(await storyRow(id)).toMatchObject({ hold: 'safety' });
  });

  test('publishes nothing that is under review', async () => {
    const { id } = await makeSubmitted(now());
    await transaction((tx) => tx.update(stories).set({ hold: 'legal', heldAt: now() }));
    expect(await press(id, { decision: 'publish' })).toEqual({ outcome: 'held' });
  });
});
