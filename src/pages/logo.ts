// The owner's logo, as a picture only: the edge answers it under a policy that lets nothing run.
import type { APIRoute } from 'astro';
import { logoBytes } from '#domain/publication/logo.ts';

const TYPES = { svg: 'image/svg+xml', png: 'image/png' };

export const GET: APIRoute = ({ locals, rewrite }) => {
  const { logo } = locals.publication;
  if (!logo) return rewrite('/404');
  const headers = { 'Content-Type': TYPES[logo.kind] };
  return new Response(new Uint8Array(logoBytes(logo)), { headers });
};
