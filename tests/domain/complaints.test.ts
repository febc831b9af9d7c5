import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { db, transaction } from '#db/client.ts';
import { complaints, decisions, letters, privateLinks, sealedCopies } from '#db/schema.ts';
import { UNCONFIRMED_DAYS } from '#domain/complaints/asking.ts';
import { confirmComplaint } from '#domain/complaints/confirming.ts';
import { decideComplaint } from '#domain/complaints/deciding.ts';
import { complaintsIn, deskComplaint } from '#domain/complaints/desk.ts';
import { DECIDED_DAYS, purgeComplaints } from '#domain/complaints/forgetting.ts';
import { complainedOf, takeComplaint } from '#domain/complaints.ts';
import { eventsOf, recordEvent, VISITOR } from '#domain/events.ts';
import { withdrawStory } from '#domain/stories/withdrawing.ts';
import { awaiting, whatWaits } from '#domain/waiting.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#lib/clock.ts';
import { lettersOf } from '../make/comments.ts';
import {
  complaintRow,
  makeComplaint,
  makeOpenComplaint,
  typedComplaint,
} from '../make/complaints.ts';
import { makeEditor, makePrinciples, makePublished, makeSubmitted, storyRow } from '../make.ts';
import { useHouse } from '../setup/house.ts';

const house = useHouse();
const now = () => house.clock.now();
beforeEach(makePrinciples);
const published = async () => (await makePublished(now(), { title: 'The third window' })).row;
const decision = (more: Record<string, string> = {}) => ({
  ...{ decision: 'uphold', note: 'You can be known by it.', version: '2', ...more },
});

describe('a complaint', () => {
  test('is unknown to the desk until the button of its letter is pressed', async () => {
    const story = await published();
    const { id, link } = await makeComplaint(story.slug!, now());
    expect(await complaintsIn('open')).toEqual([]);
    expect(await deskComplaint(id, now())).toBeUndefined();
    expect((await whatWaits(now())).complaints).toBe(0);
    expect(await lettersOf('complaint-confirm')).toHaveLength(1);
    expect(await confirmComplaint(link, now())).toBe('done');
    expect(await complaintsIn('open')).toMatchObject([{ id, title: 'The third window' }]);
    expect((await whatWaits(now())).complaints).toBe(1);
    expect((await awaiting(true, 2)).map((one) => one.kind)).toContain('complaint');
    expect((await awaiting(false, 2)).map((one) => one.kind)).not.toContain('complaint');
  });

  test('is answered by what the publication promises, and told to editors who wish it', async () => {
    const story = await published();
    await makeOpenComplaint(story.slug!, now(), { email: 'annelie@example.org' });
    const [row] = await db.select().from(complaints);
    expect(row).toMatchObject({ state: 'open', answerBy: now() + 5 * DAY_MS, confirmedAt: now() });
    expect(await lettersOf('complaint-received', 'annelie@example.org')).toHaveLength(1);
    expect(await lettersOf('desk-complaint', 'editor@example.org')).toHaveLength(1);
  });

  test('posted ten times alike, and confirmed ten times at once, is one', async () => {
    const story = await published();
    const typed = typedComplaint(story.slug!);
    await Promise.all(Array.from({ length: 10 }, () => takeComplaint(typed, now())));
    expect(await db.$count(complaints)).toBe(1);
    const link = await db
      .select()
      .from(privateLinks)
      .where(eq(privateLinks.purpose, 'complaint'))
      .get();
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => confirmComplaint(link!, now())),
    );
    expect(outcomes.filter((one) => one === 'done')).toHaveLength(1);
    expect(outcomes.filter((one) => one === 'before')).toHaveLength(9);
    expect(await db.$count(sealedCopies)).toBe(1);
    expect(await lettersOf('complaint-received')).toHaveLength(1);
  });

  test('that lacks what a notice needs comes back with each fault, and nothing is kept', async () => {
    const story = await published();
    const bare = { on: `story:${story.slug}`, email: 'nobody', note: 'short' };
    expect(await takeComplaint(bare, now())).toMatchObject({
      is: 'faults',
      faults: {
        ...{ standing: 'missing', reason: 'missing', passage: 'missing', note: 'short:10' },
        ...{ name: 'missing', email: 'address', good_faith: 'missing' },
      },
    });
    expect(await db.$count(complaints)).toBe(0);
  });

  test('finds its story by the address of its page or its number, and no unpublished one', async () => {
    const story = await published();
    const submitted = await makeSubmitted(now());
    for (const on of [
      `story:${story.slug}`,
      `https://example.org/stories/${story.slug}?x=1#top`,
      `/s/${story.number}`,
    ]) {
      expect(await complainedOf(on)).toMatchObject({ id: story.id, is: 'open' });
    }
    for (const on of ['', 'story:', `story:${submitted.id}`, '/stories/%E0%A4%A', 'a story']) {
      expect(await complainedOf(on)).toBeUndefined();
    }
  });

  test('about a story taken back is met with a sentence, also when it was quicker', async () => {
    const story = await published();
    const { id, link } = await makeComplaint(story.slug!, now());
    await withdrawStory(story.id, now());
    expect(await takeComplaint(typedComplaint(story.slug!), now())).toMatchObject({
      faults: { on: 'withdrawn' },
    });
    expect(await confirmComplaint(link, now())).toBe('closed');
    expect(await complaintRow(id)).toMatchObject({ state: 'unverified', sealedId: null });
  });

  test('of a program is set aside, and nobody is written to', async () => {
    const story = await published();
    await takeComplaint(typedComplaint(story.slug!, { website: 'x' }), now());
    expect(await complaintsIn('spam')).toHaveLength(1);
    expect(await lettersOf('complaint-confirm')).toEqual([]);
  });

  test('is taken alike for every address; its letter waits for its turn', async () => {
    const story = await published();
    const email = 'again@example.org';
    const sent = [];
    for (let n = 0; n < 8; n++) sent.push(await makeComplaint(story.slug!, now(), { email }));
    const hours = async () =>
      (await lettersOf('complaint-confirm', email)).map((one) => (one.nextAt - now()) / HOUR_MS);
    expect(await hours()).toEqual([0, 0, 0, 1, 1, 1]);
    expect(await confirmComplaint(sent[0]!.link, now())).toBe('done');
    expect(await hours()).toEqual(Array(8).fill(0));
    const asked = (await lettersOf('complaint-confirm', email)).map((one) => one.aboutId);
    expect(asked).toEqual(sent.map((one) => one.id));
  });

  test('is answered in the same time, whatever its address is here', async () => {
    const story = await published();
    for (const email of ['a@example.org', 'a@example.org', 'b@example.org']) {
      const from = performance.now();
      await makeComplaint(story.slug!, now(), { email });
      expect(performance.now() - from).toBeGreaterThanOrEqual(59);
    }
  });

  test('is held back by the story once a crowd has confirmed, and by a flood of all', async () => {
    const story = await published();
    const sent = async (email: string) =>
      (await takeComplaint(typedComplaint(story.slug!, { email }), now())).is;
    for (let n = 0; n < 20; n++) expect(await sent(`made-up${n}@example.org`)).toBe('taken');
    for (let n = 0; n < 20; n++) await makeOpenComplaint(story.slug!, now());
    expect(await sent('one-more@example.org')).toBe('too many');
    house.clock.forward(2 * DAY_MS);
    expect(await sent('one-more@example.org')).toBe('taken');
    await transaction(async (tx) => {
      for (let id = 1; id < 600; id++) {
        await recordEvent(tx, { on: 'complaint', id, act: 'complain', actor: VISITOR }, now());
      }
    });
    expect(await sent('another@example.org')).toBe('too many');
  });
});

describe('the decision on a complaint', () => {
  test('answers with its note, goes on the record, and can be undone unsent', async () => {
    const story = await published();
    const editor = await makeEditor();
    const { id } = await makeOpenComplaint(story.slug!, now());
    expect(await decideComplaint(id, decision(), editor, now())).toEqual({ outcome: 'done' });
    expect(await complaintRow(id)).toMatchObject({ state: 'upheld', version: 3 });
    expect(await db.select().from(decisions).where(eq(decisions.kind, 'complaint'))).toMatchObject([
      { outcome: 'upheld', code: 'about-me', undoneAt: null },
    ]);
    house.clock.forward(MINUTE_MS);
    const undo = decision({ decision: 'undo', version: '3' });
    expect(await decideComplaint(id, undo, editor, now())).toEqual({ outcome: 'done' });
    expect(await complaintRow(id)).toMatchObject({ state: 'open', note: null });
    const [letter] = await db.select().from(letters).where(eq(letters.kind, 'complaint-answered'));
    expect(letter).toMatchObject({ state: 'skipped', lastCode: 'undone' });
    const [row] = await db.select().from(decisions).where(eq(decisions.kind, 'complaint'));
    expect(row!.undoneAt).toBe(now());
  });

  test('cannot be undone when the answer has left', async () => {
    const story = await published();
    const { id } = await makeOpenComplaint(story.slug!, now());
    await decideComplaint(id, decision(), await makeEditor(), now());
    house.clock.forward(2 * MINUTE_MS);
    const undo = decision({ decision: 'undo', version: '3' });
    const late = await decideComplaint(id, undo, await makeEditor(), now());
    expect(late).toEqual({ outcome: 'too late' });
  });

  test('of ten at once one wins; a stale or an unreasoned one changes nothing', async () => {
    const story = await published();
    const editor = await makeEditor();
    const { id } = await makeOpenComplaint(story.slug!, now());
    expect(await decideComplaint(id, decision({ note: ' ' }), editor, now())).toEqual({
      ...{ outcome: 'faults', faults: { note: 'missing' } },
    });
    const outcomes = await Promise.all(
      [
        'uphold',
        'part',
        'reject',
        'spam',
        'uphold',
        'part',
        'reject',
        'spam',
        'reject',
        'part',
      ].map((one) => decideComplaint(id, decision({ decision: one }), editor, now())),
    );
    expect(outcomes.filter((one) => one.outcome === 'done')).toHaveLength(1);
    expect(outcomes.filter((one) => one.outcome === 'stale')).toHaveLength(9);
    expect(await lettersOf('complaint-answered')).toHaveLength(1);
    const again = await decideComplaint(id, decision({ version: '3' }), editor, now());
    expect(again).toEqual({ outcome: 'not now' });
  });

  test('can hold the story at once, with the complaint’s number, and its contributor hears', async () => {
    const story = await published();
    const editor = await makeEditor();
    const { id } = await makeOpenComplaint(story.slug!, now());
    const hold = { decision: 'hold', hold: 'safety', version: '2' };
    const stale = { ...hold, story_version: String(story.version - 1) };
    expect(await decideComplaint(id, stale, editor, now())).toEqual({ outcome: 'stale' });
    const held = { ...hold, story_version: String(story.version) };
    expect(await decideComplaint(id, held, editor, now())).toEqual({ outcome: 'done' });
    expect(await storyRow(story.id)).toMatchObject({ hold: 'safety', state: 'published' });
    const [event] = (await eventsOf('story', story.id)).filter((one) => one.act === 'hold');
    expect(event!.note).toBe(`Complaint no. ${id}.`);
    expect(await lettersOf('story-held')).toHaveLength(1);
    expect((await eventsOf('complaint', id)).map((one) => one.act)).toContain('hold');
  });
});

describe('a hold set at a complaint', () => {
  const hold = async (id: number, storyVersion: number, more: Record<string, string> = {}) => {
    const typed = { decision: 'hold', hold: 'safety', version: '2', ...more };
    const posted = { ...typed, story_version: String(storyVersion) };
    return (await decideComplaint(id, posted, await makeEditor(), now())).outcome;
  };
  const acts = async (id: number) => (await eventsOf('complaint', id)).map((one) => one.act);

  test('that can’t be noted at the complaint leaves the story as it was', async () => {
    const story = await published();
    const { id } = await makeOpenComplaint(story.slug!, now());
    const full = sql`CREATE TRIGGER full BEFORE INSERT ON events
      WHEN NEW.on_kind = 'complaint' BEGIN SELECT RAISE(ABORT, 'full'); END`;
    await transaction((tx) => tx.run(full));
    await expect(hold(id, story.version)).rejects.toThrow();
    await transaction((tx) => tx.run(sql`DROP TRIGGER full`));
    expect(await storyRow(story.id)).toMatchObject({ hold: 'none', version: story.version });
    expect(await lettersOf('story-held')).toEqual([]);
  });

  test('on a story or a complaint seen too long ago changes neither', async () => {
    const story = await published();
    const { id } = await makeOpenComplaint(story.slug!, now());
    const before = await acts(id);
    expect(await hold(id, story.version - 1)).toBe('stale');
    expect(await hold(id, story.version, { version: '1' })).toBe('stale');
    expect(await acts(id)).toEqual(before);
    expect(await storyRow(story.id)).toMatchObject({ hold: 'none', version: story.version });
    expect(await complaintRow(id)).toMatchObject({ state: 'open', version: 2 });
  });
});

describe('what is forgotten of complaints', () => {
  test('one never confirmed is gone after a week, with its link', async () => {
    const story = await published();
    await makeComplaint(story.slug!, now());
    house.clock.forward(UNCONFIRMED_DAYS * DAY_MS);
    expect(await purgeComplaints(now())).toEqual({ removed: 1, erased: 0 });
    expect(await db.$count(complaints)).toBe(0);
    expect(await db.$count(privateLinks, eq(privateLinks.purpose, 'complaint'))).toBe(0);
  });

  test('a decided one keeps how it ended, and no word or address, after a year', async () => {
    const story = await published();
    const { id } = await makeOpenComplaint(story.slug!, now());
    await decideComplaint(id, decision(), await makeEditor(), now());
    house.clock.forward(DECIDED_DAYS * DAY_MS - 1);
    expect((await purgeComplaints(now())).erased).toBe(0);
    house.clock.forward(1);
    expect((await purgeComplaints(now())).erased).toBe(1);
    expect(await complaintRow(id)).toMatchObject({
      ...{ state: 'upheld', passage: '', explanation: '', wish: null, name: '', address: '' },
      note: null,
    });
    expect((await eventsOf('complaint', id)).every((one) => one.note === null)).toBe(true);
    expect((await purgeComplaints(now())).erased).toBe(0);
  });
});
