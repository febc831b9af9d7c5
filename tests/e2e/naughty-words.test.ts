// What people paste, and what programs try, in every field of telling: never a page that breaks,
// nothing lost, and a story of exactly the longest length goes through.
import { existsSync, readFileSync } from 'node:fs';
import type { APIRequestContext } from 'playwright/test';
import { db } from '#db/client.ts';
import { drafts, stories } from '#db/schema.ts';
import { cleanText, codePoints } from '#lib/text.ts';
import { makePublished, typedStory } from '../make.ts';
import { expect, type OpenSite, test } from '../setup/journey.ts';

type Fields = Record<string, string>;
const naughty = new URL('../../../shared/fixtures/text/blns.json', import.meta.url);
const hard = [
  ...['\0', '\r\n.\r\nQUIT', '\ud800', '\u202eabc', '💩'.repeat(50), 'é'.repeat(99), '%00%ff'],
  ...[
    '../../etc/passwd',
    "'; DROP TABLE stories; --",
    '{{7*7}}',
    '<%= 7*7 %>',
    '=cmd|A1',
    '<svg/onload=x>',
  ],
];
const strings: string[] = existsSync(naughty) ? JSON.parse(readFileSync(naughty, 'utf8')) : hard;
const NAMES = ['title', 'business_kind', 'business_name', 'said', 'better', 'rule_text', 'tags'];
const CODES = ['sector', 'channel', 'happened_on', 'verdict', 'side', 'source', 'tie', 'rule'];
const OTHERS = [
  'display_name',
  'email',
  'take',
  'looked',
  'form_key',
  'seen_at',
  'csrf',
  'own_risk',
];

function post(request: APIRequestContext, site: OpenSite, path: string, form: Fields) {
  return request.post(site.url + path, { headers: { origin: site.url }, form, maxRedirects: 0 });
}

test('awkward strings in any field break nothing, and the story comes back', async ({
  site,
  request,
}) => {
  test.setTimeout(300_000);
  const all = [...hard, ...strings].map((one) => one.toWellFormed());
  const body = typedStory().body as string;
  for (const [at, one] of all.entries()) {
    const mixed = Object.fromEntries([...CODES, ...OTHERS].map((name) => [name, one]));
    const words = Object.fromEntries(NAMES.map((name) => [name, one]));
    const action = ['preview', 'send', 'draft'][at % 3]!;
    const good = { ...typedStory({ ...words, body: `${body}\n\n${one}`, action }) } as Fields;
    const fair = await post(request, site, '/stories/new', { ...good, form_key: `${at}` });
    expect([200, 303, 422, 429], one).toContain(fair.status());
    if (fair.status() === 200 || fair.status() === 422) {
      expect(await fair.text(), one).toContain('She looked up, saw my knee');
    }
    if (at % 4 !== 0) continue;
    const foul = await post(request, site, '/stories/new', { ...good, ...mixed });
    expect([200, 303, 422, 429], one).toContain(foul.status());
  }
  for (const { body: kept } of await db.select().from(stories)) expect(kept).toBe(cleanText(kept));
  for (const { typed } of await db.select().from(drafts)) expect(JSON.parse(typed)).toBeTruthy();
});

test('a story from right to left is set so, with all that was told beside it', async ({
  page,
  site,
}) => {
  const body = `${'وصلت سيارة الأجرة. '.repeat(20)}\n\nشكرا.`;
  const more = { said: 'اجلسي أوّلًا', better: 'كرسيّ آخر.', title: 'كرسيّ قبل أيّ شيء' };
  const { row } = await makePublished(site.clock.now(), { body, ...more });
  await page.goto(`/stories/${row.slug}`);
  for (const part of ['h1', '.story__text', '.said blockquote p', '.put-right p']) {
    const first = page.locator(`main ${part}`).first();
    await expect(first, part).toHaveCSS('direction', 'rtl');
  }
  // Joined letters are not torn apart for a large first one.
  await expect(page.locator('.opens')).toHaveCount(0);
});

test.describe('the longest story', () => {
  const fits = { four: '🙂'.repeat(20_000), word: `${'x'.repeat(10_000)} ${'y'.repeat(9_999)}` };

  test('of exactly 20,000 letters is shown and taken; one more comes back whole', async ({
    site,
    request,
  }) => {
    for (const [name, body] of Object.entries({
      ...fits,
      rtl: `${'شكرا جزيلا '.repeat(1_818)}لك`,
    })) {
      const form = typedStory({ body, form_key: name }) as Fields;
      expect(codePoints(body), name).toBe(20_000);
      const shown = await post(request, site, '/stories/new', { ...form, action: 'preview' });
      expect(shown.status(), name).toBe(200);
      const sent = await post(request, site, '/stories/new', { ...form, action: 'send' });
      expect(sent.status(), name).toBe(303);
      const more = { ...form, body: `${body}z`, action: 'send' };
      const refused = await post(request, site, '/stories/new', more);
      expect(refused.status(), name).toBe(422);
      expect(await refused.text(), name).toContain(`${body}z`);
    }
    expect((await db.select().from(stories)).map((one) => codePoints(one.toldBody))).toEqual([
      20_000, 20_000, 20_000,
    ]);
  });
});
