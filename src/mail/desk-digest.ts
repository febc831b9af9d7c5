// What waits at the desk, for an editor who wants to hear of it once a day, or only when an answer
// is late. Figures alone: the words stay at the desk.
import type { LetterRow } from '#domain/letters.ts';
import { isEditor, type Person, personByAddress } from '#domain/people.ts';
import { publication } from '#domain/publication.ts';
import { bellCount, type Waiting, whatWaits } from '#domain/waiting.ts';
import { dateWords } from '#lib/dates.ts';
import { absolute, site } from '#lib/site.ts';
import { words as catalogue } from '#words/en.ts';
import { composeLetter, type Worded } from './frame.ts';

const said = catalogue.mailStoryLife.desk;
type Facts = { waiting: Waiting; count: number; next: string | null; notices: Person['notices'] };

export async function facts(letter: LetterRow): Promise<Facts | undefined> {
  const editor = await personByAddress(letter.address);
  if (!editor || !isEditor(editor)) return undefined;
  const waiting = await whatWaits(site.clock.now());
  const count = bellCount(waiting, true);
  if (count === 0) return undefined;
  const { nextPromise } = waiting;
  const next = nextPromise === null ? null : dateWords(nextPromise, publication(), 'long');
  return { waiting, count, next, notices: editor.notices };
}

export function words({ waiting, count, next, notices }: Facts): Worded {
  const w = said.digest;
  const lines = [
    waiting.stories > 0 && w.stories(waiting.stories),
    waiting.comments > 0 && w.comments(waiting.comments),
    waiting.enquiries > 0 && w.enquiries(waiting.enquiries),
  ].filter((line) => line !== false);
  return composeLetter({
    subject: w.subject(count),
    preheader: waiting.late > 0 ? w.late(waiting.late) : w.preheader,
    blocks: [
      ...(waiting.late > 0 ? [{ p: w.late(waiting.late) }] : []),
      { list: lines.map((text) => ({ text })) },
      ...(next ? [{ p: w.next(next) }] : []),
      { button: said.open, href: absolute('/desk') },
    ],
    reason: w.reason[notices],
  });
}
