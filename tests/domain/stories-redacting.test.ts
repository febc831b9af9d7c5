import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '#db/client.ts';
import { tags } from '#db/schema.ts';
import { eventsOf } from '#domain/events.ts';
import { agreeToAmendment, askAmendment, redactAtOnce } from '#domain/stories/amending.ts';
import { changesBetween } from '#domain/stories/changes.ts';
import { decideStory } from '#domain/stories/deciding.ts';
import { storyAt } from '#domain/stories/showing.ts';
import { lastVersion, type ShownWords, wordsIn } from '#domain/stories/versions.ts';
import { tagCards, tagsOf } from '#domain/tags.ts';
import { tagFigures } from '../make/tags.ts';
import { makePrinciples, makePublished, storyRow } from '../make.ts';
import { useHouse } from '../setup/house.ts';

const BODY = `Anna Bell behind the desk found my bag. The bell rang twice. ${'We waited. '.repeat(8)}`;
const TOLD = { body: BODY, title: 'The bag', tags: 'Anna Bell, annas, queues, night bus' };

describe('what a redaction takes out of a story', () => {
  const house = useHouse();
  beforeEach(makePrinciples);
  const now = () => house.clock.now();
  const version = async (id: number) => (await storyRow(id)).version;
  const standing = async (id: number) => wordsIn((await lastVersion(db, id, 'told', 'agreed'))!);
  const named = async (id: number) => (await tagsOf({ kind: 'story', id })).map((tag) => tag.name);
  const acts = async (id: number, act: string) =>
    (await eventsOf('story', id)).filter((event) => event.act === act).map(({ note }) => note);

  async function redact({ id, editor }: Awaited<ReturnType<typeof makePublished>>, cut: string) {
    const before = await standing(id);
    const words = { ...before, body: before.body.replace(cut, '[Somebody]') };
    const marks = changesBetween(before, words).map(({ mark }) => [mark, 'name']);
    const next = { words, reasons: Object.fromEntries(marks), note: null };
    const done = await redactAtOnce(id, await version(id), next, 'private-person', editor, now());
    expect(done).toEqual({ outcome: 'done' });
  }

  async function amended(change: (words: ShownWords) => Partial<ShownWords>, note: string) {
    const made = await makePublished(now(), { ...TOLD, title: 'Anna Bell and the bag' });
    const words = { ...(await standing(made.id)) };
    const wish = { ...words, ...change(words) };
    await askAmendment(made.id, await version(made.id), wish, note, now());
    await agreeToAmendment(made.id, await version(made.id), made, now());
    return made;
  }

  test('stands in none of its tags any more, and no page of such a tag', async () => {
    const made = await makePublished(now(), TOLD);
    await redact(made, 'Anna Bell');
    expect(await named(made.id)).toEqual(['annas', 'night bus', 'queues']);
    expect((await tagCards()).map(({ slug }) => slug)).toEqual(['annas', 'night-bus', 'queues']);
    expect(Object.keys(await tagFigures())).toEqual([
      'annas good',
      'night-bus good',
      'queues good',
    ]);
    expect(await db.select().from(tags).where(eq(tags.slug, 'anna-bell'))).toEqual([]);
    expect(await acts(made.id, 'untag')).toEqual(['Anna Bell']);
  });

  test('leaves a tag to the other stories that carry it', async () => {
    const made = await makePublished(now(), TOLD);
    const other = await makePublished(now(), { tags: 'Anna Bell', email: 'other@example.test' });
    await redact(made, 'Anna Bell');
    expect(await named(other.id)).toEqual(['Anna Bell']);
    expect(await tagFigures()).toMatchObject({ 'anna-bell good': [1, 0] });
  });

  test('leaves the tags that say what still stands in it', async () => {
    const made = await makePublished(now(), { ...TOLD, tags: 'bell, queues' });
    await redact(made, 'Anna Bell');
    expect(await named(made.id)).toEqual(['bell', 'queues']);
    expect(await acts(made.id, 'untag')).toEqual([]);
  });

  test('does not stay in the public line that says why it was changed', async () => {
    const made = await amended(() => ({ title: 'The bag' }), 'Anna’s full name was missing.');
    expect((await storyRow(made.id)).amendNote).toContain('Anna');
    await redact(made, 'Anna Bell');
    const row = await storyRow(made.id);
    expect(row).toMatchObject({ amendNote: null, amendedAt: now() });
    expect(await acts(made.id, 'unnote')).toEqual([null]);
    expect(JSON.stringify(await storyAt(row.slug!))).not.toContain('Anna');
  });

  test('leaves another such line as it is', async () => {
    const made = await amended(() => ({ title: 'The bag' }), 'The title said too much.');
    await redact(made, 'Anna Bell');
    expect((await storyRow(made.id)).amendNote).toBe('The title said too much.');
    expect(await acts(made.id, 'unnote')).toEqual([]);
  });

  test('does not stay in an address that an older title made', async () => {
    const made = await amended(() => ({ title: 'The bag' }), 'A shorter title.');
    expect((await storyRow(made.id)).slug).toBe('anna-bell-and-the-bag');
    await redact(made, 'Anna Bell');
    expect((await storyRow(made.id)).slug).toBe('the-bag');
    expect(await storyAt('anna-bell-and-the-bag')).toBeUndefined();
  });

  test('goes from the editor’s note and the kind of business too, when a name is ticked', async () => {
    const made = await makePublished(now(), { ...TOLD, business_kind: 'Anna Bell’s bag shop' });
    const { id, editor } = made;
    const note = 'Anna Bell has left since.';
    const wish = { ...(await standing(id)), editorNote: note };
    await askAmendment(id, await version(id), wish, 'More to know.', now());
    await agreeToAmendment(id, await version(id), made, now());
    const { title, body, businessKind } = await storyRow(id);
    const post = {
      ...{ title: title!, body, business_kind: businessKind!, editor_note: note },
      ...{ verdict: 'good', display_name: (await storyRow(id)).displayName ?? '' },
      ...{ 'principle-look-up-first': 'kept', version: String(await version(id)) },
      ...{ decision: 'redact', reason: 'private-person', 'take-1': '1', 'role-1': 'Somebody' },
    };
    expect(await decideStory(id, post, editor, now())).toEqual({ outcome: 'done' });
    const row = await storyRow(id);
    expect([row.businessKind, row.editorNote]).toEqual([
      '[Somebody]’s bag shop',
      '[Somebody] has left since.',
    ]);
  });
});
