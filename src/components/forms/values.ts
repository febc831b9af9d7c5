// A field may come back as one value or as several; a single control shows the first.
export const first = (value: string | string[] | null | undefined): string =>
  (Array.isArray(value) ? value[0] : value) ?? '';

/** All values of a field that may stand several times. */
export const each = (value: string | string[] | null | undefined): string[] =>
  value === null || value === undefined ? [] : Array.isArray(value) ? value : [value];

/** The id of a field's (first) control, which an error summary links to. */
export const fieldId = (form: string, name: string): string =>
  `${form}-${name.replaceAll(/[^A-Za-z0-9_-]/g, '-')}`;
