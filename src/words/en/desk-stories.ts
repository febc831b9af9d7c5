// Words of the desk's room for stories.
import { across } from './across.ts';
import { faultSentences } from './faults.ts';

const labels = {
  note: 'Note',
  reason: 'Reason, to decline',
  sector: 'Sector',
  channel: 'How',
  tags: 'Tags, with commas between',
};

export const deskStories = {
  title: 'Stories',
  text: 'The oldest promise first.',
  lists: {
    waiting: 'Waiting',
    published: 'Published',
    declined: 'Declined',
    withdrawn: 'Taken back',
  },
  label: 'Lists of stories',
  empty: {
    waiting: ['Nothing waits', 'When a story comes in it stands here, the oldest promise first.'],
    published: [
      'Nothing published yet',
      'What you publish stands here, the newest decision first.',
    ],
    declined: [
      'Nothing declined',
      'What you decline or set aside as spam stays here for ninety days.',
    ],
    withdrawn: ['Nothing taken back', 'Stories that their tellers took back are listed here.'],
  },
  due: (date: string) => `answer by ${date}`,
  came: (date: string) => `came ${date}`,
  decided: (date: string) => `decided ${date}`,
  late: 'Late',
  fresh: 'New',
  takenBack: 'Taken back by the person who told it',
  asTold: 'As told',
  before: 'Before you read',
  flags: {
    told: 'Told at second hand: it is shown, but not counted as evidence.',
    tie: 'The person who told it has a tie to the business: it is shown, but not counted.',
    business: (name: string) =>
      `For your eyes: they named the business as “${name}”. It is not printed.`,
    work: 'Told from work: read it for what only this person could know.',
    retired: (names: string) =>
      `They suggested ${names}: retired, so it is left out. It can be brought back under Tags.`,
    asIs: 'Published word for word, or not at all: there is no editing here yet. Look for names of private people and of children.',
  },
  who: 'Who told it, and what has happened',
  facts: {
    shownAs: 'Shown as',
    unnamed: 'no name',
    address: 'E-mail',
    confirmed: 'confirmed',
    before: 'Before',
    history: (published: number, declined: number) =>
      `${published} published, ${declined} declined`,
    know: 'How they know it',
    business: 'Kind of business',
    when: 'When',
    may: 'They allow',
    redact: 'taking out names without asking',
    invite: 'inviting the business to reply',
    quote: 'quoting it in talks and training',
    nothing: 'nothing more than publishing it',
    said: 'The sentence they remember',
    better: 'What made it good, or would have put it right',
    rule: 'The rule in it',
    principles: 'It shows',
  },
  labels,
  file: 'Sector, how, tags',
  leaveOpen: 'Leave it open',
  acts: {
    publish: 'Publish it as told',
    decline: 'Decline',
    spam: 'Spam',
    across: across.button,
  },
  hint: 'Sector, channel and tags are yours to choose. Nothing leaves for two minutes, so it can be undone.',
  done: {
    publish: 'Published. The letter leaves in two minutes; until then one press takes it all back.',
    decline: 'Declined. The letter leaves in two minutes; until then one press takes it back.',
    spam: 'Set aside as spam, without a letter. For two minutes one press takes it back.',
  } as Record<string, string>,
  undo: 'Undo',
  see: 'See it on the site',
  next: 'The next one',
  over: (state: string) => `There is nothing to decide here now: ${state}.`,
  overStates: {
    published: 'it is published',
    declined: 'it was declined',
    withdrawn: 'its teller took it back',
  } as Record<string, string>,
  stale: {
    title: 'Somebody was here before you',
    text: 'Nothing of yours was done. This is what happened while you were reading, and what you were about to do.',
    meanwhile: 'Meanwhile',
    yours: 'What you were about to do',
    again: 'Decide again below, on the story as it stands now.',
  },
  differs:
    'What would be shown is not what was agreed to, so it can’t be published. Nothing has changed.',
  tooLate:
    'Two minutes have passed: the letter may have left, so this can’t be undone any more. Nothing has changed.',
  events: {
    tell: 'Told',
    confirm: 'E-mail confirmed',
    remind: 'Reminded to confirm',
    near: 'Found to be nearly the same as an earlier one',
    publish: 'Published',
    decline: 'Declined',
    spam: 'Set aside as spam',
    undo: 'Decision undone',
    withdraw: 'Taken back by the person who told it',
    'leave-out': 'Left out, as the tag is retired',
    across: across.events.set,
    'across-none': across.events.none,
  } as Record<string, string>,
  errors: (faults: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(faults).map(([field, fault]) => {
        if (field === 'reason')
          return [field, 'Choose a reason: it goes into the letter and onto the record.'];
        if (field === 'note' && fault === 'missing') {
          return [
            field,
            'Add a sentence for the person who told it, so that the reason is not all they get.',
          ];
        }
        if (field === 'across')
          return [field, across.errors[fault === 'itself' ? fault : 'unknown']];
        if (field === '') return [field, 'Choose what to do with it.'];
        return [field, faultSentences({ [field]: fault }, labels)[field] ?? ''];
      }),
    ),
} as const;
