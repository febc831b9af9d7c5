// An editor sets another story across the counter from one, at the desk and without JavaScript; on
// the page it stands at once, and gives way at once when it is taken back.
import { withdrawStory } from '#domain/stories/withdrawing.ts';
import { makePublished } from '../make.ts';
import { expect, test } from '../setup/journey.ts';

test.use({ javaScriptEnabled: false });

test('the other side of the counter is an editor’s to choose', async ({
  site,
  page,
  context,
  signInAs,
}) => {
  const publish = (title: string, side: string) => makePublished(site.clock.now(), { title, side });
  const here = await publish('From before the counter', 'customer');
  const chosen = await publish('The one from behind it', 'staff');
  await publish('Found by itself', 'staff');
  await signInAs('editor', context);
  const across = async () => {
    await page.goto(`/stories/${here.row.slug}`);
    return page.locator('.otherside').getByRole('heading', { level: 3 }).textContent();
  };
  const choose = async (typed: string) => {
    await page.goto(`/desk/stories/${here.id}`);
    await page.getByLabel('Another story’s number or address').fill(typed);
    await page.getByRole('button', { name: 'Set it beside this story' }).click();
  };
  expect(await across()).toBe('Found by itself');

  await choose('no-such-story');
  await expect(page.getByText('There is no published story with this').first()).toBeVisible();
  await expect(page.getByLabel('Another story’s number or address')).toHaveValue('no-such-story');
  expect(await across()).toBe('Found by itself');

  await choose(`/stories/${chosen.row.slug}`);
  await expect(page.getByText('“The one from behind it”')).toBeVisible();
  await expect(page.getByText('Another story set across from it')).toBeVisible();
  expect(await across()).toBe('The one from behind it');

  await withdrawStory(chosen.id, site.clock.now());
  expect(await across()).toBe('Found by itself');
  await page.goto(`/desk/stories/${here.id}`);
  await expect(page.getByText('It is not public now')).toBeVisible();
});
