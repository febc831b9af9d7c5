// Where one is in a list: by page for people, up to fifty; beyond that by the key of the last one
// seen, so that the thousandth page costs what the first does.

export const PAGES_MAX = 50;

export type Place = {
  page: number;
  before: number | undefined;
  /** Whether this is the beginning of the list. */
  first: boolean;
  limit: number;
  offset: number;
};

/** What is not a page or a key is the list's beginning. */
export function placeIn(url: URL, limit: number): Place {
  const key = url.searchParams.get('before') ?? '';
  const before = /^\d{1,16}$/.test(key) ? Number(key) : undefined;
  const asked = url.searchParams.get('page') ?? '';
  const known = /^[1-9]\d?$/.test(asked) && before === undefined;
  const page = known ? Math.min(Number(asked), PAGES_MAX) : 1;
  const first = page === 1 && before === undefined;
  return { page, before, first, limit, offset: (page - 1) * limit };
}

/** Whether a list was asked for as one long page, `?full=1`. */
export function isFull(url: URL): boolean {
  return url.searchParams.get('full') === '1';
}

/** Whether this is what search engines are to find of a list: its beginning, and not in full. */
export function isListItself(url: URL): boolean {
  return !isFull(url) && placeIn(url, 1).first;
}

/** What the pager shows. `further` is where the list goes on by key after the ones shown. */
export function pagerFor(place: Place, total: number, further: string | undefined) {
  const pages = Math.max(1, Math.min(PAGES_MAX, Math.ceil(total / place.limit)));
  const byKey = place.before !== undefined;
  const current = byKey ? pages + 1 : place.page;
  return { current, pages, older: byKey || place.page === PAGES_MAX ? further : undefined };
}
