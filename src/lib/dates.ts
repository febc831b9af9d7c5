// Dates in words, as the publication's readers write them, in the publication's own zone.

export type Place = { language: string; zone: string };
export type DateForm =
  | 'long'
  | 'short'
  | 'month'
  | 'month-name'
  | 'month-short'
  | 'time'
  | 'weekday'
  | 'sortable';

const FORMS: Record<DateForm, Intl.DateTimeFormatOptions> = {
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  'month-name': { month: 'long' },
  time: { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  'month-short': { month: 'short' },
  sortable: { month: '2-digit', year: 'numeric' },
  weekday: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
};

// Plain "en" would put the month first; the house writes 17 November 2026.
const spokenAs = (language: string) => (language === 'en' ? 'en-GB' : language);

// A formatter takes longer to make than a thousand dates to write; there are few zones a process.
const made = new Map<string, Intl.DateTimeFormat>();

function formatter({ language, zone }: Place, form: DateForm): Intl.DateTimeFormat {
  const key = `${language} ${zone} ${form}`;
  const known = made.get(key);
  if (known) return known;
  const fresh = new Intl.DateTimeFormat(spokenAs(language), { ...FORMS[form], timeZone: zone });
  if (made.size < 100) made.set(key, fresh);
  return fresh;
}

/** A moment (milliseconds since 1970) in words. */
export function dateWords(at: number, place: Place, form: DateForm = 'long'): string {
  const date = formatter(place, form).format(at);
  // English puts a comma after the weekday; the house doesn't.
  return form === 'weekday' ? date.replace(/^(\p{L}+), /u, '$1 ') : date;
}

/** A month given as yyyy or yyyy-mm, as a person wrote it in a form, in words. */
export function monthWords(given: string, language: string): string {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(given)) return given;
  return formatter({ language, zone: 'UTC' }, 'month').format(Date.parse(`${given}-01T00:00:00Z`));
}

/** The month of a moment as yyyy-mm, in this zone. */
export function monthAt(at: number, zone: string): string {
  return formatter({ language: 'sv', zone }, 'sortable').format(at);
}
