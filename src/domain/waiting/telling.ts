// How an editor hears of what waits is their own choice: each thing as it comes, one letter in
// the morning, or only when a promised answer is late. The last two are written here, once a day
// at most, in the publication's own zone.
import { Temporal } from 'temporal-polyfill';
import { transaction } from '#db/client.ts';
import { DAY_MS } from '#lib/clock.ts';
import { enqueue } from '../letters.ts';
import { editors, type Person } from '../people.ts';
import { publication } from '../publication.ts';
import { bellCount, type Waiting, whatWaits } from '../waiting.ts';

/** Before the shop opens. */
const MORNING_HOUR = 7;

export async function tellEditorsWhatWaits(now: number): Promise<number> {
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(publication().zone);
  if (here.hour < MORNING_HOUR) return 0;
  const waiting = await whatWaits(now);
  const due = (await editors()).filter((editor) => wantsTelling(editor, waiting));
  if (due.length === 0) return 0;
  const day = here.toPlainDate().toString();
  await transaction(async (tx) => {
    for (const { id, address } of due) {
      const letter = { kind: 'desk-digest', key: `desk-digest:${id}:${day}` } as const;
      await enqueue(tx, { ...letter, address, aboutId: id, notAfter: now + DAY_MS }, now);
    }
  });
  return due.length;
}

function wantsTelling({ notices }: Pick<Person, 'notices'>, waiting: Waiting): boolean {
  if (notices === 'late') return waiting.late > 0;
  return notices === 'daily' && bellCount(waiting, true) > 0;
}
