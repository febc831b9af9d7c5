import { describe, expect, test } from 'vitest';
import { currentAt, standOf, wallColours } from '../../src/components/site/frame.ts';
import { directionOf } from '../../src/lib/language.ts';

describe('the name on the slab', () => {
  test('a Latin name without descenders stands on the slab by its baseline', () => {
    expect(standOf('Across the Counter')).toEqual({ fit: 'm', stand: 'line', script: 'latin' });
    expect(standOf('Hatch')).toEqual({ fit: 's', stand: 'line', script: 'latin' });
  });

  test('a name with feet below the line keeps them clear of it', () => {
    expect(standOf('Gripes & Applause by Peggy Quigley').stand).toBe('box');
    expect(standOf('Jig').stand).toBe('box');
    expect(standOf('Façade').stand).toBe('box');
    expect(standOf('Hat, coat').stand).toBe('box');
  });

  test('other scripts are set in their own letters and keep clear of the slab', () => {
    for (const name of ['Ο Πάγκος', 'على الطاولة', 'カウンター', 'Прилавок', 'Bar μ']) {
      expect(standOf(name)).toMatchObject({ stand: 'box', script: 'other' });
    }
  });

  test('the longer the name, the smaller it is set; wide letters count twice', () => {
    expect(standOf('A'.repeat(10)).fit).toBe('s');
    expect(standOf('A'.repeat(20)).fit).toBe('m');
    expect(standOf('A'.repeat(34)).fit).toBe('l');
    expect(standOf('A'.repeat(60)).fit).toBe('xl');
    expect(standOf('物'.repeat(10)).fit).toBe('m');
    expect(standOf('E\u0301'.repeat(10)).fit).toBe('s');
  });
});

test('pages of a language written from the right run from the right', () => {
  expect(['ar', 'he', 'fa-IR', 'ur'].map(directionOf)).toEqual(['rtl', 'rtl', 'rtl', 'rtl']);
  expect(['en', 'en-GB', 'az-Latn', 'fa-Latn', 'ja'].map(directionOf)).toEqual(
    Array(5).fill('ltr'),
  );
});

test('the menu marks the page itself, and the part a page belongs to', () => {
  expect(currentAt('/stories', '/stories')).toBe('page');
  expect(currentAt('/stories/a-chair', '/stories')).toBe('true');
  expect(currentAt('/stories-elsewhere', '/stories')).toBeUndefined();
});

test('a wall nobody painted is canary', () => {
  expect(wallColours('plaid')).toEqual(wallColours('canary'));
});
