// A site full of words that belong to somebody: each canary says in its name whose it is, so that
// wherever it is met, the place itself tells whether it may stand there.
import {
  agreeToAmendment,
  askAmendment,
  proposeAmendment,
  redactAtOnce,
} from '#domain/stories/amending.ts';
import { appeal } from '#domain/stories/appealing.ts';
import { askTeller } from '#domain/stories/asking.ts';
import { storyAtDesk } from '#domain/stories/at-desk.ts';
import { changesBetween } from '#domain/stories/changes.ts';
import { declineStory } from '#domain/stories/declining.ts';
import { disownStory } from '#domain/stories/disowning.ts';
import { keepDraft } from '#domain/stories/drafts.ts';
import { approveEdit, saveEdit, sendForConsent } from '#domain/stories/editing.ts';
import { holdStory, removeStory } from '#domain/stories/holding.ts';
import { publishStory } from '#domain/stories/publishing.ts';
import { withdrawStory } from '#domain/stories/withdrawing.ts';
import { DAY_MS } from '#lib/clock.ts';
import { makeEditor, makePublished, makeSubmitted, makeTold, storyRow } from '../make.ts';
import type { OpenSite } from '../setup/journey.ts';
import { subscribed } from '../setup/readers.ts';
import { comment } from './comments.ts';
import { makeOpenComplaint } from './complaints.ts';

export const READER = 'reader@example.test';
/** `canary` and whose it is, in letters alone: nothing in it looks like a number. */
export const canary = (whose: string) => `canary${whose}`;
const canaries = /canary([a-z]+)/gi;

/** Whose words stand in a text. */
export function whoseIn(text: string): Set<string> {
  return new Set([...text.matchAll(canaries)].map(([, whose]) => whose!.toLowerCase()));
}

type Made = { id: number; room: string };
export type Filled = Awaited<ReturnType<typeof fillWithCanaries>>;

/** Told with a canary in every field that people fill with words. */
function told(whose: string, more: Record<string, string> = {}) {
  const word = canary(whose);
  return {
    ...{ title: `About ${word}`, display_name: word, business_kind: word, said: `Said ${word}.` },
    ...{
      body: `${word} happened at the counter, and the lamp went on and off all the while. `.repeat(
        5,
      ),
      better: `Less ${word}.`,
    },
    ...{ rule: 'way', rule_text: `No ${word}.`, business_name: word, tags: word, may_quote: '1' },
    ...{ email: `${word}@example.test` },
    ...more,
  };
}

/** What an editor makes of it: every canary is gone, and each change has its reason. */
async function withoutCanaries(id: number, now: number) {
  const { edit, story } = (await storyAtDesk(id, now))!;
  const cut = (text: string | null) => text?.replace(canaries, '[somebody]') ?? null;
  const { kept } = edit;
  const labels = { title: cut(kept.title), displayName: null, businessKind: null };
  const voice = { body: cut(kept.body)!, said: cut(kept.said), better: cut(kept.better) };
  const words = { ...kept, ...labels, ...voice, ruleText: cut(kept.ruleText) };
  const marks = changesBetween(kept, words).map(({ mark }) => [mark, 'name']);
  return { words, reasons: Object.fromEntries(marks), version: story.version };
}

const versionOf = async (id: number) => (await storyRow(id)).version;

/** What is public for three weeks, and in the issues that went out meanwhile. */
async function publishAll(now: number) {
  const publish = (whose: string) => makePublished(now, told(whose));
  const plain = { title: 'Plainly told', email: 'plain@example.test', display_name: 'Plain' };
  return {
    bystander: await makePublished(now, plain),
    edited: await publishEdited(now),
    sealed: await publish('sealed'),
    redacted: await amended('redacted', now),
    removed: await publish('removed'),
    held: await publish('held'),
    disowned: await makePublished(now, {
      ...{ title: 'Left to the house', display_name: canary('disowned') },
      email: `${canary('disowned')}@example.test`,
    }),
    proposed: await makePublished(now, { title: 'As it stands', email: 'proposed@example.test' }),
    wished: await makePublished(now, { title: 'As it is', email: 'wished@example.test' }),
    // The newest: it is the one that essays and the principle's page hold out.
    withdrawn: await publish('withdrawn'),
  };
}

/** Changed as its person wished, with the canary in the line that readers see about it. */
async function amended(whose: string, now: number) {
  const made = await makePublished(now, told(whose));
  const { kept } = (await storyAtDesk(made.id, now))!.edit;
  const wish = { ...kept, title: `All about ${canary(whose)}` };
  await askAmendment(made.id, await versionOf(made.id), wish, canary(whose), now);
  await agreeToAmendment(made.id, await versionOf(made.id), made, now);
  return { ...made, row: await storyRow(made.id) };
}

async function publishEdited(now: number) {
  const made = await makeSubmitted(now, told('edited'));
  const editor = await makeEditor();
  const { version, ...edit } = await withoutCanaries(made.id, now);
  await saveEdit(made.id, version, edit, editor, now);
  const note = canary('editednote');
  await sendForConsent(made.id, await versionOf(made.id), note, editor, now);
  await approveEdit(made.id, await versionOf(made.id), 'I agree.', now);
  const filing = { sector: null, channel: null, tags: [] };
  await publishStory(made.id, await versionOf(made.id), filing, editor, now);
  return { ...made, row: await storyRow(made.id) };
}

async function askAndHearNothing(now: number): Promise<Made> {
  const made = await makeSubmitted(now, told('lapsed'));
  await askTeller(made.id, await versionOf(made.id), canary('lapsed'), await makeEditor(), now);
  return made;
}

async function declined(now: number): Promise<Made> {
  const made = await makeSubmitted(now, told('declined'));
  const why = { reason: 'unkind', note: canary('declined') } as const;
  await declineStory(made.id, await versionOf(made.id), why, await makeEditor(), now);
  return made;
}

/** What becomes of the public ones in the fourth week. */
async function takeAway(all: Awaited<ReturnType<typeof publishAll>>, now: number) {
  const editor = await makeEditor();
  const { redacted, removed, held, proposed, wished } = all;
  const { version, ...cut } = await withoutCanaries(redacted.id, now);
  const change = { ...cut, note: canary('redacted') };
  const done = await redactAtOnce(redacted.id, version, change, 'private-person', editor, now);
  if (done.outcome !== 'done') throw new Error(`not redacted: ${done.outcome}`);
  await withdrawStory(all.withdrawn.id, now);
  const why = { reason: 'legal', note: canary('removed') } as const;
  await removeStory(removed.id, await versionOf(removed.id), why, editor, now);
  await appeal(removed.id, canary('removed'), now);
  const hold = { hold: 'dispute', note: canary('held') } as const;
  await holdStory(held.id, await versionOf(held.id), hold, editor, now);
  await disownStory(all.disowned.id, now);
  for (const [whose, { id }] of Object.entries({ proposed, wished })) {
    const { edit } = (await storyAtDesk(id, now))!;
    const title = `About ${canary(whose)}`;
    const words = { ...edit.kept, title, body: `${edit.kept.body} [${canary(whose)}]` };
    const marks = changesBetween(edit.kept, words).map(({ mark }) => [mark, 'clarity']);
    const amendment = { words, reasons: Object.fromEntries(marks), note: canary(whose) };
    const wishes = whose === 'wished';
    const outcome = wishes
      ? await askAmendment(id, await versionOf(id), words, canary(whose), now)
      : await proposeAmendment(id, await versionOf(id), amendment, editor, now);
    if (outcome.outcome !== 'done') throw new Error(`${whose}: ${outcome.outcome}`);
  }
}

/** `meanwhile` is called while all that was published still stands. */
export async function fillWithCanaries(
  { clock, runDue }: OpenSite,
  meanwhile: (all: Awaited<ReturnType<typeof publishAll>>) => Promise<void>,
) {
  const start = clock.now();
  await subscribed(READER, start);
  const all = await publishAll(start);
  const lapsed = await askAndHearNothing(start);
  const week = async () => {
    clock.forward(7 * DAY_MS);
    for (let round = 0; round < 2; round++) await runDue();
  };
  await week();
  await meanwhile(all);
  const editor = await makeEditor();
  const hold = { hold: 'legal', note: canary('sealed') } as const;
  await holdStory(all.sealed.id, await versionOf(all.sealed.id), hold, editor, clock.now());
  await withdrawStory(all.sealed.id, clock.now());
  await week();
  await week();
  const now = clock.now();
  await takeAway(all, now);
  const typed = told('draft');
  const kept = await keepDraft({ typed, address: typed.email, hash: 'a draft' }, undefined, now);
  const slug = all.bystander.row.slug!;
  const word = canary('complaint');
  const complaint = await makeOpenComplaint(slug, now, {
    ...{ passage: word, note: word, wish: word, name: word, email: `${word}@example.test` },
  });
  const on = { kind: 'story', id: all.bystander.id } as const;
  await comment(on, { address: 'guest@example.test' }, now, canary('comment'));
  const others = {
    submitted: await makeSubmitted(now, told('submitted')),
    declined: await declined(now),
    lapsed,
  };
  await makeTold(now, told('unverified'));
  for (let round = 0; round < 2; round++) await runDue();
  const draft = kept.word === 'kept' ? kept.location : '';
  return { ...all, ...others, complaint: complaint.id, draft };
}
