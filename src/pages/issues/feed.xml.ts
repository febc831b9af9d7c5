import type { APIRoute } from 'astro';
import { words } from '#words/en.ts';
import { answerFeed, pastIssues } from '../../components/mdx/full-text.ts';

export const GET: APIRoute = async ({ locals }) => {
  const title = words.sharing.feeds.issues(locals.publication.name);
  const place = { title, path: '/issues/feed.xml', page: '/issues' };
  return answerFeed(locals, place, await pastIssues(locals));
};
