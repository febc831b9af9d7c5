// What is pointed out before a story is shown: to whoever tells it, gently, since nothing is wrong
// with their words; and to the desk, with what to do. One line for each kind of mark and each check.

type MarkWords = { label: string; gently: string };
type CheckWords = { label: string; why: string };

const marks = {
  name: {
    label: 'a name',
    gently:
      'This looks like somebody’s name. What they do there says as much; what you leave, an editor is made to look at.',
  },
  description: {
    label: 'somebody’s looks',
    gently:
      'People there may know who this is. Put it more generally; what you leave, an editor is made to look at.',
  },
  phone: {
    label: 'a phone number',
    gently:
      'This looks like a phone number. Best taken out; what you leave, an editor is made to look at.',
  },
  email: {
    label: 'an e-mail address',
    gently:
      'This looks like an e-mail address. Best taken out; what you leave, an editor is made to look at.',
  },
  link: {
    label: 'a link',
    gently:
      'This is a link, and links can say more than one sees. Best taken out; what you leave, an editor is made to look at.',
  },
  card: {
    label: 'a card number',
    gently:
      'This looks like a card number, or the end of one. Please take it out: we would rather not have it.',
  },
  account: {
    label: 'a bank account',
    gently: 'This looks like a bank account. Please take it out: we would rather not have it.',
  },
  'order-number': {
    label: 'an order number',
    gently:
      'This looks like an order or booking number. The business could find you by it, so it is best taken out; what you leave, an editor is made to look at.',
  },
  'id-number': {
    label: 'a personal number',
    gently:
      'This looks like a number that belongs to one person: a passport, a policy, a number plate. Best taken out; what you leave, an editor is made to look at.',
  },
  address: {
    label: 'an address',
    gently:
      'This looks like where somebody lives or works. Put it more widely; what you leave, an editor is made to look at.',
  },
} satisfies Record<string, MarkWords>;

const checks = {
  safeguarding: {
    label: 'Danger or abuse',
    why: 'Somebody may be in danger, or was. If they are, don’t publish: decline with “safeguarding”, which sends a kind letter with help lines.',
  },
  child: {
    label: 'A child',
    why: 'Children are shown by role, also when praised. Take out name, age and school, and whatever else leads to them.',
  },
  health: {
    label: 'Somebody’s health',
    why: 'Their own health is printed only with their tick, and other people’s never. Cut it, or ask: they can allow it on their own page. Then think of the quiet layout.',
  },
  crime: {
    label: 'An accusation',
    why: 'Somebody who could be found by their role is said to have broken the law, and we can’t prove it. Tell what was seen, or take the role away.',
  },
  'private-person': {
    label: 'A person',
    why: 'Put a role in place of the name or the looks. A first name may stay only for praise that could cost nobody their job.',
  },
  'rare-kind': {
    label: 'A rare kind of business',
    why: 'Could a neighbour name them? Then name the kind more widely, and leave the place out.',
  },
  'business-named': {
    label: 'The business is named',
    why: 'It is shown by its kind. Its name appears only if you decide so, and the decision is recorded.',
  },
  tie: {
    label: 'A tie to the business',
    why: 'The story may be published; the tie is shown beside it, and it isn’t counted as evidence.',
  },
  source: {
    label: 'Heard from others',
    why: 'The story may be published; it is shown as heard from others, and it isn’t counted as evidence.',
  },
} satisfies Record<string, CheckWords>;

export const redactions = {
  marks: marks as Record<string, MarkWords>,
  checks: checks as Record<string, CheckWords>,
  beforeSending: {
    title: 'Before you send it',
    none: 'Nothing in it looks as if it could lead to somebody.',
    one: 'One thing in it could lead to somebody.',
    many: '{n} things in it could lead to somebody.',
    onlyHere: 'A program on our own machine looks for these. It makes mistakes; you decide.',
  },
};
