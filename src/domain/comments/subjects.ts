// What a comment is about: a story or an essay. It takes comments while it stands in public; what
// is withdrawn, removed, held or not out yet takes none, and shows none either.
import { and, eq, sql } from 'drizzle-orm';
import { db, type Tx } from '#db/client.ts';
import { articles, type ClosedTo, comments, stories } from '#db/schema.ts';

export type On = { kind: 'story' | 'article'; id: number };
export type Subject = On & {
  slug: string;
  /** Empty for a story that does not stand in public: its words are nobody else's then. */
  title: string;
  path: string;
  publishedAt: number;
  /** Whether it stands in public now. */
  open: boolean;
  /** What the person who told a story lets nobody add to it, or what its quietness forbids. */
  closedTo: ClosedTo;
  /** Who told it, for a story. */
  personId: number | null;
};
/** The reader, or the open transaction where what is read must still be true when it commits. */
export type Reader = Pick<Tx, 'select'>;

/** `story:<slug>` or `article:<slug>`, as addresses name a subject. */
export async function subjectNamed(on: string): Promise<Subject | undefined> {
  const [, kind, slug] = /^(story|article):(.{1,200})$/u.exec(on) ?? [];
  if (!slug) return undefined;
  return kind === 'story'
    ? storySubject(db, eq(stories.slug, slug))
    : articleSubject(db, eq(articles.slug, slug));
}

/** Whether a comment of this kind may be added now. */
export function takes(
  subject: Subject | undefined,
  kind: 'comment' | 'plus-one',
): subject is Subject {
  if (!subject?.open || subject.closedTo === 'comments') return false;
  return kind === 'comment' || subject.closedTo === 'none';
}

export async function subjectOf(on: On, from: Reader = db): Promise<Subject | undefined> {
  return on.kind === 'story'
    ? storySubject(from, eq(stories.id, on.id))
    : articleSubject(from, eq(articles.id, on.id));
}

/** The subject as `on=` names it. */
export function nameOf(subject: Pick<Subject, 'kind' | 'slug'>): string {
  return `${subject.kind}:${subject.slug}`;
}

/** True for comments whose subject stands in public: for the WHERE of what is shown. */
export function subjectStands() {
  return sql<boolean>`CASE ${comments.onKind}
    WHEN 'story' THEN EXISTS (SELECT 1 FROM ${stories} WHERE ${stories.id} = ${comments.onId}
      AND ${stories.state} = 'published' AND ${stories.hold} = 'none')
    ELSE EXISTS (SELECT 1 FROM ${articles} WHERE ${articles.id} = ${comments.onId}
      AND ${articles.state} = 'published') END`;
}

async function storySubject(
  from: Reader,
  which: ReturnType<typeof eq>,
): Promise<Subject | undefined> {
  const { id, slug, title, state, hold, publishedAt, personId, closedTo, quiet } = stories;
  const row = await from
    .select({ id, slug, title, state, hold, publishedAt, personId, closedTo, quiet })
    .from(stories)
    .where(and(which, sql`${slug} IS NOT NULL`))
    .get();
  if (!row) return undefined;
  const open = row.state === 'published' && row.hold === 'none';
  return {
    kind: 'story',
    id: row.id,
    slug: row.slug ?? '',
    title: (open && row.title) || '',
    path: `/stories/${row.slug}`,
    publishedAt: row.publishedAt ?? 0,
    open,
    closedTo: row.quiet && row.closedTo === 'none' ? 'plus-ones' : row.closedTo,
    personId: row.personId,
  };
}

async function articleSubject(
  from: Reader,
  which: ReturnType<typeof eq>,
): Promise<Subject | undefined> {
  const { id, slug, title, state, publishAt } = articles;
  const row = await from
    .select({ id, slug, title, state, publishAt })
    .from(articles)
    .where(which)
    .get();
  // An essay that waits for its day is not known to exist.
  if (!row || row.state === 'waiting') return undefined;
  return {
    kind: 'article',
    id: row.id,
    slug: row.slug,
    title: row.title,
    path: `/articles/${row.slug}`,
    publishedAt: row.publishAt,
    open: row.state === 'published',
    closedTo: 'none',
    personId: null,
  };
}
