// The letters that show what an editor changed: before it is published (asked), on the site
// (proposed) or already done, to protect somebody. All of it stands in the letter, each change
// with its reason.
import type { LetterRow } from '#domain/letters.ts';
import type { Change } from '#domain/stories/changes.ts';
import { LAPSE_AFTER_DAYS } from '#domain/stories/lapsing.ts';
import { changesForLetter, setWishAside } from '#domain/stories/telling-changes.ts';
import { tellerLetter } from '#domain/stories/writing.ts';
import { absolute } from '#lib/site.ts';
import { opening } from '#lib/text.ts';
import { words as catalogue } from '#words/en.ts';
import { type Block, composeLetter, type Worded } from './frame.ts';

const said = catalogue.mailStoryLife;
/** A letter names so many; the page behind its button shows all. */
const CHANGES_MAX = 40;
const CHANGE_LETTERS_MAX = 300;

type Kind = 'consent' | 'amendment' | 'redacted';
type Facts = {
  kind: Kind;
  title: string;
  note: string | null;
  changes: Change[];
  href: string | undefined;
  /** Their own wish for a change was set aside by the redaction. */
  wishAside: boolean;
};

export async function facts(letter: LetterRow): Promise<Facts | undefined> {
  const kind = letter.kind.replace('story-', '') as Kind;
  const told = await tellerLetter(letter, kind === 'consent' ? 'consent' : 'published');
  if (!told?.event) return undefined;
  const { story, event, room } = told;
  // Sent for consent anew, or agreed to since: an older letter would show what is no longer asked.
  if (kind === 'amendment' && story.amendmentBy !== 'editor') return undefined;
  const changes = await changesForLetter(story, event);
  if (changes.length === 0) return undefined;
  const page = kind === 'redacted' ? '' : '/consent';
  const href = room && absolute(`/mine/${room}${page}`);
  const wishAside = kind === 'redacted' && (await setWishAside(event));
  return { kind, title: story.title ?? '', note: event.note, changes, href, wishAside };
}

export function words({ kind, title, note, changes, href, wishAside }: Facts): Worded {
  const text = said[kind];
  const left = changes.length - CHANGES_MAX;
  const lines = changes.slice(0, CHANGES_MAX).map(lineOf);
  if (left > 0) lines.push({ text: said.changes.more(left), small: '' });
  const quoted: Block[] = note ? [{ h2: text.note }, { quote: note }] : [];
  const small: Block[] =
    kind === 'consent'
      ? [{ small: said.consent.small(LAPSE_AFTER_DAYS) }]
      : kind === 'redacted'
        ? [{ small: said.redacted.small }]
        : [];
  return composeLetter({
    subject: text.subject(title),
    preheader: text.preheader,
    blocks: [
      { p: text.text(title) },
      { h2: said.changes.head },
      { list: lines },
      ...quoted,
      ...(wishAside ? [{ p: said.redacted.wish }] : []),
      ...(href ? [{ button: text.read, href }] : []),
      ...small,
    ],
    reason: said.reason,
  });
}

function lineOf({ field, removed, added, why: reason }: Change) {
  const w = said.changes;
  const why = (reason && w.codes[reason]) ?? w.none;
  const chosen = catalogue.choices[field] ?? {};
  const [out, put] = [removed, added].map((text) => chosen[text] ?? short(text)) as [
    string,
    string,
  ];
  const text =
    put === '' ? w.removed(out, why) : out === '' ? w.added(put, why) : w.replaced(out, put, why);
  return { text, small: w.fields[field] ?? '' };
}

function short(text: string): string {
  return opening(text.replace(/\s+/g, ' ').trim(), CHANGE_LETTERS_MAX);
}
