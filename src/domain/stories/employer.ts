// Whoever tells of their own work from their employer's address may be read there before they are
// read here. So an address that could be the employer's asks for a second yes. The rule is honest
// about being a guess: it holds nobody back, and what it goes by stands below as lists.
import { slugFrom } from '#lib/text.ts';
import { MAILBOX_DOMAINS, MAILBOX_NAMES } from './mailboxes.ts';

export type Sender = { address: string; business: string; side: string; tie: string };

/** Shorter words stand in too many names to say whose an address is. */
const WORD_LEAST = 4;
/** Words that many businesses, and many mailboxes, have in their name. */
const GENERIC = new Set(
  `bank cafe care center centre city clinic club company council express food garden group home
  hospital hotel house international limited local mail market national online office post public
  restaurant school service services shop store street studio taxi town travel trust university
  water world`.split(/\s+/),
);
/** Second parts that stand for a country's kinds of address, as in example.co.uk. */
const SECOND_LEVEL = new Set(['ac', 'co', 'com', 'edu', 'gov', 'gob', 'gouv', 'net', 'or', 'org']);
/** Addresses that are sold to persons, and are their own name. */
const PERSONAL_ENDINGS = new Set(['name', 'me', 'family']);

export function looksLikeEmployers({ address, business, side, tie }: Sender): boolean {
  const [local = '', domain = ''] = address.toLowerCase().split('@');
  if (domain === '' || isMailbox(domain)) return false;
  if (sharesAWord(domain, business)) return true;
  const isTheirWork = side === 'staff' || side === 'colleague' || tie === 'works';
  return isTheirWork && !looksPersonal(local, domain);
}

function isMailbox(domain: string): boolean {
  const labels = domain.split('.');
  const ownName = namePart(labels);
  // outlook.de is a mailbox, outlook.anything.example is somebody's own machine.
  const isBare = labels.length === 2 || (labels.length === 3 && SECOND_LEVEL.has(labels[1]!));
  return MAILBOX_DOMAINS.has(domain) || (isBare && MAILBOX_NAMES.has(ownName));
}

function sharesAWord(domain: string, business: string): boolean {
  const words = slugFrom(business).split('-').filter(Boolean);
  const whole = words.join('');
  const parts = domain
    .split('.')
    .slice(0, -1)
    .flatMap((label) => [label, ...label.split('-')]);
  const telling = words.filter((word) => [...word].length >= WORD_LEAST && !GENERIC.has(word));
  return parts.some((part) => {
    const plain = part.replaceAll('-', '');
    if (plain.length < 2 || SECOND_LEVEL.has(plain)) return false;
    return plain === whole || telling.some((word) => plain === word || plain.startsWith(word));
  });
}

/** anna@kovacs-family.example, or under an ending for persons: the domain is her own. */
function looksPersonal(local: string, domain: string): boolean {
  const labels = domain.split('.');
  if (PERSONAL_ENDINGS.has(labels.at(-1)!)) return true;
  const name = namePart(labels);
  return local.split(/[^\p{L}]+/u).some((word) => word.length >= WORD_LEAST && name.includes(word));
}

/** The label that somebody chose: "example" of mail.example.co.uk. */
function namePart(labels: string[]): string {
  const rest = labels.slice(0, -1);
  if (rest.length > 1 && SECOND_LEVEL.has(rest.at(-1)!)) rest.pop();
  return rest.at(-1) ?? '';
}
