// One essay, told at once to those who asked for it: its summary, its beginning, and the way to the
// rest. Why it comes is each reader's own line: a series, an author, or every essay.
import type { DeliveryRow } from '#domain/digests/sending.ts';
import { type EssayTold, essayTold, tellingMark } from '#domain/digests/telling.ts';
import { publicationMark } from '#domain/publication.ts';
import { topicsNaming } from '#domain/subscriptions/at-once.ts';
import { namedTopics } from '#domain/subscriptions/naming.ts';
import { absolute } from '#lib/site.ts';
import { words as catalogue } from '#words/en.ts';
import { composeLetter, type Worded } from './frame.ts';
import { MARKS, markedFoot, personalised, personalLines } from './personal.ts';

const said = catalogue.mailAtOnce;

/** The letter as it would leave now; undefined when the essay can no longer be read. */
export async function wordNewEssay(
  row: DeliveryRow,
): Promise<(Worded & { told: string }) | undefined> {
  const mark = await tellingMark(row.id);
  const essay = mark === '' ? undefined : await essayTold(row.issueId);
  if (!essay) return undefined;
  const named = await namedTopics(await topicsNaming(essay.id, row.subscriberId));
  const lines = personalLines(row, { essay: essay.id }, said.reason(named));
  const key = JSON.stringify([absolute('/'), publicationMark(), 'at once', mark]);
  const worded = await personalised(key, async () => words(essay), lines);
  return worded && { ...worded, told: mark };
}

export function words(essay: EssayTold): Worded {
  const { title, summary, authorName, minutes, series, opening } = essay;
  const href = absolute(`/articles/${essay.slug}`);
  return composeLetter({
    subject: said.subject(title, series),
    preheader: summary,
    dateline: MARKS.dateline,
    blocks: [
      { lead: title, href, kind: said.kind(minutes, series) },
      { small: said.by(authorName) },
      { p: summary, theirs: true },
      ...(opening ? [{ quote: opening }] : []),
      { button: said.read, href },
    ],
    reason: MARKS.reason,
    unsubscribe: markedFoot(),
  });
}
