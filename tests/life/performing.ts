// Each deed of the table through the product's own verb, and the word it answers with; `done` for
// all that was done.
import { db } from '#db/client.ts';
import {
  agreeToAmendment,
  askAmendment,
  leaveAmendment,
  proposeAmendment,
  redactAtOnce,
} from '#domain/stories/amending.ts';
import { answerAppeal, appeal } from '#domain/stories/appealing.ts';
import { answerEditor, askTeller, editOwnWords } from '#domain/stories/asking.ts';
import { confirmStory } from '#domain/stories/confirming.ts';
import { declineStory, setAsideAsSpam } from '#domain/stories/declining.ts';
import { disownStory } from '#domain/stories/disowning.ts';
import { approveEdit, askForChange, saveEdit, sendForConsent } from '#domain/stories/editing.ts';
import { holdStory, liftHold, removeStory } from '#domain/stories/holding.ts';
import { reopenStory } from '#domain/stories/lapsing.ts';
import { publishStory } from '#domain/stories/publishing.ts';
import { tellStory } from '#domain/stories/telling.ts';
import { undoDecision } from '#domain/stories/undoing.ts';
import { bringBackStory, withdrawStory } from '#domain/stories/withdrawing.ts';
import type { Given, Life } from './model.ts';
import type { Deed } from './table.ts';
import { canary, reasonsFor, rendered } from './words.ts';

export type Played = {
  id: number;
  /** The number its canaries carry. */
  story: number;
  address: string;
  editors: { id: number; address: string }[];
};
type Verb = (played: Played, life: Life, given: Given, now: number) => Promise<string>;

const WORDING = 'True as I saw it. You may publish it.';
const REASON = { reason: 'private-person', note: 'A sentence about why.' } as const;
const outcome = async (answer: Promise<{ outcome: string }>) => (await answer).outcome;
const filing = ({ tags }: Given) => ({ sector: 'shops', channel: 'phone', tags });
const noteOf = (played: Played) => `A note with ${canary(played.story)}note in it.`;
const editorOf = (played: Played, given: Given) => played.editors[given.editor]!;

const amendment = (played: Played, life: Life, { words, codes }: Given) => ({
  words: rendered(words, played.story),
  reasons: reasonsFor(life.shown, words, played.story, codes),
  note: noteOf(played),
});

const VERBS: Record<Exclude<Deed, 'lapse' | 'publish-due'>, Verb> = {
  confirm: async (played, life, _given, now) => {
    const link = await db.query.privateLinks.findFirst({
      where: (links, { and, eq }) =>
        and(eq(links.purpose, 'confirm-story'), eq(links.aboutId, played.id)),
    });
    const isOpen = link && link.usedAt === null;
    const room = link && (await confirmStory(link, now));
    if (!link) return life.state === 'gone' ? 'not found' : 'not now';
    return isOpen && room ? 'done' : 'not now';
  },
  edit: (played, _life, { version, words }, now) => {
    const shown = rendered(words, played.story);
    const told = { toldTitle: shown.title, wording: WORDING };
    return outcome(editOwnWords(played.id, version, shown, told, now));
  },
  save: (played, life, given, now) => {
    const words = rendered(given.words, played.story);
    const reasons = reasonsFor(life.told, given.words, played.story, given.codes);
    const edit = { words, reasons };
    return outcome(saveEdit(played.id, given.version, edit, editorOf(played, given), now));
  },
  ask: (played, _life, given, now) =>
    outcome(askTeller(played.id, given.version, noteOf(played), editorOf(played, given), now)),
  answer: (played, _life, _given, now) => outcome(answerEditor(played.id, noteOf(played), now)),
  consent: (played, _life, given, now) =>
    outcome(sendForConsent(played.id, given.version, noteOf(played), editorOf(played, given), now)),
  approve: (played, _life, { version }, now) =>
    outcome(approveEdit(played.id, version, WORDING, now)),
  change: (played, _life, { version }, now) =>
    outcome(askForChange(played.id, version, noteOf(played), now)),
  reopen: (played, _life, _given, now) => outcome(reopenStory(played.id, now)),
  schedule: (played, _life, given, now) => {
    const { version, publishAt } = given;
    const editor = editorOf(played, given);
    return outcome(publishStory(played.id, version, filing(given), editor, now, publishAt));
  },
  publish: (played, _life, given, now) =>
    outcome(publishStory(played.id, given.version, filing(given), editorOf(played, given), now)),
  decline: (played, _life, given, now) =>
    outcome(declineStory(played.id, given.version, REASON, editorOf(played, given), now)),
  spam: (played, _life, given, now) =>
    outcome(setAsideAsSpam(played.id, given.version, editorOf(played, given), now)),
  appeal: (played, _life, _given, now) => outcome(appeal(played.id, noteOf(played), now)),
  uphold: (played, _life, given, now) => judged(played, given, 'uphold', now),
  restore: (played, _life, given, now) => judged(played, given, 'restore', now),
  'restore-public': (played, _life, given, now) => judged(played, given, 'restore', now),
  'propose-amendment': (played, life, given, now) => {
    const proposed = amendment(played, life, given);
    const editor = editorOf(played, given);
    return outcome(proposeAmendment(played.id, given.version, proposed, editor, now));
  },
  'ask-amendment': (played, _life, { version, words }, now) => {
    const wanted = rendered(words, played.story);
    return outcome(askAmendment(played.id, version, wanted, noteOf(played), now));
  },
  'refuse-amendment': (played, _life, { version }, now) =>
    outcome(leaveAmendment(played.id, version, 'contributor', noteOf(played), now)),
  'drop-amendment': (played, _life, given, now) => {
    const by = { editor: editorOf(played, given) };
    return outcome(leaveAmendment(played.id, given.version, by, noteOf(played), now));
  },
  'agree-amendment': (played, _life, { version }, now) =>
    outcome(agreeToAmendment(played.id, version, { wording: WORDING }, now)),
  amend: (played, _life, given, now) => {
    const by = { editor: editorOf(played, given) };
    return outcome(agreeToAmendment(played.id, given.version, by, now));
  },
  redact: (played, life, given, now) => {
    const next = amendment(played, life, given);
    const editor = editorOf(played, given);
    return outcome(redactAtOnce(played.id, given.version, next, 'private-person', editor, now));
  },
  hold: (played, _life, given, now) => {
    const hold = { hold: 'legal', note: noteOf(played) } as const;
    return outcome(holdStory(played.id, given.version, hold, editorOf(played, given), now));
  },
  lift: (played, _life, given, now) =>
    outcome(liftHold(played.id, given.version, noteOf(played), editorOf(played, given), now)),
  remove: (played, _life, given, now) =>
    outcome(removeStory(played.id, given.version, REASON, editorOf(played, given), now)),
  withdraw: async (played, _life, _given, now) => {
    const word = await withdrawStory(played.id, now);
    return word === 'withdrawn' ? 'done' : word;
  },
  'bring-back': (played, _life, _given, now) => bringBackStory(played.id, now),
  disown: (played, _life, _given, now) => outcome(disownStory(played.id, now)),
};

export function perform(deed: Deed, played: Played, life: Life, given: Given, now: number) {
  return VERBS[deed as keyof typeof VERBS](played, life, given, now);
}

export function undo(played: Played, { version, editor }: Given, now: number): Promise<string> {
  return outcome(undoDecision(played.id, version, played.editors[editor]!, now));
}

function judged(played: Played, given: Given, decision: 'uphold' | 'restore', now: number) {
  const editor = editorOf(played, given);
  const note = noteOf(played);
  return outcome(answerAppeal(played.id, given.version, decision, note, editor, now));
}

/** A visitor tells it; what is told with a tie, or second-hand, is shown and never counted. */
export async function tell(story: number, life: Life, now: number) {
  const address = `person${story}@example.org`;
  const { principles, businessShown: _, ...words } = rendered(life.told, story);
  const told = {
    ...words,
    email: address,
    sector: null,
    channel: null,
    businessName: `Firm ${canary(story)}firm`,
    mayRedact: life.mayRedact,
    mayInvite: false,
    mayHealth: false,
    mayQuote: true,
    tags: [],
    principles,
  };
  const answer = await tellStory(told, WORDING, `post ${story} ${now}`, now);
  if (answer.outcome !== 'received') throw new Error(`not told: ${answer.outcome}`);
  const row = await db.query.stories.findFirst({
    where: (stories, { eq }) => eq(stories.address, address),
  });
  return { id: row!.id, address };
}
