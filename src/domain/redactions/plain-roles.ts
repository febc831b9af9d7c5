// What may stand in [square brackets] without anybody's yes: a plain word for who or what was
// taken out. It judges nobody and tells nothing new: "[the manager]", "[a colleague]", "[address]",
// "[…]". Any other word in brackets is shown to the person who told the story first.
import { KIN, STAFF } from './roles.ts';

const ANYBODY = `
  member of staff; colleague; customer; guest; patient; passenger; resident; caller; visitor;
  person; man; woman; somebody; someone; child; parent; relative; neighbour; friend; official;
  reader; employee; employer; trainee; volunteer; director; minister; captain; landlord;
  landlady; tenant; client; buyer; seller; team; family; couple; company; business; firm; shop;
  store; branch; office; school; hospital; surgery; clinic; hotel; café; restaurant; pub; bank;
  airline; council; place; town; village; city; street; road; area; country; region; station;
  house; building; date; day; month; year; time; age; name; surname; first name; nickname; number;
  phone number; telephone number; e-mail; e-mail address; email address; address; link; website;
  account number; card number; personal number; order number; reference; reference number;
  booking number; licence plate; registration; brand; product; language; nationality; religion;
  job; role; title; name taken out; number taken out; taken out; removed; words taken out
`;
const BEFORE = 'the a an my our his her their your another one'.split(' ');
const PLAIN = new Set([
  ...ANYBODY.split(';').map((one) => one.trim().replace(/\s+/g, ' ')),
  ...[...STAFF, ...KIN],
]);
const BRACKETED = /\[([^[\]\n]*)\]/gu;

/** Whether all that stands in brackets in this text is plain. */
export function arePlainRoles(text: string): boolean {
  return [...text.matchAll(BRACKETED)].every(([, inside]) => isPlain(inside!));
}

function isPlain(inside: string): boolean {
  const said = inside.trim().toLowerCase().replace(/\s+/g, ' ');
  if (/^(?:…|\.{3})$/.test(said)) return true;
  const [first = '', ...rest] = said.split(' ');
  const role = BEFORE.includes(first) && rest.length > 0 ? rest.join(' ') : said;
  // "the other driver", "two colleagues": which one, and how many, judge nobody either.
  const bare = role.replace(/^(?:other|second|first|next|two|three|same) /, '');
  return PLAIN.has(bare) || (bare.endsWith('s') && PLAIN.has(bare.slice(0, -1)));
}
