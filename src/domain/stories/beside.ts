// A redaction at once takes somebody's name out of a story. What hangs beside the story may hold it
// too: a tag, the public line that says why it was changed, an address made from an older title.
// They follow in the same transaction. A word counts as taken out when it stands nowhere in the
// story any more.
import type { Tx } from '#db/client.ts';
import { slugFrom } from '#lib/text.ts';
import { type Actor, recordEvent } from '../events.ts';
import { tagsOf, untag } from '../tags.ts';
import { placeRedacted } from './appearing.ts';
import { changesBetween, textOf } from './changes.ts';
import type { StoryRow } from './consent.ts';
import type { ShownWords } from './versions.ts';

/** Where more is cut than a name and its title, only what looks like a name is looked for. */
const NAME_WORDS_MAX = 4;
const LABELS_AND_VOICE = [
  ...(['title', 'body', 'better', 'said', 'ruleText'] as const),
  ...(['displayName', 'businessKind', 'businessShown', 'editorNote'] as const),
];

/** Takes the tags off and answers what else changes in the story's own row. */
export async function redactBeside(
  tx: Tx,
  story: StoryRow,
  [before, after]: [ShownWords, ShownWords],
  actor: Actor,
  now: number,
): Promise<Pick<StoryRow, 'slug' | 'amendNote'>> {
  const gone = wordsGone(before, after);
  const holds = (text: string | null) => [...wordsOf(text ?? '')].some((word) => gone.has(word));
  const event = { on: 'story', id: story.id, actor } as const;
  const off = (await tagsOf({ kind: 'story', id: story.id })).filter(
    ({ name, slug }) => holds(name) || holds(slug),
  );
  if (off.length > 0) {
    await untag(tx, { kind: 'story', id: story.id }, off);
    const note = off.map((tag) => tag.name).join(', ');
    await recordEvent(tx, { ...event, act: 'untag', note }, now);
  }
  const isNoteGone = holds(story.amendNote);
  if (isNoteGone) await recordEvent(tx, { ...event, act: 'unnote' }, now);
  return {
    slug: await placeRedacted(tx, story, after.title, holds(story.slug)),
    amendNote: isNoteGone ? null : story.amendNote,
  };
}

function wordsGone(before: ShownWords, after: ShownWords): Set<string> {
  const out = changesBetween(before, after).map(({ removed }) => {
    const words = removed.split(/\s+/).filter((word) => word !== '');
    const isName = (word: string) =>
      words.length <= NAME_WORDS_MAX || /[^\p{Ll}\P{L}]|\p{N}/u.test(word);
    return words.filter(isName).join(' ');
  });
  const standing = wordsOf(LABELS_AND_VOICE.map((field) => textOf(after, field)).join(' '));
  return wordsOf(out.join(' ')).difference(standing);
}

/** As addresses write them, with and without what hangs on an apostrophe; accents aside. */
function wordsOf(text: string): Set<string> {
  const bare = text.normalize('NFD').replace(/\p{M}/gu, '');
  const both = `${slugFrom(bare, Number.POSITIVE_INFINITY)}-${slugFrom(
    bare.replace(/['’]/g, ' '),
    Number.POSITIVE_INFINITY,
  )}`;
  // A letter by itself is an initial, or what an apostrophe left.
  return new Set(both.split('-').filter((word) => word.length > 1));
}
