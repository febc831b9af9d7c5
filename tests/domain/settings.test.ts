import { chmodSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { currentGeneration } from '#db/generation.ts';
import { mirrorContent } from '#domain/articles/mirroring.ts';
import { articleBySlug } from '#domain/articles.ts';
import { dropLogo, readLogo, saveLogo } from '#domain/publication/logo.ts';
import { saveSettings, settingsNow } from '#domain/publication/saving.ts';
import { changeFrom, typedFromSettings } from '#domain/publication/settings-form.ts';
import { publication, readPublication } from '#domain/publication.ts';
import { setSite } from '#lib/site.ts';
import { contrast, ownWall } from '#lib/walls.ts';
import { words } from '#words/en.ts';
import { useHouse } from '../setup/house.ts';
import { useContent } from '../setup/own-content.ts';

describe('settings changed at the desk', () => {
  const house = useHouse();
  const content = useContent(house);
  const save = (typed: Record<string, string>) =>
    saveSettings(changeFrom(typed), house.clock.now());
  const comments = () => content.read('site.yaml').match(/^ *#.*$/gm);

  test('keep a publisher where the address is public: without one it would not open again', async () => {
    const siteUrl = new URL('https://hatch.example');
    setSite({ ...house.config, siteUrl }, house.clock, content.folder);
    const nobody = { publisher_name: '', publisher_address: '', publisher_email: '' };
    expect(await save(nobody)).toEqual({
      outcome: 'faults',
      faults: { publisher_name: 'missing' },
    });
    setSite(house.config, house.clock, content.folder);
    expect(await save(nobody)).toEqual({ outcome: 'done' });
  });

  test('keep every comment and the order of the file', async () => {
    const [before, keys] = [comments(), Object.keys(parse(content.read('site.yaml')))];
    const typed = {
      ...{
        name: 'Hatch',
        tagline: 'What: the kitchen hears',
        language: 'de',
        zone: 'Europe/Berlin',
      },
      ...{ promise_days: '9', age_min: '18', wall: 'mint', publisher_name: 'Maud Ellery' },
      ...{ publisher_address: '1 Pier\nAberdour', publisher_email: 'maud@example.org' },
      sectors: 'food-and-drink: Eating out\nBücher & Papier',
      help_lines: 'In danger\nRing the emergency\nnumber.\n\nTo talk\nRing a friend.',
    };
    expect(await save(typed)).toEqual({ outcome: 'done' });
    expect(comments()).toEqual(before);
    expect(Object.keys(parse(content.read('site.yaml')))).toEqual(keys);
    expect(content.read('site.yaml')).toContain('  - { slug: food-and-drink, name: Eating out }\n');
    expect(publication()).toMatchObject({
      ...{ name: 'Hatch', tagline: 'What: the kitchen hears', language: 'de', wall: 'mint' },
      ...{ zone: 'Europe/Berlin', promiseDays: 9, ageMin: 18 },
      publisher: { name: 'Maud Ellery', address: ['1 Pier', 'Aberdour'] },
      sectors: [
        { slug: 'food-and-drink', name: 'Eating out' },
        { slug: 'bücher-papier', name: 'Bücher & Papier' },
      ],
      helpLines: [
        { name: 'In danger', text: 'Ring the emergency number.' },
        { name: 'To talk', text: 'Ring a friend.' },
      ],
    });
  });

  test('change not a byte when nothing is changed', async () => {
    const before = content.read('site.yaml');
    const typed = typedFromSettings(settingsNow()) as Record<string, string>;
    expect(await save(typed)).toEqual({ outcome: 'done' });
    expect(content.read('site.yaml')).toBe(before);
  });

  test('change no line but their own', async () => {
    const before = content.read('site.yaml').split('\n');
    await save({ tagline: 'What the kitchen hears' });
    const after = content.read('site.yaml').split('\n');
    expect(after.filter((line) => !before.includes(line))).toEqual([
      'tagline: What the kitchen hears',
    ]);
    expect(after).toHaveLength(before.length);
  });

  test('are refused with all faults at once, and then nothing is written', async () => {
    const before = content.read('site.yaml');
    const typed = {
      ...{ name: 'ab', tagline: '', language: 'English', zone: 'Here', promise_days: 'soon' },
      ...{ age_min: '7', wall: 'own', wall_colour: 'plaid', publisher_name: '' },
      ...{ publisher_address: 'one line', publisher_email: 'nobody' },
      ...{ sectors: '', channels: 'a: b: c\nx', help_lines: 'Only a name' },
    };
    const saved = await save(typed);
    expect(saved).toEqual({
      outcome: 'faults',
      faults: {
        ...{ name: 'short:3', tagline: 'missing', language: 'language', zone: 'zone' },
        ...{ promise_days: 'number:1 to 60', age_min: 'number:13 to 21', wall_colour: 'colour' },
        ...{ publisher_name: 'missing', publisher_address: 'lines', publisher_email: 'address' },
        ...{ sectors: 'missing', channels: 'slug', help_lines: 'missing' },
      },
    });
    if (saved.outcome !== 'faults') return;
    for (const sentence of Object.values(words.settings.errors(saved.faults))) {
      expect(sentence).toMatch(/^[A-Z].{15,}\.$/);
      expect(sentence).not.toMatch(/undefined|\{n\}|can’t take it as it is/);
    }
    expect(content.read('site.yaml')).toBe(before);
  });

  test('take a name of 3 to 60 letters of any script, counted as one reads them', async () => {
    for (const name of ['على الطاولة', 'カウンター', 'Ο Πάγκος', '😀😀😀', 'é'.repeat(60)]) {
      expect(await save({ name }), name).toEqual({ outcome: 'done' });
      expect(publication().name).toBe(name);
    }
    for (const name of ['ab', '\u3164\u3164\u3164', 'x'.repeat(61)]) {
      expect(await save({ name }), name).toMatchObject({ outcome: 'faults' });
    }
  });

  test('hold for the next page in this process, and raise the generation', async () => {
    const before = currentGeneration();
    await save({ name: 'Hatch' });
    expect(publication().name).toBe('Hatch');
    expect(currentGeneration()).toBeGreaterThan(before);
    // Another process, or a person with an editor, writes the same file.
    const text = content.read('site.yaml').replace('Hatch', 'The Hatch');
    writeFileSync(join(content.folder, 'site.yaml'), text);
    expect(publication().name).toBe('The Hatch');
    writeFileSync(join(content.folder, 'site.yaml'), 'name: [broken');
    expect(publication().name).toBe('The Hatch');
  });

  test('leave no half a file behind', async () => {
    await save({ name: 'Hatch' });
    expect(readdirSync(content.folder).filter((name) => name.includes('new'))).toEqual([]);
  });

  test('another zone moves the hour at which an essay appears', async () => {
    await mirrorContent(house.clock.now());
    const published = async () => (await articleBySlug('came-in-at-ten-to-three'))!.publishedAt;
    const inLondon = await published();
    await save({ zone: 'America/New_York' });
    await mirrorContent(house.clock.now());
    expect((await published()) - inLondon).toBe(5 * 3_600_000);
  });

  test.skipIf(process.getuid?.() === 0)(
    'stay as they are where content/ is read-only',
    async () => {
      chmodSync(content.folder, 0o555);
      expect(await save({ name: 'Hatch' })).toEqual({ outcome: 'read-only' });
      chmodSync(content.folder, 0o755);
    },
  );
});

describe('a wall in the owner’s own colour', () => {
  const house = useHouse();
  const content = useContent(house);

  test('is measured as WCAG measures', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
    expect(contrast('#1f42c4', '#1f42c4')).toBe(1);
  });

  test('is refused, with the ratio, where the name could not be read on it', async () => {
    const typed = { wall: 'own', wall_colour: '#7a7a7a' };
    const saved = await saveSettings(changeFrom(typed), house.clock.now());
    expect(saved).toMatchObject({
      faults: { wall_colour: expect.stringMatching(/^contrast:[34]\.\d$/) },
    });
    const { wall_colour = '' } = words.settings.errors(
      (saved as never as { faults: never }).faults,
    );
    expect(wall_colour).toMatch(/contrast of [34]\.\d to 1/);
  });

  test('is taken when every name on it can, by day and after closing', async () => {
    for (const wall_colour of ['#f80', '1F42C4', '#ffffff', '#000000', '#2e7d32']) {
      const typed = { wall: 'own', wall_colour };
      const saved = await saveSettings(changeFrom(typed), house.clock.now());
      expect(saved, wall_colour).toEqual({ outcome: 'done' });
      const wall = ownWall(publication().wall);
      expect(wall.ratio).toBeGreaterThanOrEqual(4.5);
      expect(contrast(wall.dark, wall.onDark)).toBeGreaterThanOrEqual(4.5);
    }
    expect(content.read('site.yaml')).toContain('wall: "#2e7d32"');
    expect(readPublication(join(content.folder, 'site.yaml')).wall).toBe('#2e7d32');
  });
});

describe('a logo', () => {
  const house = useHouse();
  const content = useContent(house);
  const svg = (inside = '') => Buffer.from(`<svg viewBox="0 0 320 84">${inside}</svg>`);

  test('is what its bytes are, whatever it is called', () => {
    expect(readLogo(Buffer.from('GIF89a and so on'))).toBe('kind');
    expect(readLogo(Buffer.from('<!doctype html><svg></svg>'))).toBe('kind');
    expect(readLogo(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))).toBe('kind');
    expect(readLogo(Buffer.alloc(0))).toBe('empty');
    expect(readLogo(Buffer.alloc(200 * 1024 + 1, 'a'))).toBe('large');
    expect(readLogo(svg('<script>alert(1)</script>'))).toBe('script');
    expect(readLogo(svg('<g ONLOAD="x()"/>'))).toBe('script');
    expect(readLogo(svg('<path d="M0 0h9"/>'))).toEqual({ kind: 'svg', width: 320, height: 84 });
    expect(readLogo(png(640, 160))).toEqual({ kind: 'png', width: 640, height: 160 });
    expect(readLogo(png(0, 160))).toBe('size');
  });

  test('stands beside site.yaml, one at a time, and is taken down again', async () => {
    const logos = () => readdirSync(content.folder).filter((name) => name.startsWith('logo'));
    expect(await saveLogo(svg())).toBe('done');
    expect(publication().logo).toEqual({ kind: 'svg', width: 320, height: 84 });
    expect(await saveLogo(png(640, 160))).toBe('done');
    expect(logos()).toEqual(['logo.png']);
    expect(publication().logo?.kind).toBe('png');
    expect(await dropLogo()).toBe('done');
    expect([logos(), publication().logo]).toEqual([[], null]);
  });
});

function png(width: number, height: number): Buffer {
  const head = Buffer.alloc(33);
  Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1').copy(head);
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  return head;
}
