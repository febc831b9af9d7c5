// A reader asks to be told at once, beside the digest: the essay arrives, ten minutes after it is
// out, and its own link stops it while the digest goes on.
import { words } from '#words/en.ts';
import { expect, linkIn, test } from '../setup/journey.ts';
import { publishedEssay } from '../setup/readers.ts';

const READER = 'ileana@example.test';
const MINUTE_MS = 60_000;

for (const javaScriptEnabled of [false, true]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('an essay is told at once, and stopped without losing the digest', async ({
      page,
      site,
      letterTo,
      mailbox,
    }) => {
      const { ask, frequencies, room, oneClick } = words.subscriptions;
      const press = (name: string) => page.getByRole('button', { name }).click();
      await page.goto('/subscriptions/new');
      await page.getByLabel(words.subscriptions.labels.email).fill(READER);
      await page.getByRole('radio', { name: frequencies.instant! }).check();
      await press(ask.send);
      await page.goto(linkIn(await letterTo(READER), 'confirm'));
      await press(words.atOnce.confirm.button);
      await expect(page.locator('h1')).toHaveText(room.titleAtOnce);
      await press(words.atOnce.room.addDigest);
      await expect(page.locator('h1')).toHaveText(room.title);
      await expect(page.locator('main')).toContainText(room.done.added!);

      site.clock.forward(MINUTE_MS);
      await publishedEssay(site.clock.now(), { title: 'A call with nothing in it' });
      await site.runDue();
      site.clock.forward(9 * MINUTE_MS);
      expect((await letterTo(READER)).subject).not.toContain('A call');
      site.clock.forward(MINUTE_MS);
      const letter = await letterTo(READER);
      expect(letter.subject).toBe('A call with nothing in it');
      expect(mailbox.newestTo(READER).raw.toString()).toMatch(/^List-Id: <essays\.localhost>/im);

      await page.goto(linkIn(letter, 'u'));
      await expect(page.locator('main')).toContainText('Notice of each new essay');
      await expect(page.locator('main')).toContainText(words.atOnce.stop.goesOn);
      await press(oneClick.press);
      await expect(page.locator('main')).toContainText(words.edge.goesOn);
      await page.goto(linkIn(letter, 'subscriptions'));
      await expect(page.locator('h1')).toHaveText(room.title);
      await page.goto(linkIn(letter, 'u'));
      await expect(page.locator('main')).toContainText(oneClick.ended);
      await press(words.atOnce.stop.all);
      await page.goto(linkIn(letter, 'subscriptions'));
      await expect(page.locator('h1')).toHaveText(room.endedTitle);
    });
  });
}
