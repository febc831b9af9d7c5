// Words of the decisions on a story at the desk: their buttons, what was done, and each refusal.
import { across } from './across.ts';
import { deskEdit } from './desk-edit.ts';
import { faultSentences } from './faults.ts';
import { redactions } from './redactions.ts';

const labels: Record<string, string> = {
  ...deskEdit.labels,
  note: 'Note',
  reason: 'Reason',
  hold: 'Why it is under review',
  publish_at: 'Not before',
  consent_how: 'How and when they said so',
  editor: 'Another editor',
};

const special: Record<string, string> = {
  'reason:missing': 'Choose a reason: it goes into the letter and onto the record.',
  'reason:choice':
    'Choose a reason that fits: at once may only be redacted what the law, a private person or somebody’s safety asks for.',
  'note:missing':
    'Add a sentence for the person who told it, so that the reason is not all they get.',
  'note:short': 'Write a little more: readers see this line under the story.',
  'note:number': 'Write the other story’s number into the note, as in “No. 12”.',
  'hold:missing': 'Choose why it is under review: the event keeps it.',
  'publish_at:time': 'Check the time: it must lie ahead. Empty the field to publish it now.',
  'editor:choice': 'Choose another editor to hand it to.',
  'editor:missing': 'Choose another editor to hand it to.',
  ':decision': 'Choose what to do with it.',
};

export const deskActs = {
  acts: {
    save: 'Save the working copy',
    consent: 'Send the edit for approval',
    publish: 'Publish it as told',
    publishEdited: 'Publish it',
    publishAgreed: 'Publish it',
    schedule: 'Publish it at this time',
    ask: 'Ask a question',
    amend: 'Propose this change',
    agree: 'Agree to their change',
    leave: 'Leave it as it stands',
    redact: 'Redact at once',
    hold: 'Hold',
    lift: 'End the review',
    duplicate: 'Told before',
    decline: 'Decline',
    spam: 'Spam',
    remove: 'Remove',
    restore: 'Grant the appeal',
    uphold: 'The decision stands',
    pass: 'Hand it on',
    agreed: 'They agreed to this',
    withdraw: 'They take it back',
    'bring-back': 'They want it back',
    undo: 'Undo',
    across: across.button,
  } as Record<string, string>,
  labels,
  note: {
    open: 'they read it word for word',
    public: 'with a change readers see it too; else only they do',
    appeal: 'they read it word for word',
    nobody: 'it stays in the story’s history',
  },
  reasonNone: 'None',
  reasonOf: {
    open: 'Reason, to decline',
    public: 'Reason, to redact or remove',
  },
  holdNone: 'Choose why',
  duplicateHint: '“Told before” needs the other story’s number in the note: No. 12.',
  more: 'Hold, hand on',
  called: {
    title: 'They called again',
    hint: 'Such as “by telephone, on Monday”. It stays in the story’s history; read any change out to them first.',
  },
  publishAtHint: (zone: string) => `Empty: now. Time in ${zone}.`,
  scheduled: (date: string) =>
    `It will appear on ${date}. Change the time, or empty it to publish it now.`,
  withThem: {
    asking: 'You asked the person who told it. The promise’s clock stands still until they answer.',
    consent:
      'The edit is with the person who told it: they approve it, ask for a change, or take it back. Silence is never consent.',
  } as Record<string, string>,
  hint: (files: boolean) =>
    `${files ? 'Sector, channel, tags and tone are yours to choose. ' : ''}Nothing leaves for two minutes, so it can be undone.`,
  publicHint:
    'All of it can be undone for two minutes, and no letter leaves before, but for two: a redaction, and your yes to their change, are done at once and stay. Tags and a public note that hold the same words go with a redaction.',
  anotherHint: (date: string) =>
    `You decided this one yourself. Another editor may answer the appeal now; you may from ${date}.`,
  eyes: {
    fresh: 'Somebody else decided this one: you look at it with fresh eyes.',
    same: 'You decided this one yourself, more than two days ago. Their page says so.',
  },
  appealSaid: 'Their appeal',
  nobody: {
    toldToUs:
      'It was told to us: there is no address to write to. What they say when they call, you note under “They called again”.',
    disowned: 'The person who told it is gone: nobody can be asked or approve an edit.',
  },
  done: {
    ask: 'Asked. The letter leaves in two minutes; until then one press takes it back.',
    consent:
      'Sent for approval. The letter leaves in two minutes; until then one press takes it back.',
    publish: 'Published. The letter leaves in two minutes; until then one press takes it all back.',
    schedule: 'It has its time. For two minutes one press takes it back.',
    decline: 'Declined. The letter leaves in two minutes; until then one press takes it back.',
    spam: 'Set aside as spam. The letter leaves in two minutes; until then one press takes it back.',
    hold: 'Under review, and gone from the site. The letter leaves in two minutes; until then one press takes it back.',
    lift: 'The review is over. The letter leaves in two minutes; until then one press takes it back.',
    'propose-amendment':
      'Proposed. The letter leaves in two minutes; until then one press takes it back.',
    'drop-amendment':
      'Left as it stands. The letter leaves in two minutes; until then one press takes it back.',
    remove: 'Removed. The letter leaves in two minutes; until then one press takes it back.',
    uphold: 'Answered: the decision stands. The letter leaves in two minutes.',
    restore: 'Answered: it is open again. The letter leaves in two minutes.',
    'restore-public': 'Answered: it is public again. The letter leaves in two minutes.',
  } as Record<string, string>,
  over: (state: string) => `There is nothing to decide here now: ${state}.`,
  overStates: {
    published: 'it is published',
    declined: 'it was declined',
    removed: 'it was removed',
    lapsed: 'no answer came, and it lapsed',
    withdrawn: 'the person who told it took it back',
  } as Record<string, string>,
  refused: {
    'not found': 'This story is not here any more. Nothing has changed.',
    'not now':
      'From where the story stands now this can’t be done. Nothing has changed, and what you typed is still here.',
    differs:
      'What would be shown is not what was agreed to, so it can’t be published yet. Send the edit for approval, or take your changes out. Nothing was published.',
    held: 'It is under review, and nothing appears from under a review. End the review first.',
    'too late':
      'Two minutes have passed: the letter may have left, so this can’t be undone any more. Nothing has changed.',
    same: 'Nothing differs from what they agreed to, so there is nothing to ask them. You can publish it.',
    samePublic: 'Nothing differs from what readers see, so there is nothing to change.',
    uncoded:
      'Each change needs its reason before it goes on: choose one for each below. Your words are still here.',
    nobody:
      'There is nobody to write to: the story has no address. It can be published as it was told, or declined; or note what they said when they called. Nothing has changed.',
    'too much':
      'That takes out more than half of the story. Remove it, which tells readers and lets the person appeal; or propose the change. Nothing has changed.',
    'another editor':
      'You decided this one yourself, so another editor answers the appeal, or you do after two days. Nothing has changed.',
  } as Record<string, string>,
  put: {
    unbracketed: {
      title: 'Words were put in without brackets',
      text: 'What you add stands in [square brackets], never in the storyteller’s own voice; only a misspelt word can be put right without. Put brackets around these, or take them out.',
    },
    overstepped: {
      title: 'That is more than a redaction',
      text: 'At once you may take out names, whatever leads to somebody, and whole sentences. What goes from inside a sentence leaves a plain role in its place: [the manager], [a colleague], [address], or […]. For anything else, propose the change. It is these words:',
    },
    link: 'To the words',
  },
  errors: (faults: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(faults).map(([field, fault]) => {
        const [kind] = fault.split(':');
        if (field.startsWith('care-')) return [field, careSentence(field)];
        if (field === 'across')
          return [field, across.errors[fault === 'itself' ? fault : 'unknown']];
        const better = special[`${field}:${kind}`];
        return [field, better ?? faultSentences({ [field]: fault }, labels)[field] ?? ''];
      }),
    ),
} as const;

/** In the summary the link must say which check it leads to. */
function careSentence(field: string): string {
  const check = field.slice('care-'.length);
  const name = redactions.checks[check]?.label ?? deskEdit.care.checks[check]?.label ?? check;
  return `${name}. ${deskEdit.care.tick}`;
}
