/** A path on this site, or the home page: `next=` must never lead anyone elsewhere. */
export function ownPath(typed: string | null | undefined): string {
  if (!typed || !/^\/(?![/\\])[^\s\\]*$/.test(typed)) return '/';
  const url = new URL(typed, 'http://ours.invalid');
  return url.host === 'ours.invalid' ? url.pathname + url.search + url.hash : '/';
}
