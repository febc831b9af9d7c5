// What the pictures show: the sample, and of everything that waits at the desk a little.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { db, transaction } from '#db/client.ts';
import { articles, site } from '#db/schema.ts';
import { seedSample } from '#db/seed.ts';
import { askEnquiry } from '#domain/enquiries.ts';
import { HOUSE } from '#domain/events.ts';
import { giveRole } from '#domain/people.ts';
import { tokenOf } from '#domain/private-links.ts';
import { startSession } from '#domain/sessions.ts';
import { HOUR_MS } from '#lib/clock.ts';
import { comment, confirm } from '../make/comments.ts';
import { makeSubmitted, makeTold } from '../make.ts';
import type { OpenSite } from './journey.ts';

export type Picture = {
  folder: 'docs/pictures' | 'content/handbook/pictures';
  bytes_max: number;
  name: string;
  path: string;
  width: number;
  height: number;
  scheme?: 'light' | 'dark';
  /** What is pressed first. */
  prepare?: (page: Page) => Promise<void>;
};
type Scene = Awaited<ReturnType<typeof furnish>>;

const readme = { folder: 'docs/pictures', bytes_max: 150 * 1024 } as const;
const handbook = { folder: 'content/handbook/pictures', bytes_max: 120 * 1024 } as const;
const wide = { width: 1280, height: 900 };
const tall = { width: 1280, height: 1300 };
const low = { width: 1280, height: 640 };
const phone = { width: 375, height: 760 };
const words = (file: string) => readFileSync(join(import.meta.dirname, '../make', file), 'utf8');

/** In their order: what is pressed for one is so in those after it. */
export function pictures({ watch, bus, toConfirm }: Scene): Picture[] {
  return [
    { ...readme, name: 'home', path: '/', width: 1280, height: 1600 },
    { ...readme, name: 'story', path: '/stories', ...wide, height: 1400, prepare: otherSide },
    { ...readme, name: 'tell-phone', path: '/stories/new', width: 375, height: 1600 },
    {
      ...{ ...readme, name: 'desk', path: `/desk/stories/${watch}` },
      ...{ ...wide, height: 1000, scheme: 'dark' },
    },
    { ...handbook, name: 'principle', path: '/principles/say-when-then-keep-it', ...tall },
    { ...handbook, name: 'tell-phone', path: '/stories/new', ...phone, prepare: firstField },
    {
      ...handbook,
      name: 'confirm-phone',
      path: `/confirm/${toConfirm}`,
      ...phone,
      prepare: button,
    },
    { ...handbook, name: 'desk-phone', path: '/desk', ...phone },
    { ...handbook, name: 'story-phone', path: `/desk/stories/${watch}`, ...phone },
    { ...handbook, name: 'comments-phone', path: '/desk/comments', ...phone, prepare: firstCard },
    { ...handbook, name: 'undo-phone', path: `/desk/stories/${bus}`, ...phone, prepare: publish },
    { ...handbook, name: 'letters', path: '/desk/letters', ...low, prepare: holdSending },
  ];
}

/** The sample, two stories and two comments that wait, an enquiry, and an editor who is in. */
export async function furnish({ clock }: OpenSite) {
  const now = clock.now();
  await seedSample(now);
  const watch = await makeSubmitted(now - 3 * HOUR_MS, {
    body: words('watch.md'),
    title: 'She put her watch on the counter',
    business_kind: 'Pharmacy',
    display_name: 'Jutta',
    email: 'jutta@example.test',
    'principle-look-up-first': '',
    'principle-close-the-loop': 'kept',
    said: 'If it is longer, I come out and say so.',
  });
  const bus = await makeSubmitted(now - 2 * HOUR_MS, {
    body: words('story.md'),
    title: 'Quicker than the bus',
    email: 'ileana@example.test',
  });
  const told = await makeTold(now, { body: words('story.md'), title: 'Quicker than the bus' });
  await commentsThatWait(now);
  await askEnquiry(enquiry, { hash: 'one enquiry', trapped: false }, now);
  const editor = await giveRole('editor@example.test', 'editor', HOUSE, now);
  const session = await startSession(editor.id, 'pictures', false, now);
  const [name = '', value = ''] = session.split(';')[0]!.split('=');
  const cookie = { name, value };
  return { watch: watch.id, bus: bus.id, toConfirm: tokenOf(told.link), cookie };
}

const enquiry = {
  ...{ name: 'Odile', email: 'odile@example.test', organisation: 'A museum' },
  ...{ message: 'Would you speak to our front desk?', date: 'in May', place: null, audience: null },
  topic: 'speaking',
} as const;

async function commentsThatWait(now: number): Promise<void> {
  const essay = (await db.select({ id: articles.id }).from(articles).limit(1).get())!;
  const on = { kind: 'article', id: essay.id } as const;
  for (const [address, said] of [
    ['bram@example.test', 'Ours has a bell on the wall and a chair beside it. Nobody rings.'],
    ['suna@example.test', 'I kept the note. It is on the fridge, under the magnet of a fish.'],
  ] as const) {
    const { id } = await comment(on, { address }, now, said);
    await confirm(id, now);
  }
}

/** A story that has one from the other side of the same counter beside it. */
async function otherSide(page: Page): Promise<void> {
  const links = await page.locator('main a[href^="/stories/"]').all();
  const paths = await Promise.all(links.map((link) => link.getAttribute('href')));
  for (const path of new Set(paths)) {
    await page.goto(path!);
    if ((await page.locator('.otherside').count()) > 0) return;
  }
  throw new Error('No story of the sample has another side.');
}

async function firstField(page: Page): Promise<void> {
  await page
    .locator('[name="body"]')
    .evaluate((field) => field.scrollIntoView({ block: 'center' }));
}

async function button(page: Page): Promise<void> {
  await page.locator('main button').evaluate((one) => one.scrollIntoView({ block: 'center' }));
}

async function firstCard(page: Page): Promise<void> {
  await page.getByLabel('Approve').first().check();
  await page.evaluate(() => document.querySelector('form')?.scrollIntoView());
}

async function publish(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Publish it as told' }).click();
  const undo = page.getByRole('button', { name: 'Undo' });
  await undo.evaluate((one) => one.scrollIntoView({ block: 'center' }));
}

/** As after a restored backup. */
async function holdSending(page: Page): Promise<void> {
  await transaction((tx) => tx.update(site).set({ sendingHeldFor: 'restored from a backup' }));
  await page.reload();
}
