// The digest. What it tells is asked when it leaves, and put together once for all who read the
// same items (personal.ts).
import type { DeliveryRow } from '#domain/digests/sending.ts';
import { type Told, tellingMark, toldByDelivery } from '#domain/digests/telling.ts';
import { publication, publicationMark } from '#domain/publication.ts';
import { dateWords } from '#lib/dates.ts';
import { absolute } from '#lib/site.ts';
import { words as catalogue } from '#words/en.ts';
import { digestBlocks } from './digest-blocks.ts';
import { composeLetter, type Worded } from './frame.ts';
import { MARKS, markedFoot, personalised, personalLines } from './personal.ts';

const said = catalogue.mailDigest;

type Facts = { issueSlug: string; introduction: string | null } & Told;

/** The letter as it would leave now, with what it tells; undefined when nothing is left to tell. */
export async function wordDigest(
  row: DeliveryRow,
): Promise<(Worded & { told: string }) | undefined> {
  const mark = await tellingMark(row.id);
  if (mark === '') return undefined;
  const { issueSlug, introduction } = row;
  const key = JSON.stringify([absolute('/'), publicationMark(), issueSlug, introduction, mark]);
  const make = async () => words({ issueSlug, introduction, ...(await toldByDelivery(row.id)) });
  const worded = await personalised(key, make, personalLines(row, 'digest', reasonOf(row)));
  return worded && { ...worded, told: mark };
}

export function words({ issueSlug, introduction, ...told }: Facts): Worded {
  const titles = [...told.essays, ...told.stories].map(({ title }) => title);
  const [essays, stories] = [told.essays.length, told.stories.length];
  return composeLetter({
    subject: said.subject(titles[0] ?? '', essays, stories),
    preheader: said.preheader(titles.slice(0, 3)),
    dateline: MARKS.dateline,
    blocks: digestBlocks(introduction ?? said.hello(essays, stories), told),
    reason: MARKS.reason,
    unsubscribe: markedFoot(absolute(`/issues/${issueSlug}`)),
  });
}

function reasonOf({ frequency, confirmedAt, date, zone }: DeliveryRow): string {
  const { language, zone: ours } = publication();
  const since = dateWords(confirmedAt ?? date, { language, zone: zone ?? ours }, 'long');
  return said.reason(frequency, since);
}
