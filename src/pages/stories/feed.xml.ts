import type { APIRoute } from 'astro';
import type { Side, Verdict } from '#db/schema.ts';
import { feedAnswer } from '#lib/feed.ts';
import { words } from '#words/en.ts';
import { newestStories } from '../../components/site/full-text.ts';

const FILTERS = ['verdict', 'side', 'sector', 'channel', 'principle', 'tag'] as const;

export const GET: APIRoute = async ({ locals, url }) => {
  const chosen = new URLSearchParams();
  for (const name of FILTERS) {
    const value = url.searchParams.get(name) ?? '';
    if (/^[\p{L}\p{M}\p{N}-]{1,120}$/u.test(value)) chosen.set(name, value);
  }
  const query = chosen.size > 0 ? `?${chosen}` : '';
  const { sector, channel, principle, tag, ...two } = Object.fromEntries(chosen);
  const { verdict, side } = two as { verdict?: Verdict; side?: Side };
  const { publication, siteUrl: origin } = locals;
  const title = words.reading.feeds.stories(publication.name);
  const paths = { path: `/stories/feed.xml${query}`, page: `/stories${query}` };
  const filter = { verdict, side, sector, channel, principle, tag };
  const head = { ...publication, title, origin, ...paths };
  return feedAnswer(head, await newestStories(filter, locals));
};
