// The words of a file in content/, ready to be drawn. They change only with the build, so each is
// looked up once, when it is first asked for.
import { type CollectionEntry, getCollection, render } from 'astro:content';

type Kind = 'articles' | 'principles' | 'pages' | 'handbook';
type Drawing<K extends Kind> = Awaited<ReturnType<typeof render>> & {
  front: CollectionEntry<K>['data'];
};
const entries = new Map<Kind, Promise<Map<string, CollectionEntry<Kind>>>>();
const drawings = new Map<string, Promise<Drawing<Kind>>>();

/** Undefined for what is not in content/; a stranger's address is neither looked up nor logged. */
export async function written<K extends Kind>(
  kind: K,
  slug: string,
): Promise<Drawing<K> | undefined> {
  const entry = (await entriesOf(kind)).get(slug);
  if (!entry) return undefined;
  const key = `${kind} ${slug}`;
  const drawing = drawings.get(key) ?? render(entry).then((one) => ({ ...one, front: entry.data }));
  drawings.set(key, drawing);
  return drawing as Promise<Drawing<K>>;
}

function entriesOf(kind: Kind) {
  const known = entries.get(kind) ?? bySlug(kind);
  entries.set(kind, known);
  return known;
}

async function bySlug(kind: Kind) {
  const all: CollectionEntry<Kind>[] = await getCollection(kind);
  return new Map(all.map((entry) => [entry.id, entry]));
}
