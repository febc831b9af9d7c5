// The settings as a form sends them: lines of text that become the file's lists. A form may hold a
// few of the fields; what it does not hold stays as it is. Whether a value will do is said by the
// publication's own schema, in saving.ts.
import { type Typed, typedText } from '#lib/forms.ts';
import { cleanLine, cleanText, slugFrom } from '#lib/text.ts';
import type { Settings } from '../publication.ts';
import type { Change } from './saving.ts';

type Choice = { slug: string; name: string };

const SLUG_MAX = 40;

export function changeFrom(typed: Typed): Change {
  const change: Change = {};
  const field = (name: string) => cleanLine(typedText(typed, name));
  const has = (name: string) => typed[name] !== undefined;
  for (const name of ['name', 'tagline', 'language', 'zone'] as const) {
    if (has(name)) change[name] = field(name);
  }
  if (has('promise_days')) change.promise_days = wholeNumber(field('promise_days'));
  if (has('age_min')) change.policies = { age_min: wholeNumber(field('age_min')) };
  if (has('wall')) change.wall = wallFrom(field('wall'), field('wall_colour'));
  if (has('publisher_name')) change.publisher = publisherFrom(typed);
  for (const name of ['sectors', 'channels'] as const) {
    if (has(name)) change[name] = choicesFrom(typedText(typed, name));
  }
  if (has('help_lines')) change.help_lines = helpLinesFrom(typedText(typed, 'help_lines'));
  return change;
}

/** The settings as the form shows them. */
export function typedFromSettings(settings: Settings): Typed {
  const { publisher, wall, policies } = settings;
  const isOwn = wall.startsWith('#');
  return {
    name: settings.name,
    tagline: settings.tagline,
    language: settings.language,
    zone: settings.zone,
    promise_days: String(settings.promise_days),
    age_min: String(policies.age_min),
    wall: isOwn ? 'own' : wall,
    wall_colour: isOwn ? wall : '',
    publisher_name: publisher?.name ?? '',
    publisher_address: publisher?.address.join('\n') ?? '',
    publisher_email: publisher?.email ?? '',
    sectors: choiceLines(settings.sectors),
    channels: choiceLines(settings.channels),
    help_lines: settings.help_lines.map(({ name, text }) => `${name}\n${text}`).join('\n\n'),
  };
}

// A number that is none is told as one by the schema.
function wholeNumber(typed: string): number {
  return /^\d{1,4}$/.test(typed) ? Number(typed) : Number.NaN;
}

function wallFrom(wall: string, colour: string): string {
  if (wall !== 'own') return wall;
  const bare = colour.toLowerCase().replace(/^#?/, '#');
  return bare.replace(/^#([0-9a-f])([0-9a-f])([0-9a-f])$/, '#$1$1$2$2$3$3');
}

function publisherFrom(typed: Typed) {
  const name = cleanLine(typedText(typed, 'publisher_name'));
  const address = linesOf(typedText(typed, 'publisher_address'));
  const email = cleanLine(typedText(typed, 'publisher_email'));
  return name === '' && address.length === 0 && email === '' ? null : { name, address, email };
}

/** `food-and-drink: Food and drink`, or a name alone, which makes its own slug. */
function choicesFrom(text: string): Choice[] {
  return linesOf(text).map((line) => {
    const [, slug, name] = /^((?!.*\p{Lu}.*:)[\p{L}\p{M}\p{N}-]{2,40}):\s*(.+)$/u.exec(line) ?? [];
    return slug && name ? { slug, name } : { slug: slugFrom(line, SLUG_MAX), name: line };
  });
}

function choiceLines(choices: Choice[]): string {
  return choices.map(({ slug, name }) => `${slug}: ${name}`).join('\n');
}

/** Parted by empty lines: what it is for, and below it what to do. */
function helpLinesFrom(text: string) {
  return cleanText(text)
    .split(/\n\s*\n/)
    .map((part) => linesOf(part))
    .filter((lines) => lines.length > 0)
    .map(([name = '', ...rest]) => ({ name, text: rest.join(' ') }));
}

function linesOf(text: string): string[] {
  return cleanText(text)
    .split('\n')
    .map(cleanLine)
    .filter((line) => line !== '');
}
