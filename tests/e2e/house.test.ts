import { expect, test } from '../setup/journey.ts';

test('the front page opens, and an unknown address gets a calm page', async ({ page }) => {
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  expect((await page.goto('/'))?.status()).toBe(200);
  expect(faults).toEqual([]);
  expect((await page.goto('/no/such/page'))?.status()).toBe(404);
  await expect(page.locator('h1')).toBeVisible();
});
