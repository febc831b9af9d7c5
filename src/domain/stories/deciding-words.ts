// Decisions on a story's words: save the working copy, send it for consent, publish it, and once it
// is published propose a change or redact at once. Each change needs its code, and the checks of
// care are ticked before the words go on.
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '#db/client.ts';
import { stories } from '#db/schema.ts';
import { line, oneOf, parseTyped, type Typed, typedText, wordsOrNull } from '#lib/forms.ts';
import { momentIn } from '#lib/local-time.ts';
import { principleCards } from '../principles.ts';
import { publication } from '../publication.ts';
import { filedNow } from '../tags/suggesting.ts';
import { agreeToAmendment, leaveAmendment, proposeAmendment, redactAtOnce } from './amending.ts';
import { checksOf, tickedIn } from './caring.ts';
import { type Change, changesBetween } from './changes.ts';
import { principlesIn, type StoryRow } from './consent.ts';
import { NOTE_MAX } from './declining.ts';
import { type Deciding, type Deed, faulty, type Post, withRead } from './deeds.ts';
import { type Edit, saveEdit, sendForConsent } from './editing.ts';
import { guessReason } from './guessing.ts';
import { mayBe } from './life.ts';
import { publishStory } from './publishing.ts';
import { agreedFor, changedFor, sayingForm } from './speaking-for.ts';
import { codesTaken, type Suggestion, suggestionsFor, withRoles } from './suggesting.ts';
import {
  hashOf,
  lastVersion,
  type Reasons,
  reasonsIn,
  shownOf,
  toldWords,
  versionById,
  wordsIn,
} from './versions.ts';
import { type Filing, filingForm, hasWords, reasonsFrom, workingForm } from './working.ts';

const REDACT_REASONS = ['private-person', 'safeguarding', 'legal'] as const;
/** The public line under a story that was changed. */
export const PUBLIC_NOTE_MAX = 300;

const noteForm = z.object({ note: wordsOrNull({ max: NOTE_MAX }) });
const amendForm = z.object({ note: line({ min: 4, max: PUBLIC_NOTE_MAX }) });
const redactForm = z.object({
  reason: oneOf(REDACT_REASONS),
  note: wordsOrNull({ max: NOTE_MAX }),
});

export const DEEDS_ON_WORDS = {
  save,
  consent,
  agreed,
  publish,
  amend,
  leave,
  redact,
} satisfies Record<string, Deed>;

/**
 * The post with the version after its words were saved, or why they could not be. Where the
 * decision files the story itself, a new tag alone is no new working copy.
 */
export async function savedFirst(post: Post, filesToo: boolean): Promise<Post | Deciding> {
  if (!hasWords(post.typed)) return post;
  const story = await rowOf(post.id);
  if (!story || !mayBe(story, 'save') || story.version !== post.version) return post;
  const read = await editIn(post.typed, story);
  if ('outcome' in read) return read;
  if (!read.isNew && (filesToo || !read.isFiledAnew)) return post;
  const saved = await saveEdit(post.id, post.version, read, post.editor, post.now);
  return saved.outcome === 'done' ? { ...post, version: post.version + 1 } : saved;
}

async function save(post: Post): Promise<Deciding> {
  const story = await rowOf(post.id);
  if (!story) return { outcome: 'not found' };
  const read = await editIn(post.typed, story);
  if ('outcome' in read) return read;
  return saveEdit(post.id, post.version, read, post.editor, post.now);
}

async function consent(post: Post): Promise<Deciding> {
  const care = careOf(await rowOf(post.id), post);
  if ('outcome' in care) return care;
  return withRead(post, noteForm, ({ note }) =>
    sendForConsent(post.id, post.version, note, post.editor, post.now, care.ticked),
  );
}

async function publish(post: Post): Promise<Deciding> {
  const read = parseTyped(post.typed, filingForm(publication()));
  const time = timeIn(post.typed, post.now);
  if (!read.ok) return faulty(read.faults);
  if (time === undefined) return faulty({ publish_at: 'time' });
  const care = careOf(await rowOf(post.id), post);
  if ('outcome' in care) return care;
  const filing = { ...read.value, care: care.ticked };
  return publishStory(post.id, post.version, filing, post.editor, post.now, time);
}

/** What somebody without e-mail said to an edit, before or after it is published. */
async function agreed(post: Post): Promise<Deciding> {
  const story = await rowOf(post.id);
  const { id, version, editor, now } = post;
  return withRead(post, sayingForm, async ({ consent_how: how }) => {
    if (story?.state !== 'published') {
      const care = careOf(story, post);
      if ('outcome' in care) return care;
      return agreedFor(id, version, { how, care: care.ticked }, editor, now);
    }
    return withRead(post, amendForm, async ({ note }) => {
      const edit = await changeIn(post, story);
      if ('outcome' in edit) return edit;
      const care = careOf({ ...story, ...edit.words }, post);
      if ('outcome' in care) return care;
      return changedFor(id, version, { ...edit, note, care: care.ticked, how }, editor, now);
    });
  });
}

/** An editor's proposal; or, where the person's own waits, the editor's yes to it. */
async function amend(post: Post): Promise<Deciding> {
  const story = await rowOf(post.id);
  const { id, version, editor, now } = post;
  if (story?.amendmentBy === 'contributor') return agree(post, story);
  return withRead(post, amendForm, async ({ note }) => {
    const edit = await changeIn(post, story);
    if ('outcome' in edit) return edit;
    const care = careOf(story && { ...story, ...edit.words }, post);
    if ('outcome' in care) return care;
    return proposeAmendment(id, version, { ...edit, note, care: care.ticked }, editor, now);
  });
}

/** Their wish is new words like any others: it is looked at before it is read by all. */
async function agree(post: Post, story: StoryRow): Promise<Deciding> {
  const wish = await versionById(db, story.amendmentId ?? 0);
  const care = careOf({ ...story, ...(wish && wordsIn(wish)) }, post);
  if ('outcome' in care) return care;
  const by = { editor: post.editor, care: care.ticked };
  return agreeToAmendment(post.id, post.version, by, post.now);
}

async function leave(post: Post): Promise<Deciding> {
  return withRead(post, noteForm, ({ note }) =>
    leaveAmendment(post.id, post.version, { editor: post.editor }, note, post.now),
  );
}

async function redact(post: Post): Promise<Deciding> {
  const story = await rowOf(post.id);
  return withRead(post, redactForm, async ({ note, reason }) => {
    const edit = await changeIn(post, story);
    if ('outcome' in edit) return edit;
    const { id, version, editor, now } = post;
    return redactAtOnce(id, version, { ...edit, note }, reason, editor, now);
  });
}

type Read = Edit & { isNew: boolean; isFiledAnew: boolean };

/** The working copy as it was sent, with the roles that were ticked, and its changes’ codes. */
async function editIn(typed: Typed, story: StoryRow): Promise<Read | Deciding> {
  const read = parseTyped(typed, workingForm(story, await slugs(), publication()));
  if (!read.ok) return faulty(read.faults);
  const principles = await principlesIn(db, story.id);
  const kept = shownOf(story, principles);
  const offered = suggestionsFor(kept);
  const words = withRoles(read.value.words, offered, typed);
  const before = reasonsIn(await lastVersion(db, story.id, 'edited'));
  const told = await toldWords(db, story, principles);
  const changes = changesBetween(told, words, before);
  const codes = { ...retitled(changes, offered), ...codesTaken(changes, offered, typed) };
  const reasons = { ...codes, ...reasonsFrom(typed, changes) };
  const { filing } = read.value;
  const isNew = hashOf(words) !== hashOf(kept) || !isSame(reasons, before);
  return { words, reasons, filing, isNew, isFiledAnew: await isFiledAnew(story, filing) };
}

/** A new title says by itself why it is new; it needs no second press. */
function retitled(changes: Change[], offered: Suggestion[]): Reasons {
  const title = changes.find(({ field }) => field === 'title');
  const reason = title && guessReason(title, offered);
  return reason ? { [title.mark]: reason } : {};
}

async function isFiledAnew(story: StoryRow, { sector, channel, tags, quiet }: Filing) {
  const named = (await filedNow(story.toldTags)).tags.map((tag) => tag.name);
  const was = [story.sector, story.channel, story.quiet, ...named];
  return JSON.stringify(was) !== JSON.stringify([sector, channel, quiet ?? story.quiet, ...tags]);
}

/** A change to what is published already, from what readers see now. */
async function changeIn(post: Post, story: StoryRow | undefined): Promise<Edit | Deciding> {
  if (!story) return { outcome: 'not found' };
  const read = parseTyped(post.typed, workingForm(story, await slugs(), publication()));
  if (!read.ok) return faulty(read.faults);
  const shown = shownOf(story, await principlesIn(db, story.id));
  const offered = suggestionsFor(shown);
  const words = withRoles(read.value.words, offered, post.typed);
  const changes = changesBetween(shown, words);
  const codes = { ...retitled(changes, offered), ...codesTaken(changes, offered, post.typed) };
  return { words, reasons: { ...codes, ...reasonsFrom(post.typed, changes) } };
}

function careOf(story: StoryRow | undefined, { typed }: Post): { ticked: string[] } | Deciding {
  const checks = story ? checksOf(story) : [];
  const ticked = tickedIn(typed, checks);
  const open = checks.filter(({ check }) => !ticked.includes(check));
  if (open.length === 0) return { ticked };
  return faulty(Object.fromEntries(open.map(({ check }) => [`care-${check}`, 'tick'])));
}

/** Null: now. Undefined: no time, or one that has passed. */
function timeIn(typed: Typed, now: number): number | null | undefined {
  const written = typedText(typed, 'publish_at').trim();
  if (written === '') return null;
  const at = momentIn(written, publication().zone);
  return at !== undefined && at > now ? at : undefined;
}

function isSame(one: Reasons, other: Reasons): boolean {
  return Object.entries(one).every(([mark, code]) => other[mark] === code);
}

async function slugs(): Promise<string[]> {
  return (await principleCards()).map((one) => one.slug);
}

async function rowOf(id: number): Promise<StoryRow | undefined> {
  return db.select().from(stories).where(eq(stories.id, id)).get();
}
