// The short address of a story; one that was taken back says so here too.
import type { APIRoute } from 'astro';
import { storyNumbered } from '#domain/stories/numbers.ts';

export const GET: APIRoute = async ({ params, redirect, rewrite }) => {
  const { number = '' } = params;
  const story = /^\d{1,9}$/.test(number) ? await storyNumbered(Number(number)) : undefined;
  if (!story) return rewrite('/404');
  const page = `/stories/${encodeURIComponent(story.slug)}`;
  return story.is === 'open' ? redirect(page, 303) : rewrite(page);
};
