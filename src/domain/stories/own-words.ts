// The person who told a story changes its words on their own page. Until it is decided the new
// words are what was told; once it is published they are a wish, which an editor agrees to or not.
// The form is the one of telling, without the address, which is known and stays as it is.
import { z } from 'zod';
import * as forms from '#lib/forms.ts';
import { type Faults, parseTyped, type Typed, typedText } from '#lib/forms.ts';
import { imitatesTheHouse } from '../names.ts';
import { personById } from '../people.ts';
import { principleCards } from '../principles.ts';
import { publication } from '../publication.ts';
import { askAmendment } from './amending.ts';
import { editOwnWords } from './asking.ts';
import type { StoryRow } from './consent.ts';
import { lookedAt, NOTICED_MAX, type Noticed, noticedIn } from './pointing-out.ts';
import type { StoryRoom } from './room.ts';
import { storyForm, type Told, titleOf } from './telling.ts';
import type { ShownWords } from './versions.ts';

const PUBLIC_NOTE_MAX = 280;
/** The line that stands under the story once the change is agreed to. */
const noteForm = z.object({ public_note: forms.line({ max: PUBLIC_NOTE_MAX }) });

/** `noticed`: what could lead to a person, and was not in the words before; looked at once. */
export type OwnWords =
  | ('saved' | 'asked' | 'stale' | 'not now' | 'same')
  | { faults: Faults }
  | { noticed: Noticed[]; looked: string };

/** `agreement`: the lines as they stand beside the tick. */
export async function takeOwnWords(
  { story, may }: Pick<StoryRoom, 'story' | 'may'>,
  typed: Typed,
  agreement: string,
  now: number,
): Promise<OwnWords> {
  // Whatever waits for an answer already, or is over, is not changed from here.
  if (!may.edit) return 'not now';
  const read = await readOwnWords(story, typed, now);
  if (!read.ok) return { faults: read.faults };
  const noticed = newlyNoticed(read.value, story);
  const looked = lookedAt(noticed);
  if (looked !== '' && looked !== typedText(typed, 'looked')) return { noticed, looked };
  const version = Number(typedText(typed, 'version'));
  const words = shownFrom(read.value, story);
  if (story.state === 'published') {
    const { outcome } = await askAmendment(story.id, version, words, read.note, now);
    if (outcome === 'done') return 'asked';
    return outcome === 'same' || outcome === 'stale' ? outcome : 'not now';
  }
  const beside = besideWords(read.value);
  const told = { toldTitle: read.value.title, wording: agreement, beside };
  const { outcome } = await editOwnWords(story.id, version, words, told, now);
  return outcome === 'done' ? 'saved' : outcome === 'stale' ? 'stale' : 'not now';
}

/** What the form begins with: the words as they were told, or as readers see them. */
export function typedFrom({ story, told, readers }: StoryRoom): Typed {
  const words = story.state === 'published' && readers ? readers : told;
  const isOwn = story.state === 'published' || story.toldTitle !== null;
  const shows = words.principles.map((one) => [`principle-${one.principleSlug}`, one.shown]);
  const texts = {
    body: words.body,
    title: isOwn ? words.title : null,
    verdict: words.verdict,
    side: words.side,
    business_kind: words.businessKind,
    better: words.better,
    said: words.said,
    rule: words.rule,
    rule_text: words.ruleText,
    display_name: words.displayName,
    sector: story.sector,
    channel: story.channel,
    business_name: story.businessName,
    happened_on: story.happenedOn,
    source: story.source,
    tie: story.tie,
    tags: story.toldTags,
  };
  const ticked = {
    may_redact: story.mayRedact,
    may_invite: story.mayInvite,
    may_quote: story.mayQuote,
    may_health: story.mayHealth,
    on_behalf: story.onBehalf,
  };
  const on = Object.entries(ticked).flatMap(([name, is]) => (is ? [[name, '1']] : []));
  const some = Object.entries(texts).filter(([, text]) => text !== null);
  return Object.fromEntries([...some, ...on, ...shows]) as Typed;
}

type Own = { ok: true; value: Told; note: string } | { ok: false; faults: Faults };

async function readOwnWords(story: StoryRow, typed: Typed, now: number): Promise<Own> {
  const slugs = (await principleCards()).map((one) => one.slug);
  const person = story.personId === null ? undefined : await personById(story.personId);
  const whole = { ...typed, email: person?.address ?? '' };
  const read = parseTyped(whole, storyForm(slugs, now, publication()));
  const note = parseTyped(typed, noteForm);
  const isWish = story.state === 'published';
  const faults = { ...(read.ok ? {} : read.faults), ...(isWish && !note.ok ? note.faults : {}) };
  const name = typedText(typed, 'display_name');
  if (name !== (story.displayName ?? '') && (await imitatesTheHouse(name, null))) {
    faults.display_name ??= 'house';
  }
  if (!read.ok || Object.keys(faults).length > 0) return { ok: false, faults };
  return { ok: true, value: read.value, note: note.ok ? note.value.public_note : '' };
}

/** What stood there already was pointed out when it was told. */
function newlyNoticed(told: Told, story: StoryRow): Noticed[] {
  const { title, body, said, better, ruleText } = story;
  const before = [title, body, said, better, ruleText, story.toldBody].join('\n');
  const noticed = noticedIn(told, publication()).filter(({ text }) => !before.includes(text));
  return noticed.slice(0, NOTICED_MAX);
}

/** What consent covers; the business's own name and the editor's note stay an editor's decision. */
function shownFrom(told: Told, story: StoryRow): ShownWords {
  const { body, verdict, side, better, said, rule, ruleText } = told;
  const { displayName, businessKind, principles, happenedOn, source, tie, onBehalf } = told;
  const isPublic = story.state === 'published';
  const businessShown = isPublic ? story.businessShown : null;
  const editorNote = isPublic ? story.editorNote : null;
  const words = { body, verdict, side, better, said, rule, ruleText, displayName, businessKind };
  const known = { happenedOn, source, tie, onBehalf };
  return { ...words, ...known, title: titleOf(told), businessShown, editorNote, principles };
}

/** All else that was told with them: for the editors to file, to keep to, or to read alone. */
function besideWords({ email: _email, principles: _shown, tags, ...row }: Told) {
  return { ...row, toldTags: tags.join(', ') };
}
