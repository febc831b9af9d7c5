import type { APIRoute } from 'astro';
import type { Filter } from '#domain/stories/listing.ts';
import { feedAnswer } from '#lib/feed.ts';
import { words } from '#words/en.ts';
import { newestStories } from '../../components/mdx/full-text.ts';

const FILTERS = ['verdict', 'side', 'sector', 'channel', 'principle', 'tag'] as const;

export const GET: APIRoute = async ({ locals, url }) => {
  const chosen = new URLSearchParams();
  for (const name of FILTERS) {
    const value = url.searchParams.get(name) ?? '';
    if (/^[\p{L}\p{M}\p{N}-]{1,120}$/u.test(value)) chosen.set(name, value);
  }
  const filter = Object.fromEntries(chosen) as Filter;
  const query = chosen.size > 0 ? `?${chosen}` : '';
  const { publication, siteUrl: origin } = locals;
  const title = words.reading.feeds.stories(publication.name);
  const paths = { path: `/stories/feed.xml${query}`, page: `/stories${query}` };
  const head = { ...publication, title, origin, ...paths };
  return feedAnswer(head, await newestStories(filter, locals));
};
