// Before a stranger's words are shown, what could lead to a person is pointed out. A first sketch
// of three finders, until the whole of them is here.
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

/** `start` and `end` count UTF-16 units. */
export type Claim = { kind: MarkKind; start: number; end: number };
export type MarkCode = 'name' | 'place-date' | 'third-party';
export type Mark = Claim & { text: string; code: MarkCode; replacement?: string };
export type MarkOptions = { country?: string; known?: string[] };

const FINDERS: [MarkKind, RegExp, string][] = [
  ['email', /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '[e-mail address]'],
  ['card', /\b\d{4}(?:[ -]?\d{4}){3}\b/g, '[card number]'],
  ['phone', /\+?\d(?:[ -]?\d){8,13}\b/g, '[phone number]'],
];

export function findMarks(text: string, _options: MarkOptions = {}): Mark[] {
  const marks = FINDERS.flatMap(([kind, shape, replacement]) =>
    [...text.matchAll(shape)].map(({ 0: found, index }) => ({
      ...{ kind, start: index, end: index + found.length, text: found, replacement },
      code: 'third-party' as const,
    })),
  );
  const inOrder = marks.sort((one, other) => one.start - other.start);
  return inOrder.filter((mark, at) => at === 0 || mark.start >= inOrder[at - 1]!.end);
}

/** What could stand in the mark's place, in square brackets. */
export function byRole(mark: Pick<Mark, 'kind' | 'replacement'>): string {
  return mark.replacement ?? '[a member of staff]';
}

export function countryOf(_house: { language: string; zone: string }): string {
  return 'GB';
}
