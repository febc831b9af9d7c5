// Who publishes here: content/site.yaml and the logo beside it. Its words and choices belong to the
// owner, who may change them in the file or at the desk (publication/saving.ts) while the site
// runs; the program only refuses what it could not keep (a zone that does not exist, a promise of
// no days, a wall on which the name could not be read).
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { readAddress } from '#lib/addresses.ts';
import { log } from '#lib/log.ts';
import { site } from '#lib/site.ts';
import { cleanLine, codePoints, isBlankLooking } from '#lib/text.ts';
import { CONTRAST_MIN, OWN_COLOUR, ownWall } from '#lib/walls.ts';
import { findLogo, LOGO_NAMES, type Logo } from './publication/logo.ts';

export const WALLS = ['canary', 'pink', 'blue', 'mint', 'sheet', 'ink'] as const;

// Faults are short words with their limit, as forms have them; the file's are spelled out below.
const letters = (min: number, max: number) =>
  z
    .string()
    .transform(cleanLine)
    .superRefine((text, context) => {
      const fault = (message: string) => context.addIssue({ code: 'custom', message });
      const length = codePoints(text);
      if (length === 0 || isBlankLooking(text)) fault('missing');
      else if (length < min) fault(`short:${min}`);
      else if (length > max) fault(`long:${max}`);
    });
const whole = (min: number, max: number) =>
  z
    .number(`number:${min} to ${max}`)
    .refine((n) => Number.isInteger(n) && n >= min && n <= max, `number:${min} to ${max}`);
const list = <Item extends z.ZodType>(item: Item, min: number, max: number) =>
  z
    .array(item)
    .refine((rows) => rows.length >= min, 'missing')
    .refine((rows) => rows.length <= max, `rows:${max}`);

const slug = z.string().regex(/^(?!.*\p{Lu})[\p{L}\p{N}][\p{L}\p{M}\p{N}-]{1,39}$/u, 'slug');
const choice = z.object({ slug, name: letters(1, 60) });
const choices = (max: number) =>
  list(choice, 1, max).refine(
    (rows) => new Set(rows.map((row) => row.slug)).size === rows.length,
    'twice',
  );

const zone = z.string().refine((name) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}, 'zone');

const wall = z.string().superRefine((colour, context) => {
  if (WALLS.some((known) => known === colour)) return;
  const fault = (message: string) => context.addIssue({ code: 'custom', message });
  if (!OWN_COLOUR.test(colour)) return fault('colour');
  const { ratio } = ownWall(colour);
  // Cut, not rounded: 4.46 must not be told as the 4.5 that is asked for.
  if (ratio < CONTRAST_MIN) fault(`contrast:${Math.floor(ratio * 10) / 10}`);
});

export const publicationForm = z.object({
  name: letters(3, 60),
  tagline: letters(1, 120),
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'language'),
  zone,
  wall: wall.default('canary'),
  promise_days: whole(1, 60),
  sample: z.boolean().default(false),
  first_hour: z.enum(['shown', 'put away']).default('shown'),
  publisher: z
    .object({
      name: letters(2, 120),
      address: z
        .array(letters(1, 120))
        .refine((lines) => lines.length >= 2, 'lines')
        .refine((lines) => lines.length <= 8, 'rows:8'),
      email: z
        .string()
        .transform((typed) => readAddress(typed) ?? '')
        .refine(Boolean, 'address'),
    })
    .nullable(),
  sectors: choices(60),
  channels: choices(30),
  series: list(
    choice.extend({ name: letters(1, 80), text: z.string().max(300, 'long:300') }),
    0,
    100,
  ).default([]),
  help_lines: list(z.object({ name: letters(1, 120), text: letters(1, 300) }), 0, 20).default([]),
  policies: z.object({ age_min: whole(13, 21).default(16) }).prefault({}),
});
export type Settings = z.infer<typeof publicationForm>;

export type Publication = {
  name: string;
  tagline: string;
  language: string;
  zone: string;
  /** One of six by name, or the owner's own colour. */
  wall: string;
  logo: Logo | null;
  publisher: { name: string; address: string[]; email: string } | null;
  promiseDays: number;
  sectors: { slug: string; name: string }[];
  channels: { slug: string; name: string }[];
  series: { slug: string; name: string; text: string }[];
  helpLines: { name: string; text: string }[];
  ageMin: number;
  sample: boolean;
  /** Whether the owner's first steps are still listed at the desk. */
  firstHour: boolean;
};

let known: { mark: string; publication: Publication } | undefined;

/**
 * The publication as its files have it now: a look at their times, and a reading when they have
 * changed. At the first reading it throws with every fault in plain words; afterwards a file that
 * cannot be used changes nothing.
 */
export function publication(): Publication {
  const mark = publicationMark();
  if (known?.mark === mark) return known.publication;
  try {
    known = { mark, publication: readPublication(siteFile()) };
  } catch (error) {
    if (!known) throw error;
    log.warn('site.yaml unusable', { why: error instanceof Error ? error.message : '' });
    known = { ...known, mark };
  }
  return known.publication;
}

/** Another mark means other settings: for whoever has to tell that they have changed. */
export function publicationMark(): string {
  return ['site.yaml', ...LOGO_NAMES]
    .map((name) => statSync(join(site.content, name), { throwIfNoEntry: false }))
    .reduce((mark, found) => `${mark} ${found ? `${found.mtimeMs}.${found.ino}` : ''}`, '');
}

export function siteFile(folder = site.content): string {
  return join(folder, 'site.yaml');
}

export function readPublication(file: string): Publication {
  const parsed = publicationForm.safeParse(parse(readFileSync(file, 'utf8')));
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      ({ path, message }) => `${path.join('.')}: ${spelledOut(message)}`,
    );
    throw new Error(`content/site.yaml cannot be used:\n  ${faults.join('\n  ')}`);
  }
  const { promise_days, help_lines, policies, first_hour, ...rest } = parsed.data;
  return {
    ...rest,
    logo: findLogo(join(file, '..')),
    promiseDays: promise_days,
    helpLines: help_lines,
    ageMin: policies.age_min,
    firstHour: first_hour === 'shown',
  };
}

function spelledOut(fault: string): string {
  const [word = '', limit = ''] = fault.split(':');
  const sentences: Record<string, string> = {
    missing: 'is empty',
    short: `needs at least ${limit} letters`,
    long: `is longer than ${limit} letters`,
    number: `is a whole number from ${limit}`,
    rows: `has more than ${limit} lines`,
    twice: 'has a slug twice',
    slug: 'is written with small letters, digits and hyphens',
    zone: 'is not a time zone such as Europe/London',
    language: 'is not a language code such as en',
    lines: 'needs a street and a place, a line each',
    address: 'is not an e-mail address',
    colour: `is one of ${WALLS.join(', ')}, or a colour such as #1f42c4 in quotes`,
    contrast: `lets the name be read at ${limit} to 1 only; ${CONTRAST_MIN} is needed`,
  };
  return sentences[word] ?? fault;
}
