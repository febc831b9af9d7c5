// "Send me my link": all private pages of a person, for whoever holds their mailbox. Worded when it is
// sent, so that links made void since are not in it; nothing leaves where nothing is left.
import type { LetterRow } from '#domain/letters.ts';
import { type OwnRoom, roomsOf } from '#domain/links.ts';
import { personByAddress } from '#domain/people.ts';
import { publication } from '#domain/publication.ts';
import { dateWords } from '#lib/dates.ts';
import { absolute } from '#lib/site.ts';
import { words as catalogue } from '#words/en.ts';
import { composeLetter, type Worded } from './frame.ts';

const said = catalogue.mailStoryLife.links;
type Facts = { rooms: OwnRoom[] };

export async function facts(letter: LetterRow): Promise<Facts | undefined> {
  const person = await personByAddress(letter.address);
  if (!person || person.id !== letter.aboutId) return undefined;
  const rooms = await roomsOf(person.id);
  return rooms.length === 0 ? undefined : { rooms };
}

export function words({ rooms }: Facts): Worded {
  const house = publication();
  return composeLetter({
    subject: said.subject,
    preheader: said.preheader,
    blocks: [
      { p: said.text },
      {
        list: rooms.map(({ kind, name, at, token }) => ({
          text: name || said[kind],
          href: absolute(`/mine/${token}`),
          small: `${said[kind]}, ${dateWords(at, house, 'long')}`,
        })),
      },
      { p: said.keep },
      { small: said.notYou },
    ],
    reason: said.reason,
  });
}
