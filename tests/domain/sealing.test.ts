import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '#db/client.ts';
import { privateLinks, sealedCopies } from '#db/schema.ts';
import { decideComplaint } from '#domain/complaints/deciding.ts';
import { openHeldCopy, openSealOf } from '#domain/complaints/opening.ts';
import { eventsOf, HOUSE } from '#domain/events.ts';
import { giveRole } from '#domain/people.ts';
import { LEGAL_HOLD_DAYS, purgeSealed, sealedUnderHold } from '#domain/sealing.ts';
import { purgeStories, WITHDRAWN_WORDS_DAYS } from '#domain/stories/erasing.ts';
import { holdStory } from '#domain/stories/holding.ts';
import { withdrawStory } from '#domain/stories/withdrawing.ts';
import { DAY_MS } from '#lib/clock.ts';
import { seal, unseal } from '#lib/seal.ts';
import { setSecret } from '#lib/tokens.ts';
import { makeOpenComplaint } from '../make/complaints.ts';
import { makeEditor, makePrinciples, makePublished, storyRow } from '../make.ts';
import { useHouse } from '../setup/house.ts';

const house = useHouse();
const now = () => house.clock.now();
const CANARY = 'CANARY at the third window, who looked up and pushed a chair round the counter.';
const told = () => makePublished(now(), { title: 'The third window', body: CANARY.repeat(2) });
const owner = () => giveRole('owner@example.org', 'owner', HOUSE, now());
beforeEach(makePrinciples);

/** All that the database holds, as one text. */
async function everything(): Promise<string> {
  const tables = await db.all<{ name: string }>(
    sql`SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'`,
  );
  const rows = await Promise.all(
    tables.map(({ name }) => db.all(sql`SELECT * FROM ${sql.identifier(name)}`)),
  );
  return JSON.stringify(rows);
}

describe('a seal', () => {
  test('opens as what it was sealed for, and as nothing else', () => {
    const sealed = seal('Zoë’s words', 'story 1');
    expect(sealed).not.toBe(seal('Zoë’s words', 'story 1'));
    expect(unseal(sealed, 'story 1')).toBe('Zoë’s words');
    expect(unseal(sealed, 'story 2')).toBeUndefined();
    const bytes = Buffer.from(sealed, 'base64');
    bytes[14]! ^= 1;
    expect(unseal(bytes.toString('base64'), 'story 1')).toBeUndefined();
    expect(unseal('', 'story 1')).toBeUndefined();
    setSecret(Buffer.from('another key, of thirty-two bytes or more'));
    expect(unseal(sealed, 'story 1')).toBeUndefined();
  });
});

describe('the evidence of a complaint', () => {
  test('is exactly what is shown, legible to an owner alone, whose opening is recorded', async () => {
    const story = await told();
    const { id } = await makeOpenComplaint(story.row.slug!, now());
    const [copy] = await db.select().from(sealedCopies);
    expect(copy!.sealed).not.toContain('CANARY');
    expect(copy).toMatchObject({ why: `complaint ${id}`, until: now() + 365 * DAY_MS });
    expect(await openSealOf(id, await makeEditor(), now())).toBe('gone');
    const boss = await owner();
    const words = await openSealOf(id, boss, now());
    const { body, shownHash } = await storyRow(story.id);
    expect(words).toMatchObject({ shownHash, shown: { body, title: 'The third window' } });
    const opening = (await eventsOf('complaint', id)).filter((one) => one.act === 'open-seal');
    expect(opening).toMatchObject([{ actorId: boss.id, at: now() }]);
  });

  test('is thrown away ninety days after the decision, or else after a year', async () => {
    const story = await told();
    const { id } = await makeOpenComplaint(story.row.slug!, now());
    await makeOpenComplaint(story.row.slug!, now());
    const decision = { decision: 'reject', note: 'It is an opinion.', version: '2' };
    await decideComplaint(id, decision, await makeEditor(), now());
    house.clock.forward(90 * DAY_MS);
    expect(await purgeSealed(now())).toBe(1);
    expect(await openSealOf(id, await owner(), now())).toBe('gone');
    house.clock.forward(275 * DAY_MS - 1);
    expect(await purgeSealed(now())).toBe(0);
    house.clock.forward(1);
    expect(await purgeSealed(now())).toBe(1);
  });
});

describe('a legal hold', () => {
  const erased = async (hold: 'legal' | 'dispute') => {
    const story = await told();
    const { version } = await storyRow(story.id);
    const why = { hold, note: 'A court asked for it.' };
    await holdStory(story.id, version, why, story.editor, now());
    await withdrawStory(story.id, now());
    house.clock.forward(WITHDRAWN_WORDS_DAYS * DAY_MS);
    await purgeStories(now());
    return story;
  };

  test('keeps one sealed copy of erased words: who, why and until when', async () => {
    const story = await erased('legal');
    expect(await everything()).not.toContain('CANARY');
    const [copy] = await sealedUnderHold();
    expect(copy).toMatchObject({
      ...{ storyId: story.id, why: 'A court asked for it.' },
      until: now() + LEGAL_HOLD_DAYS * DAY_MS,
    });
    const opened = await openHeldCopy(copy!.id, await owner(), now());
    expect(JSON.stringify(opened)).toContain('CANARY');
    expect((await eventsOf('story', story.id)).at(-1)).toMatchObject({ act: 'open-seal' });
    await purgeStories(now());
    expect(await db.$count(sealedCopies)).toBe(1);
    house.clock.forward(LEGAL_HOLD_DAYS * DAY_MS);
    await purgeSealed(now());
    expect(await db.$count(sealedCopies)).toBe(0);
  });

  test('of another kind keeps nothing', async () => {
    await erased('dispute');
    expect(await db.$count(sealedCopies)).toBe(0);
    expect(await db.$count(privateLinks, eq(privateLinks.purpose, 'complaint'))).toBe(0);
  });
});
