import type { APIRoute } from 'astro';
import { words } from '#words/en.ts';
import { answerFeed, newestEssays } from '../../components/mdx/full-text.ts';

export const GET: APIRoute = async ({ locals }) => {
  const title = words.reading.feeds.articles(locals.publication.name);
  const place = { title, path: '/articles/feed.xml', page: '/articles' };
  return answerFeed(locals, place, await newestEssays(locals));
};
