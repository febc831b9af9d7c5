// Pictures, films and recordings in an essay, from the file that a writer lays down to the page and
// the feed that show them; and what the build says when something is wrong.
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { type OtherSite, otherSite } from '../setup/other-site.ts';
import { expectValid, expectWellDrawn, watch } from '../setup/page-checks.ts';

test.describe.configure({ mode: 'serial', timeout: 180_000 });

const ESSAY = `---
title: The bell on the counter
summary: A picture, a film and a recording of one and the same bell.
author: nell-harcastle
date: 2025-01-02
---

import Figure from '../../src/components/mdx/Figure.astro';
import Film from '../../src/components/mdx/Film.astro';
import Listen from '../../src/components/mdx/Listen.astro';

Words before it.

<Figure src="stamp.png" alt="A docket with a stamp" caption="The docket." />

<Film src="bell.webm" captions="bell.vtt" poster="stamp.png" transcript="The bell turns yellow." />

<Listen src="/bell.wav">

It rings **once**.

</Listen>
`;

let other: OtherSite;
const article = (name: string) => join(other.folder, 'content', 'articles', name);

test.beforeAll(() => {
  other = otherSite();
  mkdirSync(article('media'));
  copyFileSync('content/articles/pictures/the-stamp.png', article('pictures/stamp.png'));
  copyFileSync('tests/make/bell.webm', article('media/bell.webm'));
  writeFileSync(article('media/bell.vtt'), 'WEBVTT\n\n00:00.000 --> 00:01.000\nIt rings.\n');
  writeFileSync(join(other.folder, 'public', 'bell.wav'), soundOf(4_000));
});
test.afterAll(() => other.leave());

test('a broken essay stops the build, which names file and line', async () => {
  writeFileSync(article('the-bell.mdx'), ESSAY.replace('Words before it.', 'It took <3 minutes.'));
  copyFileSync('content/articles/pictures/the-stamp.png', article('pictures/liar.jpg'));
  const { code, said } = await other.build();
  expect(code).toBe(1);
  expect(said).toContain('articles/the-bell.mdx, line 12: a < here begins no component');
  expect(said).toContain('articles/pictures/liar.jpg: is named as a JPEG file but is a PNG file');
});

test('a picture that is damaged stops the build, which names it', async () => {
  writeFileSync(article('the-bell.mdx'), ESSAY);
  writeFileSync(article('pictures/liar.jpg'), Buffer.from('ffd8ffe000104a46494600', 'hex'));
  const { code, said } = await other.build();
  expect(code).toBe(1);
  expect(said).toContain('content/articles/pictures/liar.jpg');
});

test('a picture, a film and a recording are shown, played and fed', async ({ page }) => {
  rmSync(article('pictures/liar.jpg'));
  const { code, said } = await other.build();
  expect(code, said).toBe(0);
  const url = await other.serve();
  const seen = watch(page, url);
  const answer = await page.goto(`${url}/articles/the-bell`);
  const html = (await answer?.text()) ?? '';
  expectValid(html, 'the essay');
  expect(html).not.toMatch(/ style=|<style/);
  const image = page.getByRole('img', { name: 'A docket with a stamp' });
  await image.scrollIntoViewIfNeeded();
  await expect(image).toHaveJSProperty('complete', true);
  expect(await image.evaluate((one: HTMLImageElement) => one.currentSrc)).toMatch(/\.avif$/);
  expect([await image.getAttribute('width'), await image.getAttribute('height')]).toEqual([
    '1260',
    '700',
  ]);
  for (const kind of ['video', 'audio']) {
    const played = await page.locator(kind).evaluate(async (one: HTMLMediaElement) => {
      one.muted = true;
      await one.play();
      return one.readyState;
    });
    expect(played, kind).toBeGreaterThan(1);
  }
  await page.getByText('Read what is said').last().click();
  await expect(page.getByText('It rings once.')).toBeVisible();
  await expectWellDrawn(page, 'the essay with its film');
  expect(seen).toEqual([]);
  const feed = await (await page.request.get(`${url}/articles/feed.xml`)).text();
  const entry = feed.split('<entry>').find((one) => one.includes('The bell on the counter')) ?? '';
  expect(entry).toMatch(new RegExp(`<img src="${url}/_astro/[^"]+\\.png"`));
  expect(entry).toMatch(new RegExp(`<a href="${url}/_astro/bell[^"]+webm">Watch the film</a>`));
  expect(entry).toContain(`<a href="${url}/bell.wav">Listen to the recording</a>`);
  expect(entry).not.toMatch(/<video|<audio|srcset|<track/);
});

/** So many samples of silence, as a WAV file. */
function soundOf(samples: number): Buffer {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8_000, 24);
  head.writeUInt32LE(8_000, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples, 40);
  return Buffer.concat([head, Buffer.alloc(samples, 128)]);
}
