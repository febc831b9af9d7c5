// One story as its editors see it: as told and as it would be shown, each change with its code,
// what to look at twice, all that happened to it, and what may be done to it now. The version
// shown here is the one a decision must name.
import { and, count, eq, inArray } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { type StoryState, stories } from '#db/schema.ts';
import { parseTyped, type Typed } from '#lib/forms.ts';
import { eventsOf } from '../events.ts';
import { editors, type Person } from '../people.ts';
import { principleCards } from '../principles.ts';
import { publication } from '../publication.ts';
import { filedNow, tagsForStory } from '../tags/suggesting.ts';
import { tagsOf } from '../tags.ts';
import { mayJudge, SAME_EDITOR_AFTER_MS } from './appealing.ts';
import { isShown } from './appearing.ts';
import { checksOf, tickedBefore } from './caring.ts';
import { changesBetween } from './changes.ts';
import { principlesIn, type StoryRow } from './consent.ts';
import { guessReason } from './guessing.ts';
import { undoOf } from './life.ts';
import { offeredFor } from './offering.ts';
import { marksIn, suggestionsFor } from './suggesting.ts';
import { mayBeUndone } from './undoing.ts';
import {
  hashOf,
  lastVersion,
  reasonsIn,
  type ShownWords,
  shownOf,
  toldWords,
  versionsOf,
  wordsIn,
} from './versions.ts';
import { principlesOf } from './waiting.ts';
import { hasWords, workingForm } from './working.ts';

/** Unconfirmed stories are not here: no editor sees what nobody has stood up for. */
export async function storyAtDesk(id: number, now: number, editor?: Person, typed: Typed = {}) {
  const story = await db.select().from(stories).where(eq(stories.id, id)).get();
  if (!story || story.state === 'unverified') return undefined;
  const [shown, tags, history, before, across, edit] = await Promise.all([
    principlesOf(id),
    tagsOf({ kind: 'story', id }),
    eventsOf('story', id),
    historyOf(story),
    acrossOf(story),
    editOf(story, typed),
  ]);
  const filing = await filingOf(story, tags);
  const last = history.at(-1);
  const isOpen = story.state === 'submitted' || story.state === 'ready';
  const isLast = last !== undefined && undoOf(story)?.eventId === last.id;
  const undo = isLast && mayBeUndone(last, now) ? last : undefined;
  const care = careFor(story, edit.next, history);
  const others = (await editors()).filter((one) => one.id !== editor?.id);
  const near = await nearOf(story);
  return {
    ...{ story, principles: shown, tags, filing, history, before, isOpen, undo, across },
    ...{
      edit,
      care,
      others,
      near,
      offered: offeredFor(story, edit.differs),
    },
    judging: editor && {
      may: mayJudge(story, editor, now),
      same: story.editorId === editor.id,
      from: judgedFrom(story),
    },
    versions: await versionsOf(id),
    proposal: edit.proposal,
  };
}

export type StoryAtDesk = NonNullable<Awaited<ReturnType<typeof storyAtDesk>>>;
export type DeskEdit = StoryAtDesk['edit'];

/** One kept version in words, for reading. */
export function versionIn({ versions }: Pick<StoryAtDesk, 'versions'>, asked: string | null) {
  const at = versions.findIndex((one) => String(one.id) === asked);
  const row = versions[at];
  return row && { number: at + 1, row, words: wordsIn(row) };
}

export type VersionAtDesk = NonNullable<ReturnType<typeof versionIn>>;

/** Before publication from what was told; afterwards from what readers see. */
async function editOf(story: StoryRow, typed: Typed) {
  const kept = shownOf(story, await principlesIn(db, story.id));
  const isPublic = story.state === 'published';
  const told = isPublic ? kept : await toldWords(db, story, kept.principles);
  const choices = await principleCards();
  const asked = hasWords(typed) ? workingIn(story, typed, choices) : undefined;
  const edited = isPublic ? undefined : await lastVersion(db, story.id, 'edited');
  const marks = marksIn(told);
  const changes = changesBetween(told, asked ?? kept, reasonsIn(edited)).map((change) => ({
    ...change,
    guess: guessReason(change, marks),
  }));
  const differs = hashOf(asked ?? kept) !== story.consentHash;
  const proposal = await proposalOf(story, kept);
  const next = asked ?? (proposal?.by === 'contributor' ? proposal.words : undefined);
  const suggestions = suggestionsFor(kept);
  return { told, kept, choices, changes, differs, suggestions, proposal, next };
}

/** What was typed and came back, so that each of its changes has its code beside it. */
function workingIn(story: StoryRow, typed: Typed, choices: { slug: string }[]) {
  const slugs = choices.map((one) => one.slug);
  const read = parseTyped(typed, workingForm(story, slugs, publication()));
  return read.ok ? read.value.words : undefined;
}

async function proposalOf(story: StoryRow, kept: ShownWords) {
  if (story.amendmentBy === null) return undefined;
  const row = await lastVersion(db, story.id, 'proposed');
  if (!row || row.id !== story.amendmentId) return undefined;
  const words = wordsIn(row);
  const changes = changesBetween(kept, words, reasonsIn(row));
  return { by: story.amendmentBy, note: row.note, at: row.at, changes, words };
}

/** What is public was looked at; what would be public next is looked at anew. */
function careFor(story: StoryRow, next: ShownWords | undefined, history: Happened[]) {
  if (story.state !== 'published')
    return { checks: checksOf(story), ticked: tickedBefore(history) };
  return { checks: next ? checksOf({ ...story, ...next }) : [], ticked: [] };
}

type Happened = Awaited<ReturnType<typeof eventsOf>>[number];

function judgedFrom(story: StoryRow): number {
  return (story.appealedAt ?? 0) + SAME_EDITOR_AFTER_MS;
}

/** What the form for tags begins with: as filed, or the names typed in telling as they are now. */
async function filingOf({ state, title, body, toldTags }: StoryRow, filed: { name: string }[]) {
  const { tags, retired } = await filedNow(toldTags);
  const now = state === 'ready' && filed.length > 0 ? filed : tags;
  const named = now.map((tag) => tag.name).join(', ');
  return { named, retired, offered: await tagsForStory(`${title}\n${body}`, named) };
}

/** The editors' choice for the other side; `isPublic`: whether it stands there now. */
async function acrossOf({ acrossId }: StoryRow) {
  if (acrossId === null) return undefined;
  const row = await db.select().from(stories).where(eq(stories.id, acrossId)).get();
  return row && { number: row.number, title: row.title, isPublic: isShown(row) };
}

/** Nearly the same words, told before by the same person. */
async function nearOf({ nearId }: StoryRow) {
  if (nearId === null) return undefined;
  const { id, number, title } = stories;
  const isThere = and(eq(id, nearId), inArray(stories.state, SEEN));
  return db.select({ id, number, title }).from(stories).where(isThere).get();
}

const SEEN: StoryState[] = ['submitted', 'asking', 'consent', 'ready', 'published', 'declined'];

/** How many stories of the same person were published or declined before. */
async function historyOf(story: StoryRow) {
  if (story.personId === null) return { published: 0, declined: 0, withdrawn: 0 };
  const rows = await db
    .select({ state: stories.state, n: count() })
    .from(stories)
    .where(eq(stories.personId, story.personId))
    .groupBy(stories.state);
  const of = (state: StoryState) =>
    (rows.find((row) => row.state === state)?.n ?? 0) - (story.state === state ? 1 : 0);
  return { published: of('published'), declined: of('declined'), withdrawn: of('withdrawn') };
}
