import { expect, test } from 'vitest';
import { prepareInstant } from '#domain/digests/instant.ts';
import { prepareDue } from '#domain/digests/preparing.ts';
import { claimDeliveries } from '#domain/digests/sending.ts';
import { saveSettings } from '#domain/publication/saving.ts';
import { changeFrom } from '#domain/publication/settings-form.ts';
import { HOUR_MS, MINUTE_MS } from '#lib/clock.ts';
import { wordDelivery } from '#mail/issue-wording.ts';
import { useHouse } from '../setup/house.ts';
import { useContent } from '../setup/own-content.ts';
import { publishedEssay, publishedStory, subscribed } from '../setup/readers.ts';

const FRIDAY = '2026-11-27T07:00:00Z';
const house = useHouse();
useContent(house);
const now = () => house.clock.now();

/** What the same waiting letter says before and after the publisher has moved. */
async function beforeAndAfterMoving() {
  const publisher = { publisher_name: 'Maud Ellery', publisher_email: 'maud@example.org' };
  const live = async (address: string) => {
    const typed = changeFrom({ ...publisher, publisher_address: address });
    expect(await saveSettings(typed, now())).toEqual({ outcome: 'done' });
  };
  await live('1 Pier\nAberdour');
  const [row] = await claimDeliveries('postman', 30, now());
  const before = (await wordDelivery(row!))!;
  await live('9 Quay\nLeith');
  const after = (await wordDelivery(row!))!;
  return { before: before.text + before.html, after: after.text + after.html };
}

test('a digest that waits leaves with the imprint of now, though others left before', async () => {
  await subscribed('ann@example.org', now());
  await publishedStory(now());
  house.clock.set(FRIDAY);
  await prepareDue(now());
  const { before, after } = await beforeAndAfterMoving();
  expect(before).toContain('1 Pier');
  expect(after).toContain('9 Quay');
  expect(after).not.toContain('1 Pier');
});

test('so does a letter about a new essay', async () => {
  await subscribed('ann@example.org', now(), { frequency: 'instant' });
  house.clock.forward(MINUTE_MS);
  await publishedEssay(now());
  await prepareInstant(now());
  house.clock.forward(HOUR_MS);
  const { before, after } = await beforeAndAfterMoving();
  expect(before).toContain('1 Pier');
  expect(after).toContain('9 Quay');
  expect(after).not.toContain('1 Pier');
});
