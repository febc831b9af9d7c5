// The life of a story as PRODUCT's table tells it, written down a second time and by itself: the
// property test compares the two. Who may do what from where; which letter it causes.
export type State =
  | 'unverified'
  | 'submitted'
  | 'asking'
  | 'consent'
  | 'ready'
  | 'lapsed'
  | 'published'
  | 'declined'
  | 'appeal'
  | 'removed'
  | 'withdrawn';

export const STATES: readonly State[] = [
  'unverified',
  'submitted',
  'asking',
  'consent',
  'ready',
  'lapsed',
  'published',
  'declined',
  'appeal',
  'removed',
  'withdrawn',
];
const UNDECIDED: State[] = ['submitted', 'asking', 'consent', 'ready', 'lapsed'];
const TOLD: State[] = [...UNDECIDED, 'published', 'declined', 'appeal', 'removed'];

export type Line = {
  by: 'contributor' | 'editor' | 'clock';
  from: State[];
  /** Where it leads, unless it stays or returns. */
  to?: State;
  /** To the person who told it. */
  letter?: string;
  /** To the editors. */
  desk?: string;
  /** Can be taken back for two minutes. */
  undo?: true;
  /** Whether it leaves a line on the public record. */
  record?: true;
  /** Whether it names the version that was seen. */
  seen?: true;
};

const asEditor = { by: 'editor', seen: true } as const;
const asPerson = { by: 'contributor' } as const;

export const LINES = {
  confirm: { ...asPerson, from: ['unverified'], to: 'submitted', letter: 'story-received' },
  edit: { ...asPerson, from: ['submitted', 'asking'], seen: true },
  save: { ...asEditor, from: ['submitted', 'ready'], to: 'submitted' },
  ask: { ...asEditor, from: ['submitted'], to: 'asking', letter: 'story-asked', undo: true },
  answer: { ...asPerson, from: ['asking'], to: 'submitted', desk: 'desk-answer' },
  consent: { ...asEditor, from: ['submitted'], to: 'consent', letter: 'story-consent', undo: true },
  approve: { ...asPerson, from: ['consent'], to: 'ready', desk: 'desk-answer', seen: true },
  change: { ...asPerson, from: ['consent'], to: 'submitted', desk: 'desk-answer', seen: true },
  lapse: { by: 'clock', from: ['asking', 'consent'], to: 'lapsed', letter: 'story-lapsed' },
  reopen: { ...asPerson, from: ['lapsed'] },
  schedule: {
    ...asEditor,
    from: ['submitted', 'ready'],
    to: 'ready',
    letter: 'story-scheduled',
    undo: true,
  },
  publish: {
    ...asEditor,
    from: ['submitted', 'ready'],
    to: 'published',
    letter: 'story-published',
    undo: true,
    record: true,
  },
  'publish-due': {
    by: 'clock',
    from: ['ready'],
    to: 'published',
    letter: 'story-published',
    record: true,
  },
  decline: {
    ...asEditor,
    from: UNDECIDED,
    to: 'declined',
    letter: 'story-declined',
    undo: true,
    record: true,
  },
  spam: {
    ...asEditor,
    from: UNDECIDED,
    to: 'declined',
    letter: 'story-declined',
    undo: true,
    record: true,
  },
  appeal: {
    ...asPerson,
    from: ['declined', 'removed'],
    to: 'appeal',
    letter: 'story-appealed',
    desk: 'desk-appeal',
  },
  uphold: {
    ...asEditor,
    from: ['appeal'],
    letter: 'story-appeal-answered',
    undo: true,
    record: true,
  },
  restore: {
    ...asEditor,
    from: ['appeal'],
    to: 'submitted',
    letter: 'story-appeal-answered',
    undo: true,
    record: true,
  },
  'restore-public': {
    ...asEditor,
    from: ['appeal'],
    to: 'published',
    letter: 'story-appeal-answered',
    undo: true,
    record: true,
  },
  'propose-amendment': {
    ...asEditor,
    from: ['published'],
    letter: 'story-amendment',
    undo: true,
  },
  'ask-amendment': { ...asPerson, from: ['published'], desk: 'desk-answer', seen: true },
  'refuse-amendment': { ...asPerson, from: ['published'], desk: 'desk-answer', seen: true },
  'drop-amendment': {
    ...asEditor,
    from: ['published'],
    letter: 'story-amended',
    undo: true,
  },
  'agree-amendment': {
    ...asPerson,
    from: ['published'],
    letter: 'story-amended',
    seen: true,
    record: true,
  },
  amend: { ...asEditor, from: ['published'], letter: 'story-amended', record: true },
  redact: { ...asEditor, from: ['published'], letter: 'story-redacted', record: true },
  hold: {
    ...asEditor,
    from: [...TOLD, 'withdrawn'],
    letter: 'story-held',
    undo: true,
    record: true,
  },
  lift: {
    ...asEditor,
    from: [...TOLD, 'withdrawn'],
    letter: 'story-lifted',
    undo: true,
    record: true,
  },
  remove: {
    ...asEditor,
    from: ['published'],
    to: 'removed',
    letter: 'story-removed',
    undo: true,
    record: true,
  },
  withdraw: { ...asPerson, from: TOLD, to: 'withdrawn', letter: 'story-withdrawn' },
  'bring-back': { ...asPerson, from: ['withdrawn'], letter: 'story-brought-back' },
  disown: { ...asPerson, from: TOLD, letter: 'story-disowned' },
} as const satisfies Record<string, Line>;

export type Deed = keyof typeof LINES;
export const DEEDS = Object.keys(LINES) as Deed[];
export const lineOf = (deed: Deed): Line => LINES[deed];
/** What people do; the rest is the clock's. */
export const BY_PEOPLE = DEEDS.filter((deed) => lineOf(deed).by !== 'clock');
