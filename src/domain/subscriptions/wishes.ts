// Somebody who gets letters already asks for more: by a series' page, by the box below an essay.
// Anyone can type any address, so the wish waits in the link of the letter that asks about it, and
// what comes already is not touched.
import { z } from 'zod';
import { parseTyped } from '#lib/forms.ts';
import type { PrivateLink } from '../private-links.ts';
import {
  frequencyField,
  hourField,
  topicsField,
  weekdayField,
  writeTopic,
  zoneField,
} from './choices.ts';

const wishForm = z.object({
  frequency: frequencyField(),
  topic: topicsField(),
  weekday: weekdayField(),
  hour: hourField(),
  zone: zoneField(),
});
export type WaitingWish = z.infer<typeof wishForm>;

export function writeWish({ frequency, topic, weekday, hour, zone }: WaitingWish): string {
  const typed = { frequency, topic: topic.map(writeTopic), weekday: `${weekday}`, hour: `${hour}` };
  return JSON.stringify({ ...typed, zone: zone ?? '' });
}

/** Undefined: the link begins a subscription and adds nothing to one. */
export function wishOf({ next }: Pick<PrivateLink, 'next'>): WaitingWish | undefined {
  const read = next === null ? undefined : parseTyped(JSON.parse(next), wishForm);
  return read?.ok ? read.value : undefined;
}
