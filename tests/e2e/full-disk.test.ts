// A database that takes no more: pages still read, and what was typed comes back with a sentence.
import { sql } from 'drizzle-orm';
import { db, runScript } from '#db/client.ts';
import { words } from '#words/en.ts';
import { expect, test } from '../setup/journey.ts';

test('a story sent while the disk is full comes back whole, and is taken once there is room', async ({
  site,
  context,
}) => {
  const told =
    'The chemist on the square closed at six, and I came at five past with the wrong box. '.repeat(
      300,
    );
  const form = {
    body: told,
    verdict: 'good',
    side: 'customer',
    email: 'ann@example.test',
    agree: '1',
    form_key: 'one',
    action: 'send',
  };
  const post = () =>
    context.request.post(`${site.url}/stories/new`, {
      headers: { origin: site.url },
      form: { ...form, body: told.slice(0, 19_000) },
      maxRedirects: 0,
    });
  await runScript('PRAGMA max_page_count = 1;'); // SQLite holds it at the present size: full
  const refused = await post();
  expect(refused.status()).toBe(503);
  const text = await refused.text();
  expect(text).toContain(words.people.again.unsavedTitle);
  expect(text).toContain(told.slice(0, 18_000));
  expect((await context.request.get(`${site.url}/`)).status()).toBe(200);
  expect(await db.all(sql`SELECT 1 FROM stories`)).toEqual([]);

  await runScript('PRAGMA max_page_count = 1000000;');
  expect((await post()).status()).toBe(303);
  expect(await db.all(sql`SELECT 1 FROM stories`)).toHaveLength(1);
});
