// Phone numbers in any of the ways people write them. Digits that are set out like a number are
// candidates; Google's plan of the world's numbers (libphonenumber) says which of them exist. A
// number that does not exist but is set out, or introduced, as one is marked as well: a slip of the
// finger still leads to somebody, and a mark only asks.
import { createRequire } from 'node:module';
import type { Claim } from '../redactions.ts';

const DIGITS_MIN = 7;
const DIGITS_MAX = 15;
/** Each question to the library takes some 50 µs; a text with more numbers is judged by looks. */
const ASKED_MAX = 150;

const SET_OUT =
  /(?<![\p{L}\p{N}_/.:#-]|[£$€]\s?)(?:\+ ?|\(\+?)?\d(?:[ \t]?\n?[ \t]*[().\-–/]{0,2}[ \t]?\d){6,18}(?:,?\s?(?:ext\.?|extension|x|Durchwahl)\s?\d{1,5})?(?![\p{L}\p{N}_]|[./:-]\d)/gu;
const EXTENSION = /,?\s?(?:ext|extension|x|Durchwahl)[\s.]*\d+$/;
const INTRODUCED =
  /\b(?:call(?:ed|ing)?|rings?|rang|phoned?|dial(?:led)?|mobile|cell|tel(?:ephone|efon)?|texte?d?|whats ?app|fax|line(?: is|'s|’s)?|number(?: is|'s|’s)?|reach(?:ed)?|Handy|Tel|Mobil|Nummer|numéro|teléfono|telefone|telefono)\b[^\n.?!]{0,40}$/iu;
const DATE = /^(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2})(?:$|[\s,])/;
const YEARS = /^(?:1[89]|20)\d\d\s?[-–/ ]\s?(?:1[89]|20)\d\d$/;
const GROUPED_NORTH_AMERICAN = /^(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}$/;

export function findPhones(text: string, country: string): Claim[] {
  const claims: Claim[] = [];
  let asked = 0;
  for (const { index, 0: found } of text.matchAll(SET_OUT)) {
    if (!couldBePhone(found)) continue;
    const start = found.startsWith('(') && !found.includes(')') ? index + 1 : index;
    const before = text.slice(Math.max(0, index - 60), index);
    const isPhone =
      looksLikePhone(found) ||
      INTRODUCED.test(before) ||
      (asked++ < ASKED_MAX && exists(found, country));
    if (isPhone) claims.push({ kind: 'phone', start, end: index + found.length });
  }
  return claims;
}

function couldBePhone(found: string): boolean {
  const digits = found.replace(EXTENSION, '').replace(/\D/g, '').length;
  return digits >= DIGITS_MIN && digits <= DIGITS_MAX && !DATE.test(found) && !YEARS.test(found);
}

/** Begins as numbers do when they are dialled: by a zero, a plus, or an area in brackets. */
function looksLikePhone(found: string): boolean {
  const bare = found.replace(EXTENSION, '');
  const digits = bare.replace(/\D/g, '');
  if (GROUPED_NORTH_AMERICAN.test(bare)) return true;
  const isDialled = /^(?:\+|\(?0|00)/.test(bare.trim());
  if (isDialled) return digits.length >= 9;
  return /^\(\d{2,5}\)/.test(bare);
}

function exists(found: string, country: string): boolean {
  const { parsePhoneNumberFromString } = plan();
  const number = parsePhoneNumberFromString(found.replace(/\s+/g, ' '), {
    defaultCountry: country as never,
    extract: false,
  });
  return number?.isValid() ?? false;
}

// The plan of the world's numbers is large: only a house that reads a story carries it.
let loaded: typeof import('libphonenumber-js/max') | undefined;
function plan() {
  loaded ??= createRequire(import.meta.url)('libphonenumber-js/max');
  return loaded!;
}
