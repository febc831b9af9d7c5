// What may stand in [square brackets] without anybody's yes: a plain word for who or what was
// taken out. It judges nobody and tells nothing new: "[the manager]", "[a colleague]", "[address]",
// "[…]". Whose family somebody was is said only where the words themselves say it (roles.ts). Any
// other word in brackets is shown to the person who told the story first.
import { STAFF } from './roles.ts';

/** In place of anything: who or what it was stays open. */
const NEUTRAL = `
  person; somebody; someone; place; town; village; city; street; road; area; country; region;
  business; company; date; day; month; year; time; name; surname; first name; nickname; number;
  phone number; telephone number; e-mail; e-mail address; email address; address; link; website;
  account number; card number; personal number; order number; reference; reference number;
  booking number; licence plate; taken out; removed; words taken out; name taken out
`;
/** In place of somebody's name alone. */
const PEOPLE = `
  member of staff; colleague; customer; guest; patient; passenger; resident; caller; visitor;
  man; woman; neighbour; friend; official; employee; employer; trainee; volunteer; director;
  minister; captain; landlord; landlady; tenant; client; buyer; seller; team
`;
const BEFORE = 'the a an another one'.split(' ');
const listed = (text: string) => text.split(';').map((one) => one.trim().replace(/\s+/g, ' '));
const NEUTRAL_ONES = new Set(listed(NEUTRAL));
const PLAIN = new Set([...NEUTRAL_ONES, ...listed(PEOPLE), ...STAFF]);
const BRACKETED = /\[([^[\]\n]*)\]/gu;

export function bracketsIn(text: string): string[] {
  return [...text.matchAll(BRACKETED)].map(([, inside]) => inside!);
}

/** Whether all that stands in brackets is plain, or one of these roles that the house offers. */
export function arePlainRoles(text: string, offered: string[] = []): boolean {
  const known = new Set(offered.map((role) => role.toLowerCase()));
  return bracketsIn(text).every(
    (inside) => known.has(`[${inside.toLowerCase()}]`) || isIn(PLAIN, inside),
  );
}

export function areNeutral(text: string): boolean {
  const inside = bracketsIn(text);
  return inside.length > 0 && inside.every((one) => isIn(NEUTRAL_ONES, one));
}

function isIn(roles: Set<string>, inside: string): boolean {
  const said = inside.trim().toLowerCase().replace(/\s+/g, ' ');
  if (/^(?:…|\.{3})$/.test(said)) return true;
  const [first = '', ...rest] = said.split(' ');
  const role = BEFORE.includes(first) && rest.length > 0 ? rest.join(' ') : said;
  return roles.has(role) || (role.endsWith('s') && roles.has(role.slice(0, -1)));
}
