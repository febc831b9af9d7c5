import type { APIRoute } from 'astro';
import { words } from '#words/en.ts';
import { answerFeed, newestOfAll } from '../components/mdx/full-text.ts';

export const GET: APIRoute = async ({ locals }) => {
  const title = words.reading.feeds.everything(locals.publication.name);
  const place = { title, path: '/feed.json', page: '/', form: 'json' } as const;
  return answerFeed(locals, place, await newestOfAll(locals));
};
