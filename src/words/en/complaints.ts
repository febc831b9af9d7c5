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
  otherStory: 'Another story',
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
      'on:withdrawn':
        'The person who told this story has taken it back. It is no longer shown, so there is nothing left to complain of.',
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
    'We have just written to this address, or much has come in about this story today. Nothing is lost: press the button again in an hour.',
  received: {
    title: 'Look in your letter box',
    top: 'One button is left',
    lead: 'We have written to the address you gave. The complaint goes to the editors when the button in that letter is pressed.',
    kept: (days: number) =>
      `If nobody presses it, what you wrote is erased after ${days === 1 ? 'a day' : `${days} days`}.`,
    nothing: 'If no letter comes',
    lines: [
      ['Wait five minutes.', 'Post between strangers is sometimes held back once.'],
      ['Look among the spam.', 'Ours are plain letters with one link.'],
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
      part: 'Uphold it in part',
      reject: 'Don’t uphold it',
      spam: 'Set aside as spam',
    },
    note: 'What they are told',
    noteHint: 'They read it word for word, with how to object.',
    hint: 'The answer leaves in two minutes, so it can be undone. Nothing happens to the story by this.',
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

export const mailComplaints = {
  confirm: {
    subject: 'Your complaint: one button to press',
    preheader: 'The editors see it when you have pressed it.',
    hello: (title: string) =>
      `Somebody gave this address for a complaint about the story “${title}”. If it was you, press the button, and the editors get it.`,
    press: 'Yes, it was me',
    once: (day: string) => `The button works until ${day}. Then what was written is erased.`,
    notYou:
      'If it wasn’t you, you need do nothing: nobody has seen it, and nobody will write again about it.',
    reason: 'This address was typed in our form for complaints.',
  },
  received: {
    subject: (n: number) => `Complaint no. ${n} is with the editors`,
    preheader: 'What happens next, and by when.',
    text: (title: string) => `We have your complaint about the story “${title}”.`,
    facts: { number: 'Number', due: 'You have an answer by' },
    next: 'What happens next',
    lines: [
      [
        'An editor reads it beside the story.',
        'Where somebody is in danger or can be recognised, the story can be taken from view at once.',
      ],
      [
        'A copy of the story is sealed',
        'as it stood when you pressed the button, so that nobody can change the evidence.',
      ],
      [
        'You get an answer with a reason.',
        'The public record says that there was a complaint and how it ended, never who you are.',
      ],
    ] as [string, string][],
    more: 'If something is missing, answer this letter and name the number.',
    reason: 'You confirmed a complaint with this address.',
  },
  answered: {
    subject: (n: number) => `Complaint no. ${n}: our answer`,
    preheader: 'What was decided, and why.',
    decided: {
      upheld: (title: string) =>
        `You were right about the story “${title}”. We uphold your complaint.`,
      'part upheld': (title: string) =>
        `You were right in part about the story “${title}”. We uphold that part of your complaint.`,
      'not upheld': (title: string) =>
        `We have read your complaint about the story “${title}” beside it, and don’t uphold it.`,
    },
    why: 'The editor says',
    object: 'If you disagree',
    objectText: (n: number) =>
      `Answer this letter, name complaint no. ${n} and say what we have missed. You may also go to a court, or to the body for such disputes where you live.`,
    kept: (days: number) =>
      `What you wrote, and your address, are erased ${days === 365 ? 'a year' : `${days} days`} from today.`,
    reason: 'You confirmed a complaint with this address.',
  },
  desk: {
    subject: (n: number) => `Complaint no. ${n} waits`,
    preheader: (day: string) => `An answer is promised by ${day}.`,
    text: (title: string) =>
      `Somebody whom the story “${title}” concerns has complained of it. Their words stay at the desk.`,
    facts: { reason: 'Reason given', standing: 'Who they are', due: 'Answer by' },
    open: 'Read it at the desk',
    reason: 'Complaints go to everyone who edits here and wishes to hear of each.',
  },
} as const;
