// Words of what the contributor's room asks, and of what can be asked there: answer, approve, change
// one's words, appeal, leave it for good.
import { forms } from './forms.ts';

const note = { note: 'Your words' };

export const mineAsks = {
  room: 'Back to your page',
  stale: {
    title: 'It has changed since you opened this page',
    text: 'So nothing was saved. Your words are still in the form below, and beside them stands how the story is now. Look at both, and send it again if it still holds.',
    now: 'How it is now',
  },
  gone: {
    title: 'There is nothing to do here now',
    text: 'The story has moved on since this page was linked to. Your own page says where it is.',
  },
  answer: {
    title: (name: string | null) => `${name ?? 'Your editor'} asks`,
    label: 'Your answer',
    hint: 'Only the editors read it. It isn’t published.',
    button: 'Send my answer',
    errors: (faults: Record<string, string>) =>
      forms.sentences(faults, note, {
        'note:missing': 'Write your answer first.',
        'note:long': 'Keep your answer to {n} letters. It is all still here.',
      }),
  },
  edit: {
    title: 'Change your words',
    deck: 'These words take the place of the ones you sent. If an editor had begun to work on them, they begin again.',
    titleWish: 'Ask for a change',
    deckWish:
      'What is published changes only when both you and an editor agree. Change what you like and say in a line why; until it is agreed, readers see what they see now.',
    note: 'A line for readers',
    noteHint: 'It stands under the story once the change is made, such as “The year was wrong.”',
    save: 'Save my words',
    send: 'Send this change',
    may: {
      may_redact: 'Take out names and contact details without asking',
      may_invite: 'Invite the business to reply',
      may_quote: 'Quote it in talks and training',
      may_health: 'Print what it says about my own health',
    },
    same: 'Nothing in it differs from what is published, so there is nothing to send.',
    noteMissing: 'Write a line for readers: what is changed, and why.',
    noteLong: 'Keep the line for readers to {n} letters.',
  },
  consent: {
    titles: { edit: 'The edited version', amendment: 'A change to your story' },
    deck: 'What was taken out is struck through; what was put in is underlined. Editors may cut, put a role in place of a name, and mend spelling. Anything they add stands in [square brackets] or in the editor’s note, never in your voice.',
    fromEditor: 'From the editor',
    publicNote: 'This line will stand under the story',
    fields: {
      title: 'Title',
      displayName: 'Name',
      businessKind: 'Kind of business',
      businessShown: 'The business',
      editorNote: 'The editor’s note beside it',
      happenedOn: 'When it was',
      source: 'How you know it',
      tie: 'Your tie to the business',
      onBehalf: 'Told on somebody’s behalf',
      verdict: 'Verdict',
      side: 'Side',
      rule: 'A rule in it',
      principles: 'Principles',
      body: 'The words',
      better: 'What made it good, or would have put it right',
      said: 'The sentence you remember',
      ruleText: 'Which rule',
    } as Record<string, string>,
    out: 'Taken out',
    into: 'Put in',
    why: 'Why',
    outIs: 'taken out: ',
    inIs: 'put in: ',
    end: ', end of change',
    nothing: 'nothing',
    each: 'Each change, and why',
    table: 'Each change with its reason',
    reasons: {
      name: 'A private person is shown by role, unless they agree.',
      'place-date': 'A place or a date by which somebody could be found.',
      'third-party': 'It tells of somebody who is not part of this and was not asked.',
      contact: 'Nobody is to be rung up, written to or found through a story.',
      insult: 'An insult. What they did says it better.',
      length: 'A cut, for pace. Yours to refuse.',
      clarity: 'So that a stranger can follow it. Yours to refuse.',
      spelling: 'Spelling.',
    } as Record<string, string>,
    noReason: 'The editor gave no reason.',
    whole: 'The whole of it, as readers will see it',
    covers: 'Your yes covers all that is shown here, and nothing else.',
    ask: 'Do you approve this version?',
    choices: {
      approve: 'Yes, publish it like this',
      change: 'Not yet, something is wrong',
      withdraw: 'No, I take my story back',
    },
    askAmendment: 'Do you agree to this change?',
    choicesAmendment: {
      approve: 'Yes, change it like this',
      change: 'No, leave it as it is',
      withdraw: 'No, and I take my story back',
    },
    note: 'What should the editor know?',
    noteHint: 'Needed if something is wrong.',
    button: 'Send my decision',
    wording:
      'I have seen this version, with all that was taken out and put in. You may publish it like this.',
    errors: (faults: Record<string, string>) =>
      forms.sentences(faults, note, {
        'decision:missing': 'Choose one of the three answers.',
        'note:missing': 'Say what is wrong, so that the editor can mend it.',
        'note:long': 'Keep it to {n} letters. It is all still here.',
      }),
  },
  appeal: {
    title: 'Ask for another look',
    another: 'Another editor looks at it, not the one who decided, and tells you what comes of it.',
    same: 'There is one editor here. The same one looks at it again after two days, with fresh eyes, and tells you what comes of it.',
    once: (days: number) =>
      `You can ask once, within ${days} days of the decision. We answer as we do for any story.`,
    label: 'Why should it be decided otherwise?',
    button: 'Send my appeal',
    late: 'The time to appeal is over, so nothing was sent.',
    before: 'You have appealed once already. The answer to it stands.',
    errors: (faults: Record<string, string>) =>
      forms.sentences(faults, note, {
        'note:missing': 'Say why it should be decided otherwise.',
        'note:long': 'Keep it to {n} letters. It is all still here.',
      }),
  },
  disown: {
    title: 'Leave the story with us',
    deck: 'The story stays as it is. Your name is taken from it, and your address is erased with it.',
    lines: [
      'From then on you can change nothing: not take it back, not mend a word, not appeal. We would not know that it is you.',
      'This page and every link to it stop working at once.',
      'If the story isn’t published yet, an editor decides without being able to ask you. What you have not said yes to is never published.',
    ],
    other: 'If you would rather that nobody reads it any more:',
    takeBack: 'Take it back instead',
    sure: 'I understand that this can’t be undone',
    button: 'Leave it and erase me from it',
    error: 'Tick the line if you are sure. Without that nothing is changed.',
  },
} as const;
