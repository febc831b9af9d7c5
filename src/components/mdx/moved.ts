// An address of content/ at which nothing stands: led on if it stood there before, else not found.
import type { AstroGlobal } from 'astro';
import { slugNow } from '#domain/articles.ts';

const ROOMS = { article: '/articles', principle: '/principles' } as const;

export async function movedOrNotFound(
  { params, redirect, rewrite }: Pick<AstroGlobal, 'params' | 'redirect' | 'rewrite'>,
  kind: keyof typeof ROOMS,
  below = '',
): Promise<Response> {
  const now = await slugNow(kind, params.slug ?? '');
  return now ? redirect(`${ROOMS[kind]}/${encodeURI(now)}${below}`, 301) : rewrite('/404');
}
