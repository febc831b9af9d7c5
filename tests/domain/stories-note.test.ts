import { beforeEach, describe, expect, test } from 'vitest';
import { redactAtOnce } from '#domain/stories/amending.ts';
import { changesBetween } from '#domain/stories/changes.ts';
import { decideStory } from '#domain/stories/deciding.ts';
import { approveEdit, saveEdit, sendForConsent } from '#domain/stories/editing.ts';
import { publishStory } from '#domain/stories/publishing.ts';
import { storyBySlug } from '#domain/stories/showing.ts';
import { type ShownWords, shownOf } from '#domain/stories/versions.ts';
import { makeEditor, makePrinciples, makeSubmitted, storyRow } from '../make.ts';
import { useHouse } from '../setup/house.ts';

const NOTE = 'The chair is still there. We went to look.';
const FILING = { sector: null, channel: null, tags: [] };

describe('the editor’s note beside a story', () => {
  const house = useHouse();
  beforeEach(makePrinciples);

  async function noted(fields = {}) {
    const now = house.clock.now();
    const editor = await makeEditor();
    const { id } = await makeSubmitted(now, { title: 'The chair', ...fields });
    const version = async () => (await storyRow(id)).version;
    const was = await shownNow(id);
    const words = { ...was, editorNote: NOTE };
    const reasons = Object.fromEntries(
      changesBetween(was, words).map(({ mark }) => [mark, 'clarity']),
    );
    expect(await saveEdit(id, await version(), { words, reasons }, editor, now)).toEqual({
      outcome: 'done',
    });
    return { id, editor, now, version };
  }

  test('may be written without brackets, and is agreed to with the rest', async () => {
    const { id, editor, now, version } = await noted({ may_redact: '1' });
    const early = await publishStory(id, await version(), FILING, editor, now);
    expect(early).toEqual({ outcome: 'differs' });
    expect((await sendForConsent(id, await version(), null, editor, now)).outcome).toBe('done');
    expect((await approveEdit(id, await version(), 'yes', now)).outcome).toBe('done');
    expect((await publishStory(id, await version(), FILING, editor, now)).outcome).toBe('done');
    expect((await storyBySlug('the-chair'))?.editorNote).toBe(NOTE);
  });

  test('is written in the desk’s form, and comes back with what was typed', async () => {
    const { id, editor, now, version } = await noted();
    const { body, title } = await storyRow(id);
    const typed = { decision: 'save', version: String(await version()), verdict: 'good' };
    const post = { ...typed, body, title: title!, editor_note: '  Mended.  ' };
    const shows = { 'principle-look-up-first': 'kept' };
    expect((await decideStory(id, { ...post, ...shows }, editor, now)).outcome).toBe('done');
    expect((await storyRow(id)).editorNote).toBe('Mended.');
  });

  test('cannot be put in by a redaction at once', async () => {
    const { id, editor, now, version } = await noted();
    await sendForConsent(id, await version(), null, editor, now);
    await approveEdit(id, await version(), 'yes', now);
    await publishStory(id, await version(), FILING, editor, now);
    const was = await shownNow(id);
    const words = { ...was, editorNote: 'He was seen stealing.' };
    const reasons = Object.fromEntries(
      changesBetween(was, words).map(({ mark }) => [mark, 'clarity']),
    );
    const edit = { words, reasons, note: null };
    const done = await redactAtOnce(id, await version(), edit, 'private-person', editor, now);
    expect(done.outcome).toBe('overstepped');
    expect((await storyBySlug('the-chair'))?.editorNote).toBe(NOTE);
  });
});

async function shownNow(id: number): Promise<ShownWords> {
  return shownOf(await storyRow(id), [{ principleSlug: 'look-up-first', shown: 'kept' }]);
}
