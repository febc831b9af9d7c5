// The addresses that belong to one choice of stories: the list itself, its feed, and what follows.

type Chosen = Record<string, string | undefined>;

export function listLinks(chosen: Chosen) {
  const given = Object.entries(chosen).filter(([, value]) => value) as [string, string][];
  const filters = given.filter(([name]) => name !== 'sort');
  return {
    self: address('/stories', given),
    feed: address('/stories/feed.xml', filters),
    /** Beyond the fiftieth page, from the number of the last story shown. */
    further: (number: number) => address('/stories', [...given, ['before', String(number)]]),
  };
}

function address(path: string, pairs: [string, string][]): string {
  return pairs.length > 0 ? `${path}?${new URLSearchParams(pairs)}` : path;
}
