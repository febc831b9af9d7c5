import { lookIn, writeLook } from '#lib/look.ts';

const ours = /(?:^|;\s*)(?:__Host-)?(?:session|reader)=/;

/** True when the visitor may be somebody: such requests neither read nor fill the page cache. */
export function isKnownVisitor(cookie: string | undefined): boolean {
  return cookie !== undefined && ours.test(cookie);
}

/** The look a page is drawn in, in its one spelling; '' for the plain one. */
export function lookOf(cookie: string | undefined): string {
  return cookie ? writeLook(lookIn(cookie)) : '';
}
