import { describe, expect, test } from 'vitest';
import type { PictureFacts } from '#lib/share-layout.ts';
import { sharePicture } from '#lib/share-picture.ts';

const facts: PictureFacts = {
  name: 'The Test Counter',
  wall: '#fce26e',
  ink: '#162140',
  sheet: '#f8f3e9',
  kicker: 'Essay',
  title: 'The phone call with nothing in it',
  stamps: [{ path: 'M0 0h9v9z', colour: '#005633', words: 'kept 7' }],
  foot: 'Stories told here, not a survey.',
  tiles: Array.from({ length: 21 }, (_, at) => ({
    ground: at % 2 ? '#fdfaf4' : '#febdc6',
    figure: '#162140',
    path: 'M100 0a50 50 0 0 0 0 100z',
  })),
};

async function drawn(more: Partial<PictureFacts>): Promise<Buffer> {
  const picture = await sharePicture({ ...facts, ...more });
  if (picture === 'busy') throw new Error('busy');
  return Buffer.from(picture);
}

describe('a picture for sharing', () => {
  test('is a PNG of 1200 by 630, another for another title', async () => {
    const one = await drawn({});
    const other = await drawn({ title: 'The queue' });
    expect(one.subarray(1, 4).toString()).toBe('PNG');
    expect([one.readUInt32BE(16), one.readUInt32BE(20)]).toEqual([1200, 630]);
    expect(one.equals(other)).toBe(false);
    expect((await drawn({})).equals(one)).toBe(true);
  });

  test.each([
    ['Arabic', 'مرحبا بكم'],
    ['Chinese', '最初に顔を上げる'],
    ['emoji', 'Thank you 🙏🏽'],
    ['one letter that we lack', 'The ☃ counter'],
    ['half a pair', '\ud83d'],
    ['nothing at all', ' \u200b\u202e '],
  ])('leaves words out that our faces cannot write: %s', async (_, title) => {
    expect((await drawn({ title })).equals(await drawn({ title: '' }))).toBe(true);
  });

  test('writes the letters of all Latin languages', async () => {
    const none = await drawn({ title: '' });
    for (const title of ['Żółć, Čapek, Øre', 'İstanbul’da “şey”', 'Œuvre — naïve…']) {
      expect((await drawn({ title })).equals(none), title).toBe(false);
    }
  });

  test('ignores marks that turn words round', async () => {
    const plain = await drawn({ title: 'Safe words' });
    expect((await drawn({ title: 'Safe \u202ewords' })).equals(plain)).toBe(true);
  });

  test.each([
    ['one endless word', 'W'.repeat(10_000)],
    ['very many words', 'all of it again '.repeat(600)],
    ['markup', '<svg onload="x()"> ]]> &amp; <script>'],
  ])('holds %s', async (_, title) => {
    const picture = await drawn({ title, kicker: title, foot: title, name: title.slice(0, 60) });
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1200, 630]);
  });

  test('is drawn once for all who ask at once, and too many are told to come again', async () => {
    const same = Array.from({ length: 40 }, () => sharePicture({ ...facts, title: 'Asked once' }));
    expect(new Set(await Promise.all(same)).size).toBe(1);
    const flood = Array.from({ length: 60 }, (_, n) =>
      sharePicture({ ...facts, title: `Flood ${n}` }),
    );
    const answers = await Promise.all(flood);
    expect(answers.filter((one) => one === 'busy')).toHaveLength(36);
    expect(await sharePicture({ ...facts, title: 'Flood 59' })).not.toBe('busy');
  });
});
