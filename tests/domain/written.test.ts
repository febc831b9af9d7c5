import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readContent } from '#domain/written.ts';
import { useContent } from '../setup/content.ts';

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const JPEG = Buffer.from('ffd8ffe000104a464946', 'hex');

describe('a fault in content/ is told with its file, its line and what to do', () => {
  const content = useContent();
  /** The body begins on the ninth line of the file. */
  const faultsOf = (body: string, more = '') => {
    content.essay('bells', '2026-11-18', more, body);
    try {
      readContent(content.folder);
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };
  const importOf = (name: string) =>
    `import ${name} from '../../src/components/mdx/${name}.astro';\n\n`;
  const put = (folder: string, name: string, bytes: Buffer | string) => {
    mkdirSync(join(content.folder, 'articles', folder), { recursive: true });
    writeFileSync(join(content.folder, 'articles', folder, name), bytes);
  };

  test('a component that is opened and never closed', () => {
    const body = `${importOf('SideNote')}Words.\n\n<SideNote>\n  More words.\n\nThe end.`;
    expect(faultsOf(body)).toContain(
      'articles/bells.mdx, line 13: <SideNote> is opened here and not closed',
    );
  });

  test.each([
    ['Words.\n\nIt took <3 minutes.', 11, 'For the sign itself write \\<'],
    ['Words.\n\nThe {second of May}.', 11, 'For the sign itself write \\{'],
    ['Words.\n\n<!-- a remark -->', 11, '{/* remark */}'],
    ['Words.\n\n</SideNote>', 11, 'was never opened'],
    ["import Note fom './x';\n\nWords.", 9, 'this import cannot be read'],
    ['Words.\n\n<SideNote>Words.</SideNote>', 11, 'import SideNote from "../../src/'],
    ['Words.\n\n<Figure src=a.png />', 11, 'needs "straight quotes"'],
  ])('%j', (body, line, what) => {
    const told = faultsOf(body);
    expect(told).toContain(`articles/bells.mdx, line ${line}: `);
    expect(told).toContain(what);
    expect(told).not.toMatch(/acorn|unexpected|estree/i);
  });

  test('front matter that is no front matter', () => {
    const told = faultsOf('Words.', 'series: the clock: part two');
    expect(told).toMatch(/articles\/bells\.mdx, line 6: .*need “quotes” round them/);
    expect(told).not.toMatch(/title|summary/);
  });

  test('a picture without words for whoever cannot see it', () => {
    put('pictures', 'bell.png', PNG);
    const figure = (more: string) => `${importOf('Figure')}<Figure src="bell.png" ${more}/>`;
    for (const more of ['', 'alt="" ', 'alt=" " ']) {
      expect(faultsOf(figure(more)), more).toContain('line 11: <Figure> needs alt="…"');
    }
    expect(faultsOf(figure('alt="A bell" '))).toBe('');
  });

  test('a picture, a film or captions that are not there', () => {
    const figure = `${importOf('Figure')}<Figure src="bell.png" alt="A bell" />`;
    expect(faultsOf(figure)).toMatch(
      /line 11: <Figure> names “bell\.png”, and there is no such file in content\/articles\/pictures/,
    );
    const film = `${importOf('Film')}<Film src="/no-such-film.mp4" captions="bell.vtt" />`;
    expect(faultsOf(film)).toMatch(/no-such-film\.mp4”, and there is no such file in public/);
    expect(faultsOf(film)).toMatch(
      /bell\.vtt”, and there is no such file in content\/articles\/media/,
    );
    expect(faultsOf(`${importOf('Film')}<Film captions="a.vtt" />`)).toContain('needs src=');
  });

  test('a film without captions, a recording without a transcript', () => {
    put('media', 'bell.mp4', 'film');
    put('media', 'bell.mp3', 'sound');
    expect(faultsOf(`${importOf('Film')}<Film src="bell.mp4" />`)).toContain('needs captions="…"');
    const listen = `${importOf('Listen')}<Listen src="bell.mp3" />`;
    expect(faultsOf(listen)).toContain('needs transcript="…"');
    const inside = '<Listen src="bell.mp3">\n  It rings.\n</Listen>';
    expect(faultsOf(`${importOf('Listen')}${inside}`)).toBe('');
  });

  test('a picture that is not what its name says', () => {
    put('pictures', 'bell.png', JPEG);
    put('pictures', 'clock.jpg', 'not a picture');
    put('pictures', 'good.png', PNG);
    put(
      'pictures',
      'drawing.svg',
      '<?xml version="1.0"?>\n<!-- a bell -->\n<svg viewBox="0 0 1 1"/>',
    );
    put('pictures', 'notes.txt', 'notes');
    const told = faultsOf('Words.');
    expect(told).toContain('articles/pictures/bell.png: is named as a PNG file but is a JPEG file');
    expect(told).toContain('clock.jpg: is named as a JPEG file but is no picture, or a broken one');
    expect(told).toContain('articles/pictures/notes.txt: a picture ends in .png');
    expect(told).not.toMatch(/good\.png|drawing\.svg/);
  });

  test('all of them at once', () => {
    put('pictures', 'bell.png', JPEG);
    content.essay('clocks', 'soon', '', 'It took <3 minutes.');
    const told = faultsOf('The {second of May}.');
    expect(told.split('\n').filter((line) => /bells|clocks|bell\.png/.test(line))).toHaveLength(4);
  });
});
