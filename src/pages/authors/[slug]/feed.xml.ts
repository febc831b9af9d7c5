import type { APIRoute } from 'astro';
import { authorAt } from '#domain/articles/authors.ts';
import { words } from '#words/en.ts';
import { answerFeed, newestEssays } from '../../../components/mdx/full-text.ts';

export const GET: APIRoute = async ({ locals, params, rewrite }) => {
  const author = await authorAt(params.slug ?? '');
  if (!author) return rewrite('/404');
  const title = words.sharing.feeds.author(locals.publication.name, author.name);
  const page = `/authors/${author.slug}`;
  const entries = await newestEssays(locals, { author: author.slug });
  return answerFeed(locals, { title, path: `${page}/feed.xml`, page }, entries);
};
