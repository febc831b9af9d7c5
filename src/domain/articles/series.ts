// A series: essays that name the same word in their front matter, in the order in which they
// appeared. Its name and a sentence about it stand in content/site.yaml; one that is not there is
// called by its word. Only what is published is a part: nobody learns here of one that waits.
import { and, asc, eq, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { remembered } from '#db/remembered.ts';
import { articles } from '#db/schema.ts';
import { OUT } from '../articles.ts';
import { publication } from '../publication.ts';

export type Series = { slug: string; name: string; text: string };
export type Part = { id: number; slug: string; title: string; publishedAt: number };
export type Place = Series & {
  /** 1 for the first. */
  part: number;
  earlier: Part | undefined;
  later: Part | undefined;
};

/** No series is longer, and a page of it lists no more. */
export const PARTS_MAX = 500;

/** Undefined while no part is out. */
export async function seriesAt(slug: string): Promise<Series | undefined> {
  return (await partsOf(slug)).length > 0 ? namedSeries(slug) : undefined;
}

/** Where an essay stands in its series; undefined where it belongs to none. */
export async function placeInSeries(essay: { id: number; series: string | null }) {
  if (essay.series === null) return undefined;
  const parts = await partsOf(essay.series);
  const at = parts.findIndex(({ id }) => id === essay.id);
  if (at < 0) return undefined;
  const beside = { earlier: parts[at - 1], later: parts[at + 1] };
  return { ...namedSeries(essay.series), part: at + 1, ...beside } satisfies Place;
}

/** "the-inside-counter" → its name in site.yaml, else "The inside counter". */
export function namedSeries(slug: string, known = publication().series): Series {
  const inWords = slug.replaceAll('-', ' ');
  const name = inWords.charAt(0).toUpperCase() + inWords.slice(1);
  return known.find((one) => one.slug === slug) ?? { slug, name, text: '' };
}

const partsOf = remembered((slug: string): Promise<Part[]> => parts().execute({ slug }));

const parts = prepared(() =>
  db
    .select({
      id: articles.id,
      slug: articles.slug,
      title: articles.title,
      publishedAt: articles.publishAt,
    })
    .from(articles)
    .where(and(eq(articles.series, sql.placeholder('slug')), OUT))
    .orderBy(asc(articles.publishAt), asc(articles.id))
    .limit(PARTS_MAX)
    .prepare(),
);
