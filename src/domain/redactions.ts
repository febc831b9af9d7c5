// Before a stranger's words are shown, what could lead to a person is pointed out. The finders come
// with a room of their own; until then nothing is found, and nothing is suggested.

export type MarkCode = 'name' | 'place-date' | 'third-party';
export type Mark = {
  kind: string;
  start: number;
  end: number;
  text: string;
  code: MarkCode;
  replacement?: string;
};

export function findMarks(_text: string): Mark[] {
  return [];
}

/** What could stand in the mark's place: a role or a kind of thing, in square brackets. */
export function byRole(mark: Pick<Mark, 'kind' | 'replacement'>): string {
  return mark.replacement ?? '[a member of staff]';
}
