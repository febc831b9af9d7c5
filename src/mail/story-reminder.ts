// One reminder, a day later, of what waits for its button: the same links, none of the words.
import type { LetterRow } from '#domain/letters.ts';
import { publication } from '#domain/publication.ts';
import { storiesReminded } from '#domain/stories/reminding.ts';
import { dateWords } from '#lib/dates.ts';
import { absolute, site } from '#lib/site.ts';
import { words as catalogue } from '#words/en.ts';
import { composeLetter, type Worded } from './frame.ts';

type Waiting = { href: string; code: string; told: string; until: string };
export type Facts = { publication: string; waiting: Waiting[] };

export async function facts(letter: LetterRow): Promise<Facts | undefined> {
  const waiting = await storiesReminded(letter, site.clock.now());
  if (waiting.length === 0) return undefined;
  const house = publication();
  return {
    publication: house.name,
    waiting: waiting.map(({ token, code, toldAt, expiresAt }) => ({
      href: absolute(`/confirm/${token}`),
      code,
      told: dateWords(toldAt, house, 'time'),
      until: dateWords(expiresAt, house, 'long'),
    })),
  };
}

export function words({ publication: name, waiting }: Facts): Worded {
  const { confirm, reminder } = catalogue.mailStories;
  const count = waiting.length;
  return composeLetter({
    subject: reminder.subject(count),
    preheader: reminder.preheader(count),
    blocks: [
      { p: reminder.hello(name, count) },
      ...waiting.flatMap(({ href, code, told, until }) => [
        ...(count > 1 ? [{ p: reminder.told(told) }] : []),
        { button: confirm.press, href },
        { p: confirm.once(until) },
        { p: confirm.code(code) },
      ]),
      { small: reminder.last(count) },
    ],
    reason: confirm.reason,
  });
}
