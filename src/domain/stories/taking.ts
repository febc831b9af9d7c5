// The form of /stories/new comes in, or that of a draft: shown again with what it lacks, kept for
// later, shown as the story would look, brought back for a change, or sent. Whatever happens, what
// was typed is still there. What looks like a name or a number is pointed out once before it goes.
import { readAddress } from '#lib/addresses.ts';
import { inEvenTime } from '#lib/even-time.ts';
import { type Faults, parseTyped, postHash, type Typed, typedText } from '#lib/forms.ts';
import { answeredBefore } from '../abuse.ts';
import { imitatesTheHouse } from '../names.ts';
import { type PrincipleCard, principleCards } from '../principles.ts';
import { publication } from '../publication.ts';
import { filedNow, tagsFoundIn } from '../tags/suggesting.ts';
import type { TagCard } from '../tags.ts';
import { type Draft, keepDraft } from './drafts.ts';
import { looksLikeEmployers } from './employer.ts';
import { lookedAt, type Noticed, noticedIn, takenOut } from './pointing-out.ts';
import { asView, type StoryView } from './showing.ts';
import { BODY_MAX, fieldNames, rowOf, storyForm, type Told, tellStory } from './telling.ts';

export type Preview = {
  word: 'preview';
  /** What the form says now: as it was typed, but for what was taken out. */
  typed: Typed;
  story: StoryView;
  found: TagCard[];
  noticed: Noticed[];
  looked: string;
  /** `sending`: it was on its way and waits for a look. `taken out`: a mark has just gone. */
  why: 'asked' | 'sending' | 'taken out';
  onBehalf: boolean;
  /** The business was to be invited, and is not: told from inside, or of health. */
  uninvited: boolean;
};
export type Taken =
  | { word: 'form' }
  | { word: 'faults'; faults: Faults }
  | Preview
  | { word: 'too many' | 'no draft' }
  | { word: 'received' | 'kept'; location: string };

/** One address for all, since a draft that was sent is known no more; the form_key tells apart. */
const ROUTE = '/stories/new';

/** `agreement`: the lines as they stand beside the tick, kept with the story. */
export async function takeStory(
  typed: Typed,
  agreement: string,
  now: number,
  draft?: Draft,
): Promise<Taken> {
  const take = typedText(typed, 'take');
  const action = take === '' ? typedText(typed, 'action') : 'preview';
  if (action === 'draft') return takeDraft(typed, draft, now);
  if (action !== 'preview' && action !== 'send') return { word: 'form' };
  const principles = await principleCards();
  const read = await readStory(typed, principles, now);
  if ('faults' in read) return { word: 'faults', faults: read.faults };
  if (take !== '') return withoutMark(typed, read.told, principles, agreement, now);
  const preview = await previewOf(typed, read.told, principles, agreement, now);
  if (action === 'preview') return preview;
  const isLookedAt = preview.looked === '' || preview.looked === typedText(typed, 'looked');
  if (!isLookedAt) return { ...preview, why: 'sending' };
  const hash = postHash(ROUTE, typed);
  const told = await inEvenTime(() => tellStory(read.told, agreement, hash, now, draft?.id));
  if (told.outcome !== 'received') return { word: told.outcome };
  return { word: 'received', location: told.location };
}

/** What the page answers with where it leads nowhere else. */
export function statusOf({ word }: Taken): number {
  if (word === 'faults') return 422;
  return word === 'too many' ? 429 : 200;
}

/** A post to a draft that is no more: sent a moment ago by the same press, or really gone. */
export async function takeWithoutDraft(typed: Typed, now: number): Promise<Taken> {
  const location = await answeredBefore(postHash(ROUTE, typed), now);
  return location ? { word: 'received', location } : { word: 'no draft' };
}

async function readStory(
  typed: Typed,
  principles: PrincipleCard[],
  now: number,
): Promise<{ told: Told } | { faults: Faults }> {
  const slugs = principles.map((one) => one.slug);
  const read = parseTyped(typed, storyForm(slugs, now, publication()));
  const faults = read.ok ? {} : read.faults;
  const name = typedText(typed, 'display_name');
  if (name !== '' && (await imitatesTheHouse(name, null))) faults.display_name ??= 'house';
  if (isRisky(typed) && typedText(typed, 'own_risk') === '') faults.own_risk = 'employer';
  return read.ok && Object.keys(faults).length === 0 ? { told: read.value } : { faults };
}

function isRisky(typed: Typed): boolean {
  const address = readAddress(typedText(typed, 'email'));
  if (!address) return false;
  const [business, side, tie] = ['business_name', 'side', 'tie'].map((name) =>
    typedText(typed, name),
  ) as [string, string, string];
  return looksLikeEmployers({ address, business, side, tie });
}

/** A mark is replaced, and what is left is looked at anew. */
async function withoutMark(
  typed: Typed,
  told: Told,
  principles: PrincipleCard[],
  agreement: string,
  now: number,
): Promise<Taken> {
  const rest = takenOut(typed, told, typedText(typed, 'take'), publication());
  const read = await readStory(rest, principles, now);
  if ('faults' in read) return { word: 'faults', faults: read.faults };
  return { ...(await previewOf(rest, read.told, principles, agreement, now)), why: 'taken out' };
}

/** Drawn from the row as it would be kept, so that what is agreed to is what was seen. */
async function previewOf(
  typed: Typed,
  told: Told,
  principles: PrincipleCard[],
  agreement: string,
  now: number,
): Promise<Preview> {
  const row = { ...rowOf(told, agreement, now), id: 0, number: null, slug: null, sample: false };
  const shown = told.principles.map(({ principleSlug, shown: how }) => {
    const { number, sentence } = principles.find((one) => one.slug === principleSlug)!;
    return { slug: principleSlug, number, sentence, shown: how };
  });
  const named = told.tags.join(',');
  const { tags } = await filedNow(named);
  const story = asView({ ...row, publishedAt: now }, shown, tags);
  const found = await tagsFoundIn(`${row.title}\n${told.body}`, named);
  const noticed = noticedIn(told, publication());
  const uninvited = typedText(typed, 'may_invite') !== '' && !told.mayInvite;
  const looked = lookedAt(noticed);
  const { onBehalf } = told;
  return {
    word: 'preview',
    typed,
    story,
    found,
    noticed,
    looked,
    why: 'asked',
    onBehalf,
    uninvited,
  };
}

/** Nothing is required of a draft but that there is something in it; what is too long is said. */
async function takeDraft(typed: Typed, draft: Draft | undefined, now: number): Promise<Taken> {
  const slugs = (await principleCards()).map((one) => one.slug);
  const read = parseTyped(typed, storyForm(slugs, now, publication()));
  const faults = Object.entries(read.ok ? {} : read.faults).filter(
    ([, fault]) => fault === 'trap' || fault.startsWith('long'),
  );
  if (faults.length > 0) return { word: 'faults', faults: Object.fromEntries(faults) };
  const names = fieldNames(slugs, now, publication());
  const kept: Typed = Object.fromEntries(
    names.flatMap((name) => (isFilled(typed[name]) ? [[name, typed[name]!]] : [])),
  );
  const begun = Object.keys(kept).filter((name) => !CHOSEN_ALREADY.includes(name));
  if (JSON.stringify(kept).length > DRAFT_CHARS_MAX) {
    return { word: 'faults', faults: { body: `long:${BODY_MAX}` } };
  }
  if (begun.length === 0) return { word: 'faults', faults: { body: 'nothing' } };
  const address = readAddress(typedText(typed, 'email')) ?? null;
  const toKeep = { typed: kept, address, hash: postHash(ROUTE, typed) };
  return inEvenTime(() => keepDraft(toKeep, draft, now));
}

/** More than all fields can hold together, each at its longest. */
const DRAFT_CHARS_MAX = 100_000;
/** The form comes with an answer to these. */
const CHOSEN_ALREADY = ['source', 'tie'];

function isFilled(value: string | string[] | undefined): boolean {
  return [value ?? ''].flat().some((one) => one.trim() !== '');
}
