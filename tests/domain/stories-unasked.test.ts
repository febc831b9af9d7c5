// What an editor may do without asking: by the tick, names and contact details and nothing else; at
// once, what leads to somebody, and whole sentences.
import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '#db/client.ts';
import { redactAtOnce } from '#domain/stories/amending.ts';
import { changesBetween } from '#domain/stories/changes.ts';
import { saveEdit } from '#domain/stories/editing.ts';
import { publishStory } from '#domain/stories/publishing.ts';
import { lastVersion, type ShownWords, wordsIn } from '#domain/stories/versions.ts';
import { makeEditor, makePrinciples, makePublished, makeSubmitted, storyRow } from '../make.ts';
import { useHouse } from '../setup/house.ts';

const BODY =
  'Mr Bell at the desk was helpful and never sighed. I rang Anna Bell on 020 7946 0018 and she called back. ' +
  'The queue was long. We recieved a chair each, and it did not cost a penny. ' +
  'The manager, who is divorced, came over and read the form aloud to us twice.';
const house = useHouse();
beforeEach(makePrinciples);

const toldWords = async (id: number) => wordsIn((await lastVersion(db, id, 'told'))!);
const changed = (before: ShownWords, [from, to]: [string, string]) => {
  const words = { ...before, body: before.body.replace(from, () => to) };
  expect(words.body).not.toBe(before.body);
  return words;
};
const coded = (before: ShownWords, after: ShownWords, code: string) =>
  Object.fromEntries(changesBetween(before, after).map(({ mark }) => [mark, code]));

describe('the tick “names and contact details”', () => {
  async function publishedWith(change: [string, string], code = 'name') {
    const now = house.clock.now();
    const { id } = await makeSubmitted(now, { body: BODY, may_redact: '1' });
    const editor = await makeEditor();
    const before = await toldWords(id);
    const words = changed(before, change);
    const edit = { words, reasons: coded(before, words, code) };
    const saved = await saveEdit(id, (await storyRow(id)).version, edit, editor, now);
    if (saved.outcome !== 'done') return saved.outcome;
    const filing = { sector: null, channel: null, tags: [] };
    return (await publishStory(id, (await storyRow(id)).version, filing, editor, now)).outcome;
  }

  test.each([
    ['a name for a role', 'Anna Bell', '[the clerk]'],
    ['a name with its title', 'Mr Bell', '[the clerk]'],
    ['a name and a number', 'Anna Bell on 020 7946 0018', '[a colleague]'],
    ['a number, with nothing in its place', ' on 020 7946 0018', ''],
  ])('lets %s go', async (_what, from, to) => {
    expect(await publishedWith([from, to])).toBe('done');
  });

  test.each([
    ['a whole sentence', 'The queue was long. ', ''],
    ['a judgement in brackets', 'The manager', '[the drunken manager]'],
    ['a role where no name stood', 'The manager', '[the driver]'],
    ['the name and what they did', 'Mr Bell at the desk was helpful', '[the clerk]'],
    ['more words in brackets', 'Anna Bell', '[the clerk, who shouted,]'],
    ['a mended word', 'recieved', 'received'],
    ['a description', ', who is divorced,', ''],
  ])('does not let %s go', async (_what, from, to) => {
    expect(await publishedWith([from, to])).toBe('differs');
    expect(await publishedWith([from, to], 'third-party')).toBe('differs');
  });
});

describe('a redaction at once', () => {
  async function redacted(change: (words: ShownWords) => ShownWords, code = 'third-party') {
    const now = house.clock.now();
    const { id, editor } = await makePublished(now, { body: BODY, business_kind: 'fish shop' });
    const before = await toldWords(id);
    const words = change(before);
    const next = { words, reasons: coded(before, words, code), note: null };
    const { version } = await storyRow(id);
    return redactAtOnce(id, version, next, 'private-person', editor, now);
  }
  const body = (from: string, to: string) => (words: ShownWords) => changed(words, [from, to]);

  test.each([
    ['a name', 'Anna Bell', '[the clerk]'],
    ['a number, with nothing in its place', ' on 020 7946 0018', ''],
    ['a whole sentence', 'The queue was long. ', ''],
    ['the last sentence', / The manager.*$/.exec(BODY)![0], ''],
    ['what leads to somebody, for dots', ', who is divorced,', ' […]'],
    ['whoever could be recognised', 'The manager, who is divorced,', '[A person]'],
  ])('may take out %s', async (_what, from, to) => {
    expect((await redacted(body(from, to))).outcome).toBe('done');
  });

  test.each([
    ['another word as spelling', 'helpful', 'unhelpful'],
    ['a mended word', 'recieved', 'received'],
    ['a “not”', 'did not cost', 'did cost'],
    ['half a sentence without a trace', ' and never sighed', ''],
    ['a judgement in brackets', 'The manager', '[The drunken manager]'],
    ['brackets where nothing stood', 'The queue', 'The queue [a colleague]'],
    ['a question mark', 'The queue was long.', 'The queue was long?'],
    ['marks that sneer', 'helpful', '“helpful”'],
  ])('puts in or turns nothing: %s', async (_what, from, to) => {
    expect((await redacted(body(from, to), 'spelling')).outcome).toBe('overstepped');
  });

  test('is no way to write the story anew', async () => {
    const anew = (text: string) => (words: ShownWords) => ({ ...words, body: text });
    expect((await redacted(anew('[I lied about all of it, and I am sorry.]'))).outcome).toBe(
      'overstepped',
    );
    expect((await redacted(anew('The queue was long.'))).outcome).toBe('too much');
  });

  test('calls the business by nothing new, and may say less of it', async () => {
    const kind = (businessKind: string | null) => (words: ShownWords) => ({
      ...words,
      businessKind,
    });
    expect((await redacted(kind('den of thieves'))).outcome).toBe('overstepped');
    expect((await redacted(kind('shop'))).outcome).toBe('done');
    expect((await redacted(kind(null))).outcome).toBe('done');
  });
});
