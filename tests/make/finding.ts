// Looks for something as a reader does, and says in a word what was found.

import type { Hit, Marked } from '#domain/search/showing.ts';
import { HITS_A_PAGE, readSearch, search } from '#domain/search.ts';
import { placeIn } from '#lib/paging.ts';
import { makePublished } from '../make.ts';

type Filters = { kind?: string; verdict?: string; side?: string };

export async function find(
  q: string,
  filters: Filters = {},
  { page, before, limit = HITS_A_PAGE }: { page?: number; before?: number; limit?: number } = {},
) {
  const url = new URL('http://localhost/search');
  const given = { q, ...filters, page: page?.toString(), before: before?.toString() };
  for (const [name, value] of Object.entries(given)) if (value) url.searchParams.set(name, value);
  const { chosen } = readSearch(url.searchParams);
  // As typed, not as a URL would carry it: a lone surrogate must not do harm either.
  return search(q, chosen, placeIn(url, limit));
}

type List = Awaited<ReturnType<typeof find>>;

export function titlesOf({ hits }: List): string[] {
  return hits.map((hit) => hit.title.map((piece) => piece.text).join(''));
}

export function keysOf({ hits }: List): string[] {
  return hits.map(keyOf);
}

function keyOf(hit: Hit): string {
  if (hit.kind === 'story') return `story:${hit.story.slug}`;
  return hit.kind === 'article' ? `article:${hit.article.slug}` : `principle:${hit.principle.slug}`;
}

export function marked(text: Marked): string {
  return text.map((piece) => (piece.isMarked ? `[${piece.text}]` : piece.text)).join('');
}

/** A published story with this title and these words, filled up to the length a story has. */
export function published(now: number, title: string, words: string) {
  const body = `${words} ${'And so on it went. '.repeat(5)}`;
  return makePublished(now, { title, body });
}
