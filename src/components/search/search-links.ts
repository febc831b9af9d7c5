// The addresses of one question: asked of another part of the site, or further on.
import type { Side, Verdict } from '../shapes.ts';

export type Chosen = {
  kind?: 'story' | 'article' | 'principle';
  verdict?: Verdict;
  side?: Side;
};

export function searchAddress(q: string, chosen: Chosen = {}, before?: number): string {
  const given = Object.entries({ ...chosen, before: before && String(before) });
  const pairs = given.filter((pair): pair is [string, string] => Boolean(pair[1]));
  return `/search?${new URLSearchParams([['q', q], ...pairs])}`;
}
