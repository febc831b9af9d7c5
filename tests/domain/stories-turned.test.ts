// What must not be shown without a question, tried by somebody who wants to: other words than were
// agreed to, by the tick or by a redaction at once, each a single step that looks harmless.
import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '#db/client.ts';
import { redactAtOnce } from '#domain/stories/amending.ts';
import { changesBetween } from '#domain/stories/changes.ts';
import { approveEdit, saveEdit, sendForConsent } from '#domain/stories/editing.ts';
import { publishStory } from '#domain/stories/publishing.ts';
import { isWithinTick, overstepped } from '#domain/stories/unasked.ts';
import { lastVersion, type ShownWords, wordsIn } from '#domain/stories/versions.ts';
import { makeEditor, makePrinciples, makePublished, makeSubmitted, storyRow } from '../make.ts';
import { useHouse } from '../setup/house.ts';

const house = useHouse();
const now = () => house.clock.now();
const FILING = { sector: null, channel: null, tags: [] };
const AROUND = 'We came in at nine and waited. ';
beforeEach(makePrinciples);

const told = async (id: number) => wordsIn((await lastVersion(db, id, 'told'))!);
const version = async (id: number) => (await storyRow(id)).version;
const words = (body: string, more: Partial<ShownWords> = {}): ShownWords => ({
  ...{ title: 'The desk', verdict: 'bad', side: 'customer', body, better: null, said: null },
  ...{ rule: null, ruleText: null, displayName: null, businessKind: null, businessShown: null },
  ...{ editorNote: null, happenedOn: null, source: 'lived', tie: 'none', onBehalf: false },
  ...{ principles: [], ...more },
});
const coded = (before: ShownWords, after: ShownWords) =>
  Object.fromEntries(changesBetween(before, after).map(({ mark }) => [mark, 'name']));
const byTick = (from: string, to: string) => {
  const [before, after] = [words(AROUND + from), words(AROUND + to)];
  return isWithinTick(before, after, coded(before, after));
};
const atOnce = (from: string, to: string) => overstepped(words(AROUND + from), words(AROUND + to));

describe('by the tick', () => {
  test.each([
    ['No thanks to them I got home.', 'No, thanks to them I got home.'],
    ['The manager said the customer was rude.', 'The manager, said the customer, was rude.'],
    ['Great service 🙄.', 'Great service.'],
    ['It was (not) good.', 'It was not good.'],
    ['She was ~~kind~~ loud.', 'She was kind loud.'],
    ['It was -5 degrees and 50% off.', 'It was 5 degrees and 50 off.'],
    ['I never go back. Unless they ask, I stay.', 'I never go back, Unless they ask. I stay.'],
    ['They were Unprofessional and Rude to us.', 'They were and to us.'],
    ['He told us 他不好 and 他很好 at once.', 'He told us and 他很好 at once.'],
    ['He was rude to Anna Bell and she was kind.', 'He was rude was kind.'],
    ['The rude man is Kevin and she was kind.', 'The rude man was kind.'],
    ['Kevin hit me.', '[My father] hit me.'],
    ['Ben hit Anna. Tom hit Ben.', '[The manager] hit [the guest]. [The guest] hit [the manager].'],
  ])('“%s” does not become “%s”', (from, to) => {
    expect(byTick(from, to)).toBe(false);
  });

  test('what was cut with the person’s yes does not come back', async () => {
    const cut = 'I had been sacked for drinking. ';
    const body = `${AROUND}${cut}It was loud. Anna Bell at the desk was kind to me all the same, and I stayed.`;
    const { id } = await makeSubmitted(now(), { body, may_redact: '1' });
    const editor = await makeEditor();
    const before = await told(id);
    const shorter = { ...before, body: body.replace(cut, '') };
    const edit = { words: shorter, reasons: coded(before, shorter) };
    await saveEdit(id, await version(id), edit, editor, now());
    await sendForConsent(id, await version(id), null, editor, now());
    await approveEdit(id, await version(id), 'yes', now());
    for (const back of [before, { ...before, body: body.replace('Anna Bell', '[the clerk]') }]) {
      const again = { words: back, reasons: coded(before, back) };
      await saveEdit(id, await version(id), again, editor, now());
      const done = await publishStory(id, await version(id), FILING, editor, now());
      expect(done.outcome).toBe('differs');
    }
    const named = { ...shorter, body: shorter.body.replace('Anna Bell', '[the clerk]') };
    const last = { words: named, reasons: coded(before, named) };
    await saveEdit(id, await version(id), last, editor, now());
    const done = await publishStory(id, await version(id), FILING, editor, now());
    expect(done.outcome).toBe('done');
  });
});

describe('at once', () => {
  test.each([
    ['The manager hit me. I stole nothing.', 'The manager hit [a child]. [The clerk] stole […].'],
    ['The nurse hit the patient.', '[The patient] hit [the nurse].'],
    ['I waited ten minutes.', 'I waited [three years].'],
    ['I did not steal it.', 'I did […] steal it.'],
    ['It cost 5 pounds.', 'It cost […] pounds.'],
    ['The manager hit me.', 'The manager hit [somebody].'],
    ['Was it worth it? No. Would I go? Yes.', 'Was it worth it? Yes.'],
    ['It was not Dr. Bell who was rude.', 'Bell who was rude.'],
    ['They did not\nhelp me at all.', 'help me at all.'],
    ['[The clerk] hit [the guest].', '[The guest] hit [the clerk].'],
  ])('“%s” does not become “%s”', (from, to) => {
    expect(atOnce(from, to)).not.toEqual([]);
  });

  test('a label says nothing else by losing a word', () => {
    const label = (from: Partial<ShownWords>, to: Partial<ShownWords>) =>
      overstepped(words(AROUND, from), words(AROUND, to));
    expect(label({ businessKind: 'not-for-profit clinic' }, { businessKind: 'profit clinic' }))
      .not //
      .toEqual([]);
    expect(label({ businessKind: 'airline' }, { businessKind: '[hospital]' })).not.toEqual([]);
    expect(label({ businessShown: 'Not Just Bread' }, { businessShown: 'Just Bread' }))
      .not //
      .toEqual([]);
    expect(label({ displayName: 'Not Anna' }, { displayName: 'Anna' })).not.toEqual([]);
    expect(label({ displayName: 'Anna Holt' }, { displayName: 'Anna' })).toEqual([]);
    expect(label({ happenedOn: '2026-03' }, { happenedOn: null })).toEqual([]);
  });

  test('sentence by sentence no more goes than half of what was agreed to', async () => {
    const lines = Array.from({ length: 12 }, (_, at) => `The ${'abcdefghijkl'[at]} line was long.`);
    const { id, editor } = await makePublished(now(), { body: lines.join(' ') });
    const outcomes: string[] = [];
    for (let left = 11; left > 2; left -= 2) {
      const before = { ...(await told(id)), body: (await storyRow(id)).body };
      const after = { ...before, body: lines.slice(0, left).join(' ') };
      const next = { words: after, reasons: coded(before, after), note: null };
      const at = await version(id);
      outcomes.push((await redactAtOnce(id, at, next, 'legal', editor, now())).outcome);
    }
    expect(outcomes).toEqual(['done', 'done', 'done', 'too much', 'too much']);
  });

  test('a long story with a hundred places touched is read once', () => {
    const line = 'The manager, who came late, said, as he always did, that the queue was long. ';
    const long = words(line.repeat(250));
    expect(overstepped(long, words(long.body.replaceAll(',', ''))).length).toBeGreaterThan(900);
  });
});
