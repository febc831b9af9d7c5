// The short address of an essay.
import type { APIRoute } from 'astro';
import { slugOfArticle } from '#domain/articles.ts';

export const GET: APIRoute = async ({ params, redirect, rewrite }) => {
  const { id = '' } = params;
  const slug = /^\d{1,9}$/.test(id) ? await slugOfArticle(Number(id)) : undefined;
  return slug ? redirect(`/articles/${encodeURIComponent(slug)}`, 303) : rewrite('/404');
};
