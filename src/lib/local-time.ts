// A time of day as it stands on the wall of a zone, as a form's field has it (2026-12-24T09:00),
// and the moment that it is.
import { Temporal } from 'temporal-polyfill';

const WRITTEN = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?$/;

/** Undefined where it is no such time; an hour that a clock skips moves to the next that exists. */
export function momentIn(written: string, zone: string): number | undefined {
  if (!WRITTEN.test(written)) return undefined;
  try {
    const local = Temporal.PlainDateTime.from(written, { overflow: 'reject' });
    return local.toZonedDateTime(zone).epochMilliseconds;
  } catch {
    return undefined; // 30 February looks like a date and is none
  }
}

export function localTime(at: number, zone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return local.toPlainDateTime().toString({ smallestUnit: 'minute' });
}
