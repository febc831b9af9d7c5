import { describe, expect, test } from 'vitest';
import { isZone, lastDue, nextDue, type Schedule } from '#domain/digests/periods.ts';
import { HOUR_MS } from '#lib/clock.ts';

const at = (moment: string) => Date.parse(moment);
const when = (ms: number) => new Date(ms).toISOString();
const weekly: Schedule = { frequency: 'weekly', weekday: 5, hour: 7, zone: 'Europe/London' };

describe('when a digest falls due', () => {
  test('weekly: the next chosen weekday and hour, after this moment', () => {
    const due = nextDue(weekly, at('2026-11-20T07:00:00Z'));
    expect([when(due.at), due.period]).toEqual(['2026-11-27T07:00:00.000Z', '2026-W48']);
    expect(lastDue(weekly, at('2026-11-20T07:00:00Z')).period).toBe('2026-W47');
  });

  test('the period is that of the subscriber’s own calendar', () => {
    const kiritimati = { ...weekly, weekday: 1, hour: 6, zone: 'Pacific/Kiritimati' };
    const niue = { ...weekly, weekday: 1, hour: 6, zone: 'Pacific/Niue' };
    // Sunday in London; Monday has begun at UTC+14, and at UTC−11 it is far off.
    const sunday = at('2026-11-22T17:00:00Z');
    expect(lastDue(kiritimati, sunday).period).toBe('2026-W48');
    expect(lastDue(niue, sunday).period).toBe('2026-W47');
  });

  test('the ISO year of a week is not always that of its day', () => {
    const due = lastDue(weekly, at('2027-01-02T00:00:00Z'));
    expect([when(due.at), due.period]).toEqual(['2027-01-01T07:00:00.000Z', '2026-W53']);
  });

  test('a skipped hour moves on, a repeated hour counts once', () => {
    const spring = { ...weekly, weekday: 7, hour: 1 };
    expect(when(lastDue(spring, at('2026-03-29T12:00:00Z')).at)).toBe('2026-03-29T01:00:00.000Z');
    const autumn = { ...weekly, weekday: 7, hour: 1 };
    const first = nextDue(autumn, at('2026-10-24T12:00:00Z'));
    expect(when(first.at)).toBe('2026-10-25T00:00:00.000Z');
    expect(nextDue(autumn, first.at).period).toBe('2026-W44');
  });

  test('daily and monthly have their own names', () => {
    const daily = { ...weekly, frequency: 'daily' as const };
    const monthly = { ...weekly, frequency: 'monthly' as const };
    expect(lastDue(daily, at('2026-11-20T09:00:00Z')).period).toBe('2026-11-20');
    expect(nextDue(monthly, at('2026-11-20T09:00:00Z'))).toEqual({
      at: at('2026-12-01T07:00:00Z'),
      period: '2026-12',
    });
  });

  test.each([
    'Pacific/Niue',
    'Pacific/Kiritimati',
    'Europe/London',
    'Asia/Kolkata',
    'Pacific/Apia',
  ])('in %s each week of ten years is due once, in its order', (zone) => {
    const schedule = { ...weekly, weekday: 7, hour: 2, zone };
    let moment = at('2008-01-01T00:00:00Z');
    const periods: string[] = [];
    while (moment < at('2018-01-01T00:00:00Z')) {
      const due = nextDue(schedule, moment);
      expect(due.at - moment).toBeLessThan(8 * 24 * HOUR_MS + HOUR_MS);
      expect(lastDue(schedule, due.at)).toEqual(due);
      periods.push(due.period);
      moment = due.at;
    }
    expect(new Set(periods).size).toBe(periods.length);
    expect(periods).toEqual(periods.toSorted());
    expect(periods.length).toBeGreaterThan(520);
  });
});

test('zones are places, not differences', () => {
  expect(['Europe/London', 'UTC', 'Asia/Kathmandu'].every(isZone)).toBe(true);
  expect(['+02:00', 'Mars/Olympus', '', '../etc/passwd', 'GMT+1'].some(isZone)).toBe(false);
});
