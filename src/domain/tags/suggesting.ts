// Tags offered to whoever tells or files a story: those whose name, or another word for them,
// stands in its words, and the most used. All from lists that are remembered until something public
// changes; nobody's words are kept or sent anywhere for it.
import { eq } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { remembered } from '#db/remembered.ts';
import { tagAliases, tags } from '#db/schema.ts';
import { slugFrom } from '#lib/text.ts';
import { type Tag, type TagCard, tagCards, tagNames, tagSlug, tagsNamed } from '../tags.ts';

/** As many as one looks through before choosing. */
export const OFFERED_MAX = 12;
/** Beside a decision there is less room. */
const BESIDE_A_DECISION_MAX = 8;
/** A tag has forty letters, so hardly more words than this. */
const WORDS_IN_A_TAG_MAX = 6;
/** Scripts that leave no space between words: a name may stand anywhere in a line. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** The most used tags, but for those that are named already. */
export async function offeredTags(named: string): Promise<TagCard[]> {
  return without(await mostUsed(), named);
}

/** Tags whose name stands in these words, the most used first, but for those named already. */
export async function tagsFoundIn(text: string, named: string): Promise<TagCard[]> {
  const line = slugFrom(text, Number.POSITIVE_INFINITY);
  const runs = runsOf(line);
  const found = new Map<string, TagCard>();
  for (const [slug, card] of await words()) {
    if (runs.has(slug) || (UNSPACED.test(slug) && line.includes(slug))) found.set(card.slug, card);
  }
  return without([...found.values()], named);
}

/** For the editor: what stands in the words first, then the most used. */
export async function tagsForStory(text: string, named: string): Promise<TagCard[]> {
  const all = [...(await tagsFoundIn(text, named)), ...(await offeredTags(named))];
  return [...new Map(all.map((card) => [card.slug, card])).values()].slice(
    0,
    BESIDE_A_DECISION_MAX,
  );
}

/** Names as the tags they mean are called now; retired ones apart, since they go on nothing new. */
export async function filedNow(typed: string): Promise<{ tags: Tag[]; retired: string[] }> {
  const names = tagNames(typed);
  const known = await tagsNamed(db, names);
  const meant = new Map<string, Tag & { retiredAt: number | null }>();
  for (const name of names) {
    const slug = tagSlug(name);
    const tag = known.get(slug) ?? { slug, name, retiredAt: null };
    meant.set(tag.slug, tag);
  }
  const all = [...meant.values()];
  const tags = all.filter((tag) => tag.retiredAt === null);
  return {
    tags: tags.map(({ slug, name }) => ({ slug, name })),
    retired: all.filter((tag) => tag.retiredAt !== null).map((tag) => tag.name),
  };
}

const mostUsed = remembered(async () => ranked(await tagCards()).slice(0, 2 * OFFERED_MAX));

/** Every word that means a tag in use, the most used tags first. */
const words = remembered(async (): Promise<[string, TagCard][]> => {
  const cards = ranked(await tagCards());
  const aliases = await db
    .select({ slug: tagAliases.slug, of: tags.slug })
    .from(tagAliases)
    .innerJoin(tags, eq(tags.id, tagAliases.tagId));
  const more = Map.groupBy(aliases, (alias) => alias.of);
  return cards.flatMap((card) => [
    [card.slug, card] as [string, TagCard],
    ...(more.get(card.slug) ?? []).map(({ slug }) => [slug, card] as [string, TagCard]),
  ]);
});

function ranked(cards: TagCard[]): TagCard[] {
  return cards.toSorted((a, b) => b.count - a.count);
}

function without(cards: TagCard[], named: string): TagCard[] {
  const slugs = new Set(tagNames(named).map(tagSlug));
  return cards.filter((card) => !slugs.has(card.slug)).slice(0, OFFERED_MAX);
}

/** All runs of one to six words, as addresses write them. */
function runsOf(line: string): Set<string> {
  const single = line.split('-');
  const runs = new Set<string>();
  for (let from = 0; from < single.length; from++) {
    let run = '';
    for (const word of single.slice(from, from + WORDS_IN_A_TAG_MAX)) {
      run = run === '' ? word : `${run}-${word}`;
      runs.add(run);
    }
  }
  return runs;
}
