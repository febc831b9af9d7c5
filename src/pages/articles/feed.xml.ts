import type { APIRoute } from 'astro';
import { feedAnswer } from '#lib/feed.ts';
import { words } from '#words/en.ts';
import { newestEssays } from '../../components/mdx/full-text.ts';

export const GET: APIRoute = async ({ locals }) => {
  const { publication, siteUrl: origin } = locals;
  const title = words.reading.feeds.articles(publication.name);
  const head = { ...publication, title, origin, path: '/articles/feed.xml', page: '/articles' };
  return feedAnswer(head, await newestEssays(locals));
};
