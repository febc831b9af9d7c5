// What is published under one tag; a tag of nothing published has no feed, as it has no page.
import type { APIRoute } from 'astro';
import { tagBySlug } from '#domain/tags.ts';
import { words } from '#words/en.ts';
import { answerFeed, newestOfAll } from '../../../components/mdx/full-text.ts';

export const GET: APIRoute = async ({ locals, params, rewrite }) => {
  const tag = await tagBySlug(params.tag ?? '');
  const entries = tag ? await newestOfAll(locals, tag) : [];
  if (!tag || entries.length === 0) return rewrite('/404');
  const title = words.sharing.feeds.tag(locals.publication.name, tag.name);
  const page = `/tags/${tag.slug}`;
  return answerFeed(locals, { title, path: `${page}/feed.xml`, page }, entries);
};
