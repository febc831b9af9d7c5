import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { byRole, countryOf, findMarks, MARK_KINDS } from '#domain/redactions.ts';
import { CARE_CHECKS } from '#domain/stories/care.ts';
import { words } from '#words/en.ts';
import {
  falseMarksPer100Words,
  recallOf,
  storiesOf,
  tryStory,
  wordCount,
} from '../redactions/corpus.ts';

const parts = { tuning: storiesOf('tuning'), 'held out': storiesOf('held out') };
const all = [...parts.tuning, ...parts['held out']];
const shown = (text: string) => findMarks(text).map(({ kind, text }) => `${kind}: ${text}`);

describe('the stories marked by hand', () => {
  test('are 150 of 60 to 250 words, 50 of them held out, no title twice', () => {
    expect(parts.tuning).toHaveLength(100);
    expect(parts['held out']).toHaveLength(50);
    expect(new Set(all.map(({ title }) => title)).size).toBe(150);
    const odd = all.filter(({ text }) => wordCount(text) < 60 || wordCount(text) > 250);
    expect(odd.map(({ title }) => title)).toEqual([]);
  });

  test('use the kinds of mark that there are', () => {
    const kinds = new Set(all.flatMap(({ meant }) => meant.map(({ kind }) => kind)));
    expect([...kinds].toSorted()).toEqual([...MARK_KINDS].toSorted());
  });
});

describe.each([
  ['all', all],
  ['those held out', parts['held out']],
])('of the stories marked by hand, %s', (_, stories) => {
  const tried = stories.map(tryStory);
  const recall = recallOf(tried);
  const found = (kind: (typeof MARK_KINDS)[number]) =>
    recall.get(kind)!.found / recall.get(kind)!.of;

  test.each(['phone', 'email', 'card', 'order-number'] as const)(
    '%s: hardly one is missed',
    (kind) => {
      expect(found(kind)).toBeGreaterThanOrEqual(0.98);
    },
  );

  test('four names of five are found, and more', () => {
    expect(found('name')).toBeGreaterThanOrEqual(0.8);
  });

  test('at most two words of a hundred are marked for nothing', () => {
    expect(falseMarksPer100Words(tried)).toBeLessThanOrEqual(2);
  });
});

describe('marks', () => {
  test('stand in order, touch nowhere and say the letters they cover', () => {
    for (const { text } of all) {
      let before = 0;
      for (const mark of findMarks(text)) {
        expect(mark.start).toBeGreaterThanOrEqual(before);
        expect(mark.end).toBeGreaterThan(mark.start);
        expect(text.slice(mark.start, mark.end)).toBe(mark.text);
        before = mark.end;
      }
    }
  });

  test('count as the browser does, also behind an emoji', () => {
    const [mark] = findMarks('😀👍🏽 ask for Nomvula there');
    expect(mark).toMatchObject({ start: 15, end: 22, text: 'Nomvula', code: 'name' });
  });

  test('are the same each time, with no memory of the text before', () => {
    const first = all.map(({ text }) => findMarks(text));
    expect(all.toReversed().map(({ text }) => findMarks(text))).toEqual(first.toReversed());
  });

  test('are of the surest kind where two would do', () => {
    expect(shown('Write to ravi.subramaniam@post.example or ring.')).toEqual([
      'email: ravi.subramaniam@post.example',
    ]);
    expect(shown('My order number is 07700 900123.')).toEqual(['order-number: 07700 900123']);
    expect(shown('Come to 14 Larkspur Close, Wexcombe.')).toEqual([
      'address: 14 Larkspur Close, Wexcombe',
    ]);
    expect(shown('I dread the blonde one at Church Street.')).toEqual([
      'description: the blonde one at Church Street',
    ]);
  });

  test('know names that are given with them, in any case, and only whole', () => {
    const text = 'it was rose tinted. ROSE said so, and roses grew. (Rose-Marie)';
    const found = findMarks(text, { known: ['Rose', ' ', '.*'] }).map(({ text }) => text);
    expect(found).toEqual(['rose', 'ROSE', 'Rose']);
  });

  test('read numbers without a country as the house does', () => {
    const text = 'It is 910 555 014 there';
    expect(findMarks(text, { country: 'ES' })).toMatchObject([{ kind: 'phone' }]);
    expect(findMarks(text, { country: 'GB' })).toEqual([]);
  });

  test('see through what makes words bold, and begin anew at a bullet', () => {
    const text =
      'I asked **Nomvula** for it, and _Tuulikki_ too.\n\n- Kettles stand there\n- Lids do not';
    expect(shown(text)).toEqual(['name: Nomvula', 'name: Tuulikki']);
  });

  test('do not take a heading for a row of names', () => {
    expect(shown('The Missing Croissant')).toEqual([]);
    expect(shown('Mrs Okafor and the Missing Croissant')).toEqual(['name: Mrs Okafor']);
    expect(shown('I SAID THAT GARETH WAS LATE AND HE WAS')).toEqual(['name: GARETH']);
  });

  test('leave a story in another language readable', () => {
    const german =
      'Der Kellner hat uns das Essen noch einmal gebracht, und die Chefin hat sich an den Tisch ' +
      'gesetzt und nach dem Wein gefragt. Frau Yıldırım war sehr freundlich. Ihre Nummer ist ' +
      '030 23125 014.';
    expect(shown(german)).toEqual(['name: Frau Yıldırım', 'phone: 030 23125 014']);
    expect(shown('店员态度非常好，给我换了一个新的水壶，还亲自送到门口，真的很感谢。')).toEqual([]);
  });
});

describe('in place of a mark', () => {
  const instead = (text: string) => findMarks(text).map(byRole);

  test('stands the kind of thing it was', () => {
    const text =
      'Ring 020 7946 0018 or write to a@b.example about order no. 4471-B at 7 Tanner’s Row.';
    expect(instead(text)).toEqual([
      '[phone number]',
      '[e-mail address]',
      '[order number]',
      '[address]',
    ]);
  });

  test('stands the role that the words around a name tell', () => {
    expect(instead('At last the driver, Gareth, came.')).toEqual(['[the driver]']);
    expect(instead('I saw Dr. Al-Rashid on Sunday.')).toEqual(['[the doctor]']);
    expect(instead('I sent my nephew, Hamza, for eggs.')).toEqual(['[my nephew]']);
    expect(instead('I asked for Agnieszka again.')).toEqual(['[a member of staff]']);
  });

  test('stands a member of staff where nothing more is known', () => {
    expect(byRole({ kind: 'name' })).toBe('[a member of staff]');
  });
});

test('the country is the one whose clock the house keeps, or its language’s', () => {
  expect(countryOf({ language: 'en', zone: 'Europe/London' })).toBe('GB');
  expect(countryOf({ language: 'en-IE', zone: 'Europe/Dublin' })).toBe('IE');
  expect(countryOf({ language: 'de', zone: 'Europe/Berlin' })).toBe('DE');
  expect(countryOf({ language: 'en', zone: 'Asia/Kolkata' })).toBe('IN');
  expect(countryOf({ language: 'en', zone: 'Africa/Lagos' })).toBe('NG');
  expect(countryOf({ language: 'pt', zone: 'UTC' })).toBe('BR');
});

describe('whatever is typed', () => {
  const LETTERS = 20_000;
  const pieces = [
    'a',
    'A',
    '1',
    '1 ',
    '*',
    'A. ',
    'a@',
    'order ',
    '12 Church ',
    'van der ',
    '王',
    '😀',
  ];
  pieces.push('(', '020 7946 0018 ', '4242 4242 4242 4242 ', 'Mr. A. B. ', 'the tall ', 'é́', '\n');

  test.each(pieces)('twenty thousand letters of “%s” come to an end', (piece) => {
    const text = piece.repeat(Math.ceil(LETTERS / piece.length));
    for (const mark of findMarks(text)) expect(mark.end).toBeLessThanOrEqual(text.length);
  });

  test('nothing at all has no marks', () => {
    expect(findMarks('')).toEqual([]);
    expect(findMarks(' \n\u200b')).toEqual([]);
  });
});

test('each mark and each check has its words', () => {
  expect(Object.keys(words.redactions.marks).toSorted()).toEqual([...MARK_KINDS].toSorted());
  expect(Object.keys(words.redactions.checks).toSorted()).toEqual([...CARE_CHECKS].toSorted());
});

test('what is heavy is carried only once somebody reads a story', () => {
  const eager = /^import (?!type)[^;]*'(?:libphonenumber-js|card-validator|ibantools)/m;
  for (const name of ['phones', 'numbers', 'names']) {
    expect(readFileSync(`src/domain/redactions/${name}.ts`, 'utf8')).not.toMatch(eager);
  }
});
