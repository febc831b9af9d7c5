// What is spelling and what is another word: an editor mends the first, never puts in the second.
import { expect, test } from 'vitest';
import { isMended } from '#domain/stories/mending.ts';

const OTHER_WORDS: [string, string][] = [
  ...([
    ['possible', 'impossible'],
    ['happy', 'unhappy'],
    ['polite', 'impolite'],
    ['lawful', 'unlawful'],
    ['was', 'wasnt'],
    ['was', 'wasn’t'],
    ['hired', 'fired'],
    ['paid', 'said'],
    ['he', 'she'],
    ['man', 'woman'],
    ['hardly', 'hard'],
    ['Anna', 'Anne'],
    ['Anya', 'Anna'],
    ['Rosa', 'Rose'],
    ['Goran', 'Groan'],
    ['good', 'great'],
    ['nto', 'not'],
    ['not able', 'notable'],
  ] as [string, string][]),
  ...([
    ['didnt', 'did'],
    ['wasnt', 'was'],
    ['coudnt', 'could'],
    ['nver', 'ever'],
    ['gud', 'bad'],
    ['kindd', 'unkind'],
    ['luvly', 'ugly'],
    ['unhapy', 'happy'],
    ['inpolite', 'polite'],
    ['now here', 'nowhere'],
    ['a moral', 'amoral'],
    ['therapist', 'the rapist'],
    ['5 francs', '9 francs'],
    ['£1.50', '£150'],
    ['£5', '$5'],
    ['5', '5%'],
    ['fine', 'fine 🙄'],
    ['', 'again'],
    ['Bedienung', 'Bediehnung'],
    ['[the clerk]', 'the clerk again'],
  ] as [string, string][]),
];

const SPELLING: [string, string][] = [
  ['dosnt', 'doesn’t'],
  ['coudnt', 'couldn’t'],
  ['havnt', 'haven’t'],
  ['nver', 'never'],
  ['nothin', 'nothing'],
  ['noone', 'no one'],
  ['wensday', 'Wednesday'],
  ['febuary', 'February'],
  ['brittish', 'British'],
  ['form', 'from'],
  ['witch', 'which'],
  ['recieved', 'received'],
  ['teh', 'the'],
  ['wich', 'which'],
  ['alot', 'a lot'],
  ['can not', 'cannot'],
  ['didnt', 'didn’t'],
  ['i', 'I'],
  ['Untill', 'Until'],
  ['definately', 'definitely'],
  ['there', 'their'],
  ['could of', 'could have'],
  ['wierd adress', 'weird address'],
  ['Anna recieved', '[the clerk] received'],
  ['Anna', '[the clerk]'],
  ['said “thier', 'said, “their'],
];

test.each(OTHER_WORDS)('“%s” does not become “%s” without brackets', (removed, added) => {
  expect(isMended(removed, added)).toBe(false);
});

test.each(SPELLING)('“%s” may be mended to “%s”', (removed, added) => {
  expect(isMended(removed, added)).toBe(true);
});

test('a passage written anew is refused as fast as it is read', () => {
  const typed = Array.from({ length: 4_000 }, (_, at) => `wrod${'abcdefgh'[at % 8]}x`).join(' ');
  expect(isMended(typed, typed.split(' ').slice(0, 150).join('y '))).toBe(false);
});
