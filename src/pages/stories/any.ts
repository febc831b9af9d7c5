// One published story, drawn by lot.
import type { APIRoute } from 'astro';
import { anyStory } from '#domain/stories/numbers.ts';

export const GET: APIRoute = async ({ redirect }) => {
  const slug = await anyStory();
  return redirect(slug ? `/stories/${encodeURIComponent(slug)}` : '/stories', 303);
};
