// What a topic is called where people read it: a series by its name, an author by theirs, a tag by
// what it is called today, whatever it was called when somebody chose it.
import { inArray } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { authors } from '#db/schema.ts';
import { type Typed, typedText } from '#lib/forms.ts';
import { principleNamesAt } from '../principles.ts';
import { publication } from '../publication.ts';
import { tagNamesAt } from '../tags.ts';
import { essayTopics, type Topic, topicsField, writeTopic } from './choices.ts';

export type NamedTopic = { topic: string; kind: Topic['kind']; name: string };

/** In the order given. What has no name of its own is called by the words of its address. */
export async function namedTopics(topics: Topic[]): Promise<NamedTopic[]> {
  const known = new Map([...houseNames(), ...(await keptNames(topics))]);
  return topics.map((one) => {
    const topic = writeTopic(one);
    return { topic, kind: one.kind, name: known.get(topic) ?? one.target.replaceAll('-', ' ') };
  });
}

/** What somebody asks to be told at once, as their form has it; nothing where it names nothing. */
export async function namedInForm(typed: Typed): Promise<NamedTopic[]> {
  const read = topicsField().safeParse(typed.topic);
  const isAtOnce = typedText(typed, 'frequency') === 'instant';
  return namedTopics(read.success && isAtOnce ? essayTopics(read.data) : []);
}

function houseNames(): [string, string][] {
  const { series, sectors } = publication();
  return [
    ...series.map(({ slug, name }): [string, string] => [`series:${slug}`, name]),
    ...sectors.map(({ slug, name }): [string, string] => [`sector:${slug}`, name]),
  ];
}

async function keptNames(topics: Topic[]): Promise<[string, string][]> {
  const of = (wanted: Topic['kind']) =>
    topics.filter(({ kind }) => kind === wanted).map(({ target }) => target);
  const [writers, subjects, argued] = [of('author'), of('tag'), of('principle')];
  const rows = await Promise.all([
    writers.length > 0
      ? db
          .select({ slug: authors.slug, name: authors.name })
          .from(authors)
          .where(inArray(authors.slug, writers))
      : [],
    subjects.length > 0 ? tagNamesAt(subjects) : [],
    argued.length > 0 ? principleNamesAt(argued) : [],
  ]);
  return ['author', 'tag', 'principle'].flatMap((kind, at) =>
    (rows[at] ?? []).map(({ slug, name }): [string, string] => [`${kind}:${slug}`, name]),
  );
}
