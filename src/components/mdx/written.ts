// The words of a file in content/, ready to be drawn. They change only with the build, so each is
// looked up once.
import { getCollection, type RenderResult, render } from 'astro:content';

type Kind = 'articles' | 'principles' | 'pages';
type Written = RenderResult & { title: string; summary: string; questions?: string[] | undefined };
const known = new Map<Kind, Promise<Map<string, Promise<Written>>>>();

/** Undefined for what is not in content/; a stranger's address is neither looked up nor logged. */
export async function written(kind: Kind, slug: string): Promise<Written | undefined> {
  const found = known.get(kind) ?? readAll(kind);
  known.set(kind, found);
  return (await found).get(slug);
}

async function readAll(kind: Kind): Promise<Map<string, Promise<Written>>> {
  const entries = await getCollection(kind);
  const ready = new Map<string, Promise<Written>>();
  for (const entry of entries) {
    const { title, summary } = entry.data;
    const questions = 'questions' in entry.data ? entry.data.questions : undefined;
    ready.set(
      entry.id,
      render(entry).then((drawn) => ({ ...drawn, title, summary, questions })),
    );
  }
  return ready;
}
