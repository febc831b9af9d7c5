import type { APIRoute } from 'astro';
import { feedAnswer } from '#lib/feed.ts';
import { words } from '#words/en.ts';
import { newestOfAll } from '../components/mdx/full-text.ts';

export const GET: APIRoute = async ({ locals }) => {
  const { publication, siteUrl: origin } = locals;
  const title = words.reading.feeds.everything(publication.name);
  const head = { ...publication, title, origin, path: '/feed.xml', page: '/' };
  return feedAnswer(head, await newestOfAll(locals));
};
