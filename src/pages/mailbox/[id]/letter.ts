// The letter alone, for the frame around it; the edge gives it a policy of its own.
import type { APIRoute } from 'astro';
import { envelopeAtHome, forFrame } from '#mail/mailbox.ts';

export const GET: APIRoute = async ({ params, rewrite }) => {
  const envelope = await envelopeAtHome(params.id!);
  if (!envelope?.worded) return rewrite('/404');
  return new Response(forFrame(envelope.worded.html), {
    headers: { 'content-type': 'text/html; charset=utf-8' },
  });
};
