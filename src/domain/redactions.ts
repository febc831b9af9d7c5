// Before a stranger's words are shown, what could lead to a person is pointed out: first to the one
// who tells the story, then to the desk. Marks are suggestions and nothing is taken out by itself.
// All of it is found on this machine, by rules and by libraries that stay here; the same words get
// the same marks each time, and each finder reads the text once, so a long one costs in proportion.
import { findAddresses } from './redactions/addresses.ts';
import { findContacts } from './redactions/contacts.ts';
import { findDescriptions } from './redactions/descriptions.ts';
import { findNames } from './redactions/names.ts';
import { findNumbers } from './redactions/numbers.ts';
import { findPhones } from './redactions/phones.ts';
import { roleNear } from './redactions/roles.ts';

/** From the surest to the least sure: where two claim the same letters, the earlier has them. */
export const MARK_KINDS = [
  'email',
  'link',
  'account',
  'card',
  'id-number',
  'order-number',
  'phone',
  'address',
  'description',
  'name',
] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

/** A stretch of the text that a finder claims; `start` and `end` count UTF-16 units. */
export type Claim = { kind: MarkKind; start: number; end: number };
/** Why an editor would take it out, in the codes of editing. */
export type MarkCode = 'name' | 'place-date' | 'third-party';
export type Mark = Claim & { text: string; code: MarkCode; replacement?: string };

export type MarkOptions = {
  /** Where phone numbers without a country are read: two letters, from `countryOf`. */
  country?: string;
  /** Names that are known to belong here, such as the storyteller's own: always marked. */
  known?: string[];
};

const CODES: Record<MarkKind, MarkCode> = {
  email: 'third-party',
  link: 'third-party',
  account: 'name',
  card: 'name',
  'id-number': 'name',
  'order-number': 'name',
  phone: 'third-party',
  address: 'place-date',
  description: 'third-party',
  name: 'name',
};

const REPLACEMENTS: Partial<Record<MarkKind, string>> = {
  email: '[e-mail address]',
  link: '[link]',
  account: '[account number]',
  card: '[card number]',
  'id-number': '[personal number]',
  'order-number': '[order number]',
  phone: '[phone number]',
  address: '[address]',
};

/** Longer texts are not told here (the form ends at 20,000), so nothing may cost more than they. */
const TEXT_MAX = 100_000;

export function findMarks(text: string, options: MarkOptions = {}): Mark[] {
  const read = text.slice(0, TEXT_MAX);
  const claims = [
    ...findContacts(read),
    ...findNumbers(read),
    ...findPhones(read, options.country ?? 'GB'),
    ...findAddresses(read),
    ...findDescriptions(read),
    ...findNames(read, options.known ?? []),
  ];
  return withoutOverlaps(claims, read.length).map((claim) => asMark(claim, read));
}

/** What could stand in the mark's place: a role or a kind of thing, in square brackets. */
export function byRole(mark: Pick<Mark, 'kind' | 'replacement'>): string {
  return mark.replacement ?? REPLACEMENTS[mark.kind] ?? '[a member of staff]';
}

/** The country whose clock the publication keeps, or else the one its language is at home in. */
export function countryOf(house: House): string {
  const key = `${house.language} ${house.zone}`;
  const found = countries.get(key) ?? countryFor(house);
  countries.set(key, found);
  return found;
}

type House = { language: string; zone: string };
/** Seven hundred regions are asked for their clocks: once for each setting, not for each story. */
const countries = new Map<string, string>();

function countryFor(house: House): string {
  const own = new Intl.Locale(house.language);
  const likely = own.region ?? own.maximize().region ?? 'GB';
  const clock = new Intl.DateTimeFormat('en', { timeZone: house.zone }).resolvedOptions().timeZone;
  const keeps = (region: string) =>
    zonesOf(region).some((zone) => [house.zone, clock].includes(zone));
  return keeps(likely) ? likely : (REGIONS.find(keeps) ?? likely);
}

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const REGIONS = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));

function zonesOf(region: string): string[] {
  // Newer than the types that TypeScript knows.
  const locale = new Intl.Locale('und', { region }) as {
    getTimeZones?: () => string[] | undefined;
  };
  return locale.getTimeZones?.() ?? [];
}

function withoutOverlaps(claims: Claim[], length: number): Claim[] {
  const taken = new Uint8Array(length);
  const sure = (claim: Claim) => MARK_KINDS.indexOf(claim.kind);
  const ranked = claims.toSorted(
    (one, other) =>
      sure(one) - sure(other) ||
      other.end - other.start - (one.end - one.start) ||
      one.start - other.start,
  );
  const kept = ranked.filter(({ start, end }) => {
    // Each letter is taken once; what is refused is refused at its first or last letter or inside.
    if (taken.subarray(start, end).includes(1)) return false;
    taken.fill(1, start, end);
    return true;
  });
  return kept.toSorted((one, other) => one.start - other.start);
}

function asMark(claim: Claim, text: string): Mark {
  const mark: Mark = {
    ...claim,
    text: text.slice(claim.start, claim.end),
    code: CODES[claim.kind],
  };
  const replacement = REPLACEMENTS[claim.kind] ?? roleNear(text, claim);
  return { ...mark, replacement };
}
