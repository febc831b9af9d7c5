// The phrase book: the sentences people remember, each with how often it was heard in the stories
// that are public now, what was said instead or would have put it right, and the rule behind it.
// Like the tallies it holds invented examples only until the first real story is published.
import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { remembered } from '#db/remembered.ts';
import { stories, type Verdict } from '#db/schema.ts';
import { opening, unquoted } from '#lib/text.ts';
import { EXAMPLES_NOW } from './principles.ts';
import { isPublic } from './stories/listing.ts';
import { saidKey } from './stories/said.ts';

export const PHRASES_A_PAGE = 20;
/** Of one sentence a story's page says no more than that it was heard so often. */
const HEARD_MAX = 100;
/** The newest stories of a sentence stand beside it; all of them on its own page. */
const STORIES_BESIDE = 5;
const STORIES_OF_ONE_MAX = 200;
/** What was said instead is a sentence or three: the whole of it is on the story's page. */
const BETTER_MAX = 280;

export type PhraseStory = {
  number: number;
  slug: string;
  title: string;
  verdict: Verdict;
  sample: boolean;
};
export type Phrase = {
  /** As the newest story has it, without quotation marks around it. */
  said: string;
  heard: number;
  /** How the stories it was heard in were told, mostly. */
  verdict: Verdict;
  better: { verdict: Verdict; text: string } | null;
  rule: string | null;
  stories: PhraseStory[];
};
type Wanted = { verdict: Verdict | null; offset: number; before: number | undefined };

/**
 * The most heard first, then the newest; `before` is the number of the last one's newest story.
 * `count` is how many sentences there are in all.
 */
export function phrases({ verdict, offset, before }: Wanted) {
  return page(verdict ?? '', offset, before ?? 0);
}

/** The sentence of one story with all the stories it was heard in; undefined where there is none. */
export const phraseOf = remembered(async (number: number): Promise<Phrase | undefined> => {
  const row = await keyOfStory().get({ number });
  if (!row?.key) return undefined;
  const [group] = await oneGroup().execute({ key: row.key });
  if (!group?.heard) return undefined;
  return (await phrasesOf([group], '', STORIES_OF_ONE_MAX))[0];
});

/** In how many other stories the same sentence was heard; exact up to HEARD_MAX. */
export async function heardElsewhere(story: { id: number; said: string | null }): Promise<number> {
  const key = saidKey(story.said);
  return key ? elsewhere(key, story.id) : 0;
}

const page = remembered(async (verdict: Verdict | '', offset: number, before: number) => {
  const limit = PHRASES_A_PAGE;
  const groups = before
    ? await further().execute({ verdict, before, limit })
    : await groupsFrom().execute({ verdict, limit, offset });
  const count = groups[0]?.all ?? 0;
  return { phrases: await phrasesOf(groups, verdict, STORIES_BESIDE), count };
});

const elsewhere = remembered(
  async (key: string, id: number) => (await alsoHeard().get({ key, id }))?.n ?? 0,
);

async function phrasesOf(groups: Group[], verdict: Verdict | '', limit: number): Promise<Phrase[]> {
  const keys = JSON.stringify(groups.map((group) => group.key));
  const rows = await newestOf().execute({ keys, verdict, limit });
  return groups.flatMap((group) => {
    const told = rows.filter((row) => row.key === group.key);
    return told.length === 0 ? [] : [asPhrase(group, told)];
  });
}

function asPhrase(group: Group, told: StoryOf[]): Phrase {
  const helped = told.find((row) => row.better);
  return {
    said: unquoted(told[0]!.said!),
    heard: group.heard,
    verdict: mostly(group),
    better: helped ? { verdict: helped.verdict, text: opening(helped.better!, BETTER_MAX) } : null,
    rule: told.find((row) => row.rule)?.rule ?? null,
    stories: told.map(({ number, slug, title, verdict, sample }) => ({
      number: number!,
      slug: slug!,
      title: title ?? '',
      verdict,
      sample,
    })),
  };
}

function mostly({ good, bad, heard }: Group): Verdict {
  const turned = heard - good - bad;
  if (bad >= good && bad >= turned) return 'bad';
  return good >= turned ? 'good' : 'turned';
}

type Group = { key: string | null; heard: number; good: number; bad: number; all: number };
type StoryOf = Awaited<ReturnType<ReturnType<typeof newestOf>['execute']>>[number];

const given = sql.placeholder;
const GROUP = {
  key: stories.saidKey,
  heard: sql<number>`count(*)`.as('heard'),
  good: sql<number>`sum(${stories.verdict} = 'good')`.as('good'),
  bad: sql<number>`sum(${stories.verdict} = 'bad')`.as('bad'),
  newest: sql<number>`max(${stories.publishedAt})`.as('newest'),
  all: sql<number>`count(*) OVER ()`.as('all_of_them'),
};
/** What the book is made of: public, with a sentence in it, real as soon as there is a real one. */
const LISTED = and(
  isPublic,
  sql`${stories.saidKey} > ''`,
  sql`${stories.sample} = ${EXAMPLES_NOW}`,
);
const OF_VERDICT = sql`(${given('verdict')} = '' OR ${stories.verdict} = ${given('verdict')})`;
const ORDER = [sql`heard DESC`, sql`newest DESC`, desc(stories.saidKey)];
const grouped = () => db.select(GROUP).from(stories).groupBy(stories.saidKey);

const groupsFrom = prepared(() =>
  grouped()
    .where(and(LISTED, OF_VERDICT))
    .orderBy(...ORDER)
    .limit(given('limit'))
    .offset(given('offset'))
    .prepare(),
);

const further = prepared(() => {
  const key = sql`(SELECT said_key FROM stories WHERE number = ${given('before')})`;
  const last = grouped()
    .where(and(LISTED, OF_VERDICT, eq(stories.saidKey, key)))
    .as('last');
  return grouped()
    .where(and(LISTED, OF_VERDICT))
    .having(
      sql`(heard, newest, ${stories.saidKey}) < (SELECT heard, newest, said_key FROM ${last})`,
    )
    .orderBy(...ORDER)
    .limit(given('limit'))
    .prepare();
});

const oneGroup = prepared(() =>
  grouped()
    .where(and(LISTED, sql`${stories.saidKey} = ${given('key')}`))
    .prepare(),
);

const alsoHeard = prepared(() => {
  const some = db
    .select({ id: stories.id })
    .from(stories)
    .where(
      and(LISTED, sql`${stories.saidKey} = ${given('key')} AND ${stories.id} <> ${given('id')}`),
    )
    .limit(HEARD_MAX);
  return db.select({ n: sql<number>`count(*)` }).from(some.as('some')).prepare();
});

const keyOfStory = prepared(() =>
  db
    .select({ key: stories.saidKey })
    .from(stories)
    .where(and(isPublic, sql`${stories.number} = ${given('number')}`))
    .prepare(),
);

// For each sentence a short look along its index, not one look at all its stories.
const newestOf = prepared(() =>
  db
    .select({
      key: stories.saidKey,
      said: stories.said,
      better: stories.better,
      rule: stories.ruleText,
      number: stories.number,
      slug: stories.slug,
      title: stories.title,
      verdict: stories.verdict,
      sample: stories.sample,
    })
    .from(sql`json_each(${given('keys')}) AS wanted`)
    .innerJoin(stories, inNewest())
    .orderBy(desc(stories.publishedAt), desc(stories.id))
    .prepare(),
);

function inNewest(): SQL {
  return sql`${stories.id} IN (SELECT s.id FROM stories s
    WHERE s.state = 'published' AND s.said_key = wanted.value AND s.hold = 'none'
      AND s.sample = ${EXAMPLES_NOW}
      AND (${given('verdict')} = '' OR s.verdict = ${given('verdict')})
    ORDER BY s.published_at DESC, s.id DESC LIMIT ${given('limit')})`;
}
