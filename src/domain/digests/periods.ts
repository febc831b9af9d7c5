// When a digest falls due, and the name of the period it belongs to. Both are worked out on the
// calendar of the subscriber's own zone: a skipped hour moves to the next that exists, a repeated
// one counts once, and the period is named by the planned day, so that no clock can make it twice.
import { Temporal } from 'temporal-polyfill';
import { DAY_MS } from '#lib/clock.ts';

/** The frequencies of a digest; what is told at once has no period. */
export const DIGEST_FREQUENCIES = ['daily', 'weekly', 'monthly'] as const;
export type DigestFrequency = (typeof DIGEST_FREQUENCIES)[number];

/** Weekdays as in ISO 8601: 1 is Monday. A monthly digest leaves on the first, whatever day it is. */
export type Schedule = { frequency: DigestFrequency; weekday: number; hour: number; zone: string };
export type Due = { at: number; period: string };

/** What a new subscriber may still be told of: as much as one issue covers. */
export const PERIOD_MS: Record<DigestFrequency, number> = {
  daily: DAY_MS,
  weekly: 7 * DAY_MS,
  monthly: 31 * DAY_MS,
};

/** The first moment after this one. */
export function nextDue(schedule: Schedule, after: number): Due {
  return around(schedule, after).find((due) => due.at > after)!;
}

/** The latest moment that has come. */
export function lastDue(schedule: Schedule, now: number): Due {
  return around(schedule, now).findLast((due) => due.at <= now)!;
}

/** An issue's address: `weekly-2026-W47`, `daily-2026-11-20`, `monthly-2026-12`. */
export function issueSlug(frequency: DigestFrequency, period: string): string {
  return `${frequency}-${period}`;
}

// Asking Intl takes longer than all the rest; there are a few hundred zones in the world.
const knownZones = new Set<string>();

export function isZone(name: string): boolean {
  if (knownZones.has(name)) return true;
  if (!name.includes('/') && name !== 'UTC') return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
  } catch {
    return false; // a name that Intl does not know throws: that is its answer
  }
  knownZones.add(name);
  return true;
}

// Two planned days on either side are enough: no zone is further than a day from another.
function around(schedule: Schedule, moment: number): Due[] {
  const zone = isZone(schedule.zone) ? schedule.zone : 'UTC';
  const today = Temporal.Instant.fromEpochMilliseconds(moment)
    .toZonedDateTimeISO(zone)
    .toPlainDate();
  return [-2, -1, 0, 1, 2].map((step) => {
    const day = plannedDay(schedule, today, step);
    const clock = { hour: schedule.hour };
    const at = day.toPlainDateTime(clock).toZonedDateTime(zone).epochMilliseconds;
    return { at, period: periodOf(schedule.frequency, day) };
  });
}

function plannedDay({ frequency, weekday }: Schedule, today: Temporal.PlainDate, step: number) {
  if (frequency === 'daily') return today.add({ days: step });
  if (frequency === 'monthly') return today.with({ day: 1 }).add({ months: step });
  return today.add({ days: weekday - today.dayOfWeek + 7 * step });
}

function periodOf(frequency: DigestFrequency, day: Temporal.PlainDate): string {
  if (frequency === 'daily') return day.toString();
  if (frequency === 'monthly') return day.toPlainYearMonth().toString();
  return `${day.yearOfWeek}-W${String(day.weekOfYear).padStart(2, '0')}`;
}
