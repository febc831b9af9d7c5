// Words of the four letters about a complaint. `story` names it as readers may know it now.
export const mailComplaints = {
  confirm: {
    subject: 'Your complaint: one button to press',
    preheader: 'The editors see it when you have pressed it.',
    hello: (story: string) =>
      `Somebody gave this address for a complaint about ${story}. If it was you, press the button, and the editors get it.`,
    press: 'Yes, it was me',
    once: (day: string) => `The button works until ${day}. Then what was written is erased.`,
    notYou:
      'If it wasn’t you, you need do nothing: nobody has seen it, and nobody will write again about it.',
    reason: 'This address was typed in our form for complaints.',
  },
  received: {
    subject: (n: number) => `Complaint no. ${n} is with the editors`,
    preheader: 'What happens next, and by when.',
    text: (story: string) => `We have your complaint about ${story}.`,
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
      upheld: (story: string) => `You were right about ${story}. We uphold your complaint.`,
      'part upheld': (story: string) =>
        `You were right in part about ${story}. We uphold that part of your complaint.`,
      'not upheld': (story: string) =>
        `We have read your complaint about ${story} beside it, and don’t uphold it.`,
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
    text: (story: string) =>
      `Somebody whom ${story} concerns has complained of it. Their words stay at the desk.`,
    facts: { reason: 'Reason given', standing: 'Who they are', due: 'Answer by' },
    open: 'Read it at the desk',
    reason: 'Complaints go to everyone who edits here and wishes to hear of each.',
  },
} as const;
