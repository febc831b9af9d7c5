/** A path on this site, or the home page: `next=` must never lead anyone elsewhere. */
export function ownPath(typed: string | null | undefined): string {
  if (!typed || !/^\/(?![/\\])[^\s\\]*$/.test(typed)) return '/';
  const url = new URL(typed, 'http://ours.invalid');
  // Steps such as `/..//` are gone by now, and may have left two slashes in front: another site.
  const isOurs = url.host === 'ours.invalid' && !url.pathname.startsWith('//');
  return isOurs ? url.pathname + url.search + url.hash : '/';
}
