// A comment's own address leads to its place on the page; one that is not shown is not found.
import type { APIRoute } from 'astro';
import { placeOfComment } from '#domain/comments/showing.ts';

export const GET: APIRoute = async ({ params, redirect, rewrite }) => {
  const { id = '' } = params;
  const place = /^\d{1,12}$/.test(id) ? await placeOfComment(Number(id)) : undefined;
  return place ? redirect(encodeURI(place), 303) : rewrite('/404');
};
