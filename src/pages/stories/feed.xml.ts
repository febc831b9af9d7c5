import type { APIRoute } from 'astro';
import { slugNow } from '#domain/articles.ts';
import type { Filter } from '#domain/stories/listing.ts';
import { words } from '#words/en.ts';
import { answerFeed, newestStories } from '../../components/mdx/full-text.ts';

const FILTERS = ['verdict', 'side', 'sector', 'channel', 'principle', 'tag'] as const;

export const GET: APIRoute = async ({ locals, redirect, url }) => {
  const chosen = new URLSearchParams();
  for (const name of FILTERS) {
    const value = url.searchParams.get(name) ?? '';
    if (/^[\p{L}\p{M}\p{N}-]{1,120}$/u.test(value)) chosen.set(name, value);
  }
  const moved = await slugNow('principle', chosen.get('principle') ?? '');
  if (moved) {
    chosen.set('principle', moved);
    return redirect(`/stories/feed.xml?${chosen}`, 301);
  }
  const filter = Object.fromEntries(chosen) as Filter;
  const query = chosen.size > 0 ? `?${chosen}` : '';
  const title = words.reading.feeds.stories(locals.publication.name);
  const place = { title, path: `/stories/feed.xml${query}`, page: `/stories${query}` };
  const entries = await newestStories(locals, filter);
  const answer = answerFeed(locals, place, entries);
  // Of nothing that was ever told there would be an endless number of feeds to keep.
  if (chosen.size > 0 && entries.length === 0) answer.headers.set('Cache-Control', 'no-store');
  return answer;
};
