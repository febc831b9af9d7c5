// Words of the door for those a story concerns, and of the desk's list of complaints.
import { forms } from './forms.ts';

const labels = {
  on: 'Which story?',
  standing: 'Who are you to it?',
  reason: 'What is wrong?',
  passage: 'Which words?',
  note: 'Why?',
  wish: 'What do you wish for?',
  name: 'Your name',
  email: 'Your e-mail',
  good_faith: 'I believe that what I say here is right and complete.',
};

const gone = {
  withdrawn:
    'The person who told this story has taken it back. It is no longer shown, so there is nothing left to complain of.',
  removed:
    'The editors have removed this story. It is no longer shown, so there is nothing left to complain of.',
};

export const complaints = {
  title: 'Is something here about you?',
  link: 'Is this about you?',
  deck: 'Whether you are the person, a relative or the business: tell us what is wrong with it. An editor reads it, and answers with a reason.',
  labels,
  hints: {
    on: 'The address of its page, or its number as in /s/409.',
    passage: 'Copy them from the page, or say where they stand.',
    note: 'What in them is wrong, or how you can be recognised. Who told the story isn’t shown this.',
    wish: 'Other words, fewer words, no words; or a correction.',
    name: 'It is never shown, and the person who told the story isn’t told it.',
    email: 'We write there to ask whether it was you, and with the answer.',
  },
  about: 'About',
  /** Where the story itself can't be read, it has no title for others either. */
  unread: (number: number) => `story no. ${number}`,
  named: (title: string, number: number) =>
    title === '' ? `story no. ${number}` : `the story “${title}”`,
  otherStory: 'Another story',
  gone: {
    title: 'This story is not here any more',
    ...gone,
  },
  standings: {
    me: 'I am in it',
    child: 'My child or relative is in it',
    business: 'It is about a business I speak for',
    rights: 'Words or rights in it are mine',
    other: 'Somebody else',
  },
  reasons: {
    'about-me': ['I can be recognised in it', null],
    'private-person': ['It names or shows another private person', null],
    safeguarding: ['It puts somebody in danger', null],
    unverifiable: ['It says something untrue as a fact', null],
    legal: [
      'It breaks the law in another way',
      'Also where the words or rights belong to somebody else.',
    ],
    unkind: ['It is unkind beyond what anybody did', null],
    other: ['Something else', 'We don’t take an opinion down because somebody disagrees with it.'],
  },
  send: 'Send this to the editors',
  next: {
    title: 'What happens next',
    lines: (days: number): [string, string][] => [
      ['First a letter', 'asks whether it was you. Nothing happens before its button is pressed.'],
      ['Then a receipt', 'with a number. We keep a sealed copy of the story as it stands.'],
      [
        'Danger, or a private person:',
        'an editor can take the story from view at once, and talk afterwards.',
      ],
      [
        days === 1 ? 'Within a day' : `Within ${days} days`,
        'an answer with its reason, and how to object.',
      ],
      ['On the record', 'stands that it happened, never who you are.'],
    ],
  },
  else: ['You may also write to the publisher, whose address is under ', 'Terms'],
  errors: (faults: Record<string, string>) =>
    forms.sentences(faults, labels, {
      'on:missing': 'Say which story: copy the address of its page here.',
      'on:unknown': 'No story stands at that address. Copy the whole address of its page.',
      'on:withdrawn': gone.withdrawn,
      'on:removed': gone.removed,
      'standing:missing': 'Choose who you are to it.',
      'reason:missing': 'Choose what is wrong.',
      'passage:missing': 'Say which words it is about, or where they stand.',
      'passage:long': 'Keep the words to {n} letters. Yours are all still here.',
      'note:missing': 'Say why, so that an editor can judge it.',
      'note:short': 'Say a little more about why: at least {n} letters.',
      'note:long': 'Keep it to {n} letters. Yours are all still here.',
      'wish:long': 'Keep your wish to {n} letters. Yours are all still here.',
      'name:missing': 'Give your name. It is never shown.',
      'name:blank': 'Give your name. It is never shown.',
      'name:long': 'Keep your name to {n} letters.',
      'email:missing': 'Give an e-mail address, as the answer goes there.',
      'email:address': 'Check your e-mail address, as the answer goes there.',
      'good_faith:missing':
        'Tick that you believe what you say is right. Without that we can’t take it.',
    }),
  tooMany:
    'Much has come in about this story today, or about all stories within the hour. Nothing is lost: press the button again in an hour.',
  received: {
    title: 'Look in your letter box',
    top: 'One button is left',
    lead: 'A letter goes to the address you gave. The complaint goes to the editors when the button in that letter is pressed.',
    kept: (days: number) =>
      `If nobody presses it, what you wrote is erased after ${days === 1 ? 'a day' : `${days} days`}.`,
    nothing: 'If no letter comes',
    lines: [
      ['Wait five minutes.', 'Post between strangers is sometimes held back once.'],
      ['Look among the spam.', 'Ours are plain letters with one link.'],
      [
        'It may wait for its turn.',
        'Each address gets three such letters an hour, and six a day. Confirm one, and the others follow.',
      ],
      ['Was the address right?', 'Then send it again; the first one is erased by itself.'],
    ],
    back: 'Back to the stories',
  },
  confirmed: {
    title: 'It is with the editors',
    top: 'Received, and the clock runs',
    lead: 'A receipt with its number is on its way to you. An editor reads the complaint beside the story and answers with a reason.',
  },
  desk: {
    title: 'Complaints',
    text: 'The nearest promise first. Who complained is told to nobody.',
    listsLabel: 'Lists of complaints',
    lists: { open: 'Waiting', decided: 'Decided', spam: 'Set aside as spam' },
    empty: {
      open: ['No complaint waits', 'One stands here as soon as its sender has confirmed it.'],
      decided: ['None decided yet', 'What you decide moves here, for a year with its words.'],
      spam: ['Nothing set aside', 'What a program sent, or you set aside, moves here.'],
    },
    states: {
      unverified: 'not confirmed',
      open: 'waiting',
      upheld: 'upheld',
      'part upheld': 'upheld in part',
      'not upheld': 'not upheld',
      spam: 'set aside as spam',
    },
    number: (n: number) => `Complaint no. ${n}`,
    about: (title: string) => `about “${title}”`,
    due: (day: string) => `answer by ${day}`,
    decided: (day: string) => `decided ${day}`,
    late: 'Late',
    erased: 'The words of this complaint were erased a year after the decision.',
    passage: 'The words complained of',
    why: 'Why',
    wish: 'What they wish for',
    answer: 'Your answer',
    facts: {
      standing: 'Who they are',
      reason: 'Reason given',
      name: 'Name',
      address: 'E-mail, confirmed',
      confirmed: 'Confirmed',
      due: 'Answer by',
    },
    story: 'The story as it stands',
    storyStates: {
      published: 'It is published.',
      held: 'It is under review: readers see a notice.',
      removed: 'It has been removed.',
      withdrawn: 'The person who told it has taken it back.',
      other: 'It is not published.',
    },
    openStory: 'Hold, redact or remove it at its own page',
    see: 'See it as readers do',
    yours: 'You decided on this story. If another editor can, let them judge the complaint.',
    sealed: {
      title: 'Sealed evidence',
      what: (sealed: string, until: string) =>
        `A copy of what the story showed was sealed on ${sealed}. It is thrown away on ${until}.`,
      gone: 'The sealed copy has been thrown away, as its time was up.',
      none: 'Nothing was sealed.',
      opened: (when: string, by: string | null) =>
        `Last opened on ${when}${by ? ` by ${by}` : ''}.`,
      open: 'Open the sealed copy',
      openHint: 'That you opened it stays in the history.',
      ownersOnly: 'Only an owner can open it.',
      here: 'What was sealed',
      unreadable: 'It can’t be read: the house has another secret key than when it was sealed.',
      hash: 'Mark of what was shown',
    },
    decisions: {
      uphold: 'Uphold it',
      part: 'Uphold in part',
      reject: 'Don’t uphold',
      spam: 'Spam: no answer',
    },
    note: 'What they are told',
    noteHint: 'they read it word for word',
    hint: 'The answer says how to object. It leaves in two minutes, so it can be undone. The story stays as it is.',
    undo: 'Undo',
    done: {
      upheld: 'Upheld. The answer leaves in two minutes.',
      'part upheld': 'Upheld in part. The answer leaves in two minutes.',
      'not upheld': 'Not upheld. The answer leaves in two minutes.',
      spam: 'Set aside as spam. Nobody is written to.',
    },
    over: (state: string) => `This complaint is ${state}.`,
    hold: {
      title: 'Take the story from view',
      text: 'Readers see a short notice until you lift it. The person who told it gets a letter.',
      label: 'Why it is held',
      kinds: { legal: 'The law', safety: 'Somebody’s safety', dispute: 'A dispute about facts' },
      button: 'Hold the story',
    },
    stale:
      'Nothing was changed: somebody was here before you. What has happened meanwhile stands below; your own words are still in the form.',
    notNow: 'Nothing was changed: from where it stands now this can’t be done.',
    tooLate: 'Nothing was changed: two minutes are over, and the answer has left.',
    errors: (faults: Record<string, string>) =>
      forms.sentences(
        faults,
        { note: 'What they are told' },
        {
          'note:missing': 'Say why, as they are owed a reason.',
          'note:long': 'Keep it to {n} letters. Yours are all still here.',
          'decision:missing': 'Press one of the buttons.',
          'hold:missing': 'Choose why it is held.',
        },
      ),
    acts: {
      complain: 'Sent',
      confirm: 'Confirmed by its sender',
      uphold: 'Upheld',
      part: 'Upheld in part',
      reject: 'Not upheld',
      spam: 'Set aside as spam',
      undo: 'Decision undone',
      hold: 'Story held',
      'open-seal': 'Sealed copy opened',
    } as Record<string, string>,
    held: {
      title: 'Sealed under a legal hold',
      text: 'The words of these stories are erased; one copy of each is sealed until its day.',
      until: (day: string) => `until ${day}`,
      story: (n: number | null) => (n === null ? 'A story never published' : `Story no. ${n}`),
      by: (when: string) => `Sealed ${when}`,
    },
  },
} as const;
