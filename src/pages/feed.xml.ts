import type { APIRoute } from 'astro';
import { words } from '#words/en.ts';
import { answerFeed, newestOfAll } from '../components/mdx/full-text.ts';

export const GET: APIRoute = async ({ locals }) => {
  const title = words.reading.feeds.everything(locals.publication.name);
  return answerFeed(locals, { title, path: '/feed.xml', page: '/' }, await newestOfAll(locals));
};
