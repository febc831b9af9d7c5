// Words of what is told at once: an essay the hour it is out, a series, an author.

type Named = { kind: string; name: string };

const THINGS: Record<string, (name: string) => string> = {
  articles: () => 'each new essay',
  series: (name) => `each new part of “${name}”`,
  author: (name) => `each new essay by ${name}`,
  tag: (name) => `each new essay about “${name}”`,
  principle: (name) => `each new essay on “${name}”`,
};
const thing = ({ kind, name }: Named) => THINGS[kind]?.(name) ?? name;
const listed = (names: Named[]) => {
  const things = names.map(thing);
  const last = things.pop() ?? 'new essays';
  return things.length > 0 ? `${things.join(', ')} and ${last}` : last;
};
const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

export const atOnce = {
  thing: (named: Named) => capital(thing(named)),
  listed: (names: Named[]) => capital(listed(names)),
  /** What a letter or a page is about: the digest, or what is told at once. */
  what: (name: string, isDigest: boolean, names: Named[]) =>
    isDigest ? `the digest of ${name}` : `notice of ${listed(names)}`,
  follow: {
    button: 'Tell me at once',
    hint: 'We write once to ask if it was you. Then you hear of each new one the hour it is out, until you stop it in one press.',
  },
  ask: {
    title: 'New essays, at once',
    deck: 'One letter for each, the hour it is out. Without pictures, and nobody counts whether you open it.',
    button: 'Tell me at once',
    chosen: (names: Named[]) => `What you would hear of: ${listed(names)}.`,
  },
  room: {
    title: 'At once',
    beside: 'These come the hour they are out, beside the digest, which doesn’t tell them again.',
    alone: 'These come the hour they are out. Stories come in the digest only.',
    none: 'An essay can come the hour it is out, beside the digest, which then doesn’t tell it again. Stories come in the digest only.',
    stop: (named: Named) => `Stop this: ${thing(named)}`,
    stopShort: 'Stop this',
    addEssays: 'Tell me of each new essay at once',
    addDigest: 'Send me the weekly digest as well',
    endDigest: 'Stop the digest, keep what comes at once',
  },
  stop: {
    lead: (names: Named[], address: string) =>
      `Notice of ${listed(names)} to ${address} stops at once.`,
    goesOn: 'The other letters you asked for go on.',
    all: 'Stop everything instead',
  },
  confirm: {
    button: 'Yes, tell me at once',
    lead: (names: Named[], address: string) =>
      `${capital(listed(names))} would be told to ${address} the hour it is out, and you can stop that in one press.`,
    more: (what: string, address: string) =>
      `${capital(what)} would come to ${address} as well. What comes there already goes on as it is.`,
    addButton: 'Yes, add it',
    nothing: 'If you did not ask for it, close this page. Nothing changes.',
  },
  desk: {
    named: (title: string) => `At once: ${title}`,
    held: (time: string) =>
      `It leaves on ${time}. Until then it can be held, or stopped before anybody has it.`,
    paused:
      'It is held: by an editor, or because a mail server refused it for our name or a policy of its own. Nobody was struck off.',
    states: { waiting: 'about to leave', paused: 'held' },
    hold: 'Hold it',
    stopHint:
      'Letters already handed over can’t be called back. Who gets the digest finds the essay there.',
  },
} as const;

export const mailAtOnce = {
  subject: (title: string, series: { name: string; part: number } | null) =>
    series ? `${series.name}, part ${series.part}: ${title}` : title,
  kind: (minutes: number, series: { name: string; part: number } | null) => {
    const time = `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
    return series ? `${series.name} / part ${series.part} / ${time}` : `New essay / ${time}`;
  },
  by: (name: string) => `By ${name}`,
  begins: 'How it begins',
  read: 'Read the essay',
  reason: (names: Named[]) => `You asked to hear at once of ${listed(names)}, and confirmed it.`,
};

/** Somebody who gets letters already asked for more. */
export const mailFollow = {
  subject: (what: string) => `Shall we also send you ${what}?`,
  preheader: 'One button adds it. What you get already goes on as it is.',
  hello: (name: string, what: string) =>
    `Somebody, most likely you, asked ${name} with this address for ${what}. What you get already goes on as it is, whatever you decide.`,
  press: 'Yes, add it',
  once: (until: string) => `The link opens a page with one button. It is good until ${until}.`,
  notYou: 'If it wasn’t you, do nothing: nothing changes.',
  see: 'See what you get',
  reason: 'This address was typed into a box for our letters.',
};
