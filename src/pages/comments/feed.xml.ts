import type { APIRoute } from 'astro';
import { words } from '#words/en.ts';
import { answerFeed, newestComments } from '../../components/mdx/full-text.ts';

export const GET: APIRoute = async ({ locals }) => {
  const title = words.sharing.feeds.comments(locals.publication.name);
  const place = { title, path: '/comments/feed.xml', page: '/' };
  return answerFeed(locals, place, await newestComments());
};
