// The life of a story, row by row: who may do what from where, and where it leads. A transition is
// one transaction: storyFor() reads the row and refuses what the table does not allow, move()
// writes the new state and the event; the deed's own file adds the letters and what else follows.
// The version that somebody saw is compared here and nowhere else.
import { eq } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { type ActorKind, type StoryState, stories } from '#db/schema.ts';
import { type Actor, recordEvent } from '../events.ts';
import { recordDecision } from '../record.ts';
import { type StoryRow, storyIn } from './consent.ts';

const OPEN = ['submitted', 'asking', 'consent', 'ready'] as const;
const TOLD: readonly StoryState[] = [
  ...OPEN,
  'lapsed',
  'published',
  'declined',
  'appeal',
  'removed',
];

/** `same`: the state stays; `back`: where it came from. `record`: the word on the public record. */
type Row = {
  by: ActorKind;
  from: readonly StoryState[];
  to: StoryState | 'same' | 'back';
  record?: string;
  undoable?: true;
};

export const LIFE = {
  confirm: { by: 'contributor', from: ['unverified'], to: 'submitted' },
  edit: { by: 'contributor', from: ['submitted', 'asking'], to: 'same' },
  save: { by: 'editor', from: ['submitted', 'ready'], to: 'submitted' },
  ask: { by: 'editor', from: ['submitted'], to: 'asking', undoable: true },
  answer: { by: 'contributor', from: ['asking'], to: 'submitted' },
  consent: { by: 'editor', from: ['submitted'], to: 'consent', undoable: true },
  approve: { by: 'contributor', from: ['consent'], to: 'ready' },
  change: { by: 'contributor', from: ['consent'], to: 'submitted' },
  lapse: { by: 'clock', from: ['asking', 'consent'], to: 'lapsed' },
  reopen: { by: 'contributor', from: ['lapsed'], to: 'back' },
  schedule: { by: 'editor', from: ['submitted', 'ready'], to: 'ready', undoable: true },
  publish: {
    by: 'editor',
    from: ['submitted', 'ready'],
    to: 'published',
    record: 'published',
    undoable: true,
  },
  'publish-due': { by: 'clock', from: ['ready'], to: 'published', record: 'published' },
  decline: {
    by: 'editor',
    from: [...OPEN, 'lapsed'],
    to: 'declined',
    record: 'declined',
    undoable: true,
  },
  spam: {
    by: 'editor',
    from: [...OPEN, 'lapsed'],
    to: 'declined',
    record: 'declined',
    undoable: true,
  },
  appeal: { by: 'contributor', from: ['declined', 'removed'], to: 'appeal' },
  uphold: { by: 'editor', from: ['appeal'], to: 'back', record: 'upheld', undoable: true },
  restore: { by: 'editor', from: ['appeal'], to: 'submitted', record: 'restored', undoable: true },
  'restore-public': {
    by: 'editor',
    from: ['appeal'],
    to: 'published',
    record: 'restored',
    undoable: true,
  },
  'propose-amendment': { by: 'editor', from: ['published'], to: 'same', undoable: true },
  'ask-amendment': { by: 'contributor', from: ['published'], to: 'same' },
  'refuse-amendment': { by: 'contributor', from: ['published'], to: 'same' },
  'drop-amendment': { by: 'editor', from: ['published'], to: 'same', undoable: true },
  'agree-amendment': { by: 'contributor', from: ['published'], to: 'same', record: 'amended' },
  amend: { by: 'editor', from: ['published'], to: 'same', record: 'amended' },
  redact: { by: 'editor', from: ['published'], to: 'same', record: 'redacted' },
  hold: {
    by: 'editor',
    from: [...TOLD, 'withdrawn'],
    to: 'same',
    record: 'held',
    undoable: true,
  },
  lift: {
    by: 'editor',
    from: [...TOLD, 'withdrawn'],
    to: 'same',
    record: 'lifted',
    undoable: true,
  },
  remove: { by: 'editor', from: ['published'], to: 'removed', record: 'removed', undoable: true },
  withdraw: { by: 'contributor', from: TOLD, to: 'withdrawn' },
  'bring-back': { by: 'contributor', from: ['withdrawn'], to: 'back' },
  disown: { by: 'contributor', from: TOLD, to: 'same' },
} as const satisfies Record<string, Row>;

export type Act = keyof typeof LIFE;

/** `stale`: somebody else was first. `not now`: from where it stands this cannot be done. */
export type Refused = 'not found' | 'stale' | 'not now';

export function isRefused(found: StoryRow | Refused): found is Refused {
  return typeof found === 'string';
}

/** The story, if this act may be done to it now; without a version whatever was seen will do. */
export async function storyFor(
  tx: Tx,
  id: number,
  act: Act,
  version?: number,
): Promise<StoryRow | Refused> {
  const story = await storyIn(tx, id);
  if (!story) return 'not found';
  if (act !== 'confirm' && story.state === 'unverified') return 'not found';
  if (version !== undefined && story.version !== version) return 'stale';
  if (story.disownedAt !== null && isTheirs(act)) return 'not now';
  return mayBe(story, act) ? story : 'not now';
}

/** Nobody is left who could; only a withdrawal that was on its way still wins. */
function isTheirs(act: Act): boolean {
  return LIFE[act].by === 'contributor' && act !== 'withdraw';
}

/** Whether the table allows it from here, whoever asks. */
export function mayBe(story: Pick<StoryRow, 'state'>, act: Act): boolean {
  return (LIFE[act].from as readonly StoryState[]).includes(story.state);
}

type Step = {
  actor: Actor;
  set?: Partial<typeof stories.$inferInsert>;
  reason?: string | null;
  note?: string | null;
  shownHash?: string | null;
  /** The tags it carried before the act files it anew. */
  filed?: string[];
};

/** Writes the new state and its event; the story as it stands now, and the event's id. */
export async function move(tx: Tx, story: StoryRow, act: Act, step: Step, now: number) {
  const row: Row = LIFE[act];
  const to = row.to === 'same' ? story.state : row.to === 'back' ? story.cameFrom! : row.to;
  const { actor, set = {}, reason = null, note = null, shownHash = null } = step;
  const event = { on: 'story', id: story.id, act, actor, reason, note, shownHash } as const;
  const states = { ...event, from: story.state, to };
  const eventId = row.record
    ? await recordDecision(tx, { ...states, outcome: row.record }, now)
    : await recordEvent(tx, states, now);
  const undoTo = row.undoable ? beforeIn(story, step, eventId) : null;
  const moved = await tx
    .update(stories)
    .set({ ...set, undoTo, state: to, version: story.version + 1 })
    .where(eq(stories.id, story.id))
    .returning()
    .get();
  return { story: moved, eventId };
}

export type Before = { eventId: number; set: Partial<StoryRow>; filed?: string[] };

/** What the last decision can be taken back to, if it can. */
export function undoOf(story: StoryRow): Before | undefined {
  return story.undoTo === null ? undefined : (JSON.parse(story.undoTo) as Before);
}

/** Numbers and addresses are for ever, and the filing may stay as it is. */
const STAYS = ['number', 'slug', 'sector', 'channel', 'saidKey'];

function beforeIn(story: StoryRow, { set = {}, filed }: Step, eventId: number): string {
  const names = Object.keys(set).filter((name) => !STAYS.includes(name)) as (keyof StoryRow)[];
  const columns = names.map((name) => [name, story[name]]);
  const before = { ...Object.fromEntries(columns), state: story.state } as Partial<StoryRow>;
  return JSON.stringify({ eventId, set: before, filed } satisfies Before);
}
