// What the form of a subscriber's choices shows: what was typed, or else what is kept.
import type { FieldValues } from '../shapes.ts';

type Choices = {
  topic: { kind: string; target: string }[];
  frequency: string;
  weekday: number;
  hour: number;
  zone: string | null;
};

const FOUR = ['articles', 'verdict:good', 'verdict:bad', 'verdict:turned'];
const ELSEWHERE = /^(?:tag|sector|author|series):/;

/** `zone` is the site's: it stands in the list until another is chosen. */
export function roomFields(
  kept: Choices,
  names: { topic: string; name: string }[],
  typed: FieldValues | null,
  zone: string,
) {
  const topics = kept.topic.flatMap(({ kind, target }) =>
    kind === 'all' ? FOUR : target === '' ? [kind] : [`${kind}:${target}`],
  );
  const values: FieldValues = typed ?? {
    frequency: kept.frequency,
    topic: topics,
    weekday: String(kept.weekday),
    hour: String(kept.hour),
    zone: kept.zone ?? zone,
  };
  const zones = new Set([kept.zone ?? zone, zone, 'UTC', ...Intl.supportedValuesOf('timeZone')]);
  return {
    values,
    others: names.filter(({ topic }) => ELSEWHERE.test(topic)),
    zones: [...zones].sort(),
    frequencies: ['instant', 'daily', 'weekly', 'monthly'],
  };
}
