import { describe, expect, test } from 'vitest';
import { pagerFor, placeIn } from '#lib/paging.ts';

const at = (query: string) => placeIn(new URL(`http://localhost/articles${query}`), 20);

describe('a place in a list', () => {
  test('is the beginning, whatever nonsense is asked for', () => {
    for (const query of ['', '?page=0', '?page=-1', '?page=x', '?page=1e3', '?before=x']) {
      expect(at(query)).toEqual({ page: 1, before: undefined, first: true, limit: 20, offset: 0 });
    }
  });

  test('is a page up to the fiftieth, and beyond that a key', () => {
    expect(at('?page=50').page).toBe(50);
    expect(at('?page=51').page).toBe(50);
    expect(at('?page=3')).toMatchObject({ first: false, offset: 40 });
    expect(at('?before=1234&page=3')).toMatchObject({ before: 1234, first: false, offset: 0 });
  });

  test('goes on by key only from the last page', () => {
    const on = '/articles?before=7';
    expect(pagerFor(at('?page=2'), 1_001, on)).toEqual({ current: 2, pages: 50 });
    expect(pagerFor(at('?page=50'), 1_001, on)).toMatchObject({ older: on });
    expect(pagerFor(at('?before=9'), 1_001, on)).toEqual({ current: 51, pages: 50, older: on });
    expect(pagerFor(at('?before=9'), 1_001, undefined).older).toBeUndefined();
    expect(pagerFor(at(''), 0, undefined)).toEqual({ current: 1, pages: 1 });
  });
});
