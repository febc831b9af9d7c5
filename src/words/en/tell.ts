// The words of telling a story. Three lines are agreed to; their wording has a version.
import { forms } from './forms.ts';

const labels = {
  body: 'Tell it as you would tell a friend',
  verdict: 'How do you tell it?',
  side: 'Which side of the counter were you on?',
  email: 'Your e-mail',
  agree: 'I agree to these three lines',
  title: 'A title',
  sector: 'Sector',
  channel: 'How',
  business_kind: 'Kind of business',
  business_name: 'Its name, for the editor’s eyes',
  happened_on: 'Year and month',
  better: 'What made it good, or what would have put it right?',
  said: 'The sentence you remember',
  rule: 'Was there a rule in it?',
  rule_text: 'Which rule?',
  source: 'How do you know it?',
  tie: 'Your tie to the business',
  tags: 'Tags, with commas between',
  on_behalf: 'I tell it for someone else, who knows that I do',
  may_redact: 'Take out names and contact details without asking me',
  may_invite: 'Invite the business to reply',
  may_quote: 'Quote it in talks and training',
  may_health: 'Print what I tell of my own health',
  own_risk: 'This is my own address, or I know the risk: write to it',
  display_name: 'Name to print',
};

// A sentence says what to do, then why it matters. {n} is the limit.
const faults = {
  'body:missing': 'Write your story. At least {n} letters, so that a stranger could follow it.',
  'body:short': 'Write at least {n} letters of your story, so that a stranger could follow it.',
  'body:long': 'Keep your story to {n} letters. It is all still here: take out what matters least.',
  'verdict:missing': 'Choose how you tell it: good, bad, or put right in the end.',
  'side:missing':
    'Choose where you were standing. If you were on both sides, choose the one you felt it from.',
  'email:missing': 'Give us your e-mail address, as we send your private link there.',
  'email:address': 'Check your e-mail address, as we send your private link there.',
  'agree:missing': 'Tick the three lines if you agree to them. Without that we may not print it.',
  'happened_on:month':
    'Write the year and month as 2026-10, or only the year. It can’t lie in the future.',
  'display_name:house':
    'Choose another name to print: this one looks like somebody’s who works here.',
  'body:nothing': 'Write something first: there is nothing here to keep yet.',
  'own_risk:employer':
    'This address may belong to an employer, or to the business itself. What we write to it could be read there. Give another one, or tick that you know.',
  'website:trap': 'Leave the field called “Leave this empty” empty: it is there to catch programs.',
};

export const tell = {
  title: 'Tell us a story',
  deck: 'Good, bad or put right, from either side of the counter. Two minutes, or ten if you like: only your words, the verdict, your side, an e-mail address and your agreement are needed.',
  tooMany:
    'So many stories are coming in at this moment that we can’t take another. Try again in an hour; until then leave this page open.',
  errors: (found: Record<string, string>) =>
    forms.sentences(
      found.body === 'missing' ? { ...found, body: 'missing:80' } : found,
      labels,
      faults,
    ),
  labels,
  whatNot: {
    title: 'What this is not',
    text: 'It is not a complaints desk, a court or an emergency line. We can’t get your money back or make anyone answer you. If somebody is in danger, ring the emergency number where you are.',
  },
  part: 'Part ',
  parts: {
    what: 'What happened?',
    verdict: 'How do you tell it?',
    side: 'Which side of the counter were you on?',
    who: 'Who you are, and what we may do',
  },
  bodyHint:
    'Start where it starts. A few lines are enough. Say what people do, not what they are called: “the driver”, “a nurse”.',
  verdictHints: {
    good: 'I’d tell people about it, gladly.',
    bad: 'I’d tell people about it, at length.',
    turned: 'It began badly, and somebody mended it.',
  },
  sideHints: {
    customer: 'I was being served, or trying to be.',
    staff: 'I was at work, serving someone.',
    colleague: 'Both of us worked there.',
  },
  fromWork: {
    title: 'Before you write from work',
    lines: [
      'Don’t use a work address, a work telephone or the network at work: your employer may read along.',
      'Leave out what only you could know, and what you have promised to keep to yourself.',
      'Colleagues know who was there that day. Say what they did, not what would point to one of them.',
      'This is not a protected channel for reporting wrongdoing.',
    ],
  },
  more: 'Tell us more, if you like',
  moreHint: 'A few small things. All of them are optional; an editor can fill in the rest.',
  where: 'Where and when',
  whereHint:
    'We print the kind of business: if a neighbour could tell which one it was, write a wider kind. Its name is printed only by an editor’s recorded decision.',
  hints: {
    sector: 'So that others find it.',
    channel: 'How you met: in person, by telephone …',
    business_kind: 'Printed, such as “pharmacy”.',
    business_name: 'It helps an editor to understand.',
    happened_on: 'Like 2026-10, or only the year.',
    title: 'Blank: your first words stand there.',
    better: 'One thing they did, or could have done. It helps most of all.',
    rule: 'A policy, a script, a form, “the system”.',
    rule_text: 'As it was told to you.',
    tags: 'A few words others may look under.',
    source: 'What was only told to you is printed as such, and not counted.',
    tie: 'It is printed with the story. A story with a tie is read, but not counted.',
    on_behalf:
      'It is printed openly: “told on someone’s behalf”. Say above how you know it yourself.',
    may_redact: 'It saves us both a letter. Any other change, you approve first.',
    may_invite:
      'It gets the published text and nothing else. Only for stories from the customer’s side, and none of health.',
    may_quote: 'Without your name, unless you printed one.',
    may_health: 'Without this tick we cut it. Other people’s health we always cut.',
  },
  stayed: 'What stayed with you',
  saidHint: 'Word for word, as near as you can, without names. It goes into the phrase book.',
  leaveIt: 'Leave it to the editor',
  rules: {
    none: 'No rule in it',
    way: 'A rule stood in the way',
    saved: 'A rule saved the day',
  },
  shows: 'What it shows',
  showsOptional: 'optional; an editor checks',
  showsTable: 'Principles kept and broken',
  principle: 'Principle',
  kept: 'Kept',
  broken: 'Broken',
  neither: 'Neither',
  how: 'How you know',
  source: { lived: 'I lived it', there: 'I was there', told: 'I was told it' },
  tie: {
    none: 'None',
    works: 'I work or worked there',
    owns: 'I own it',
    rival: 'I’m a competitor',
    given: 'I was given something',
  },
  emailHint: 'Only the editors see it. You don’t need an account.',
  nameHint: 'A first name, “a nurse”, or nothing.',
  keepIt: 'Keep it for later',
  keepHint:
    'Not finished? Keep it, and come back by a private link; nothing else has to be filled in.',
  may: 'You may also',
  allOptional: 'optional',
  terms: (age: number) => [
    'It is true as I saw it. I lived or heard it myself, a program didn’t make it up, and nobody paid me.',
    `I am ${age} or over.`,
    'You may publish it here, in feeds and in letters. I keep my rights, and may take it back.',
  ],
  seeIt: 'See how it will look',
  sendIt: 'Send it now',
  sendHint: 'Editors see nothing until you have pressed the button in the letter we mail you.',
  next: {
    title: 'What happens next',
    steps: (days: number): [string, string][] => [
      ['You confirm.', 'A link comes to your e-mail. It is your key: no password, no account.'],
      [
        'An editor reads it.',
        `You have an answer within ${days === 1 ? 'a day' : `${days} days`}, also if it is no.`,
      ],
      ['You see the edit.', 'Every change is marked. You say yes, or what is wrong.'],
      ['It is published.', 'And you can still take it back.'],
    ],
  },
  privacy: {
    title: 'Names and privacy',
    text: 'Private people are shown by what they do, not by name. Children are never named.',
    link: 'How we edit, and why',
  },
  previewIs: 'This is a preview.',
  previewNote: 'Only you can see it. Nothing has been sent.',
  previewSend: 'Send it to the editors',
  previewBack: 'Go back and change it',
  noTitle: {
    title: 'You gave no title',
    text: 'So your first words stand there. Go back to give it one of your own; you find it under “Tell us more”.',
  },
  onBehalf: {
    title: 'Told for someone else',
    text: 'It will be printed openly as told on someone’s behalf.',
  },
  uninvited: {
    title: 'The business is not invited',
    text: 'You ticked that it may reply. We don’t ask it where the story comes from inside, or tells of health.',
  },
  near: {
    room: 'You told us nearly the same words before. If this one is to stand instead, take the other back.',
    desk: 'Nearly the same words as another story by the same person.',
  },
  untitled: 'A story without a title yet',
} as const;
