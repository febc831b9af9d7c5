// A form is read once, in the page, by a schema that the domain exports. Faults are short words
// ("missing", "long:5000"); the catalogue turns them into sentences. Nothing typed is ever lost:
// what came is returned as it came, for the form to show again.
import { z } from 'zod';
import { readAddress } from './addresses.ts';
import { cleanLine, cleanText, codePoints, isBlankLooking } from './text.ts';
import { keyedMark, randomId, sameMark, sha256 } from './tokens.ts';

export type Typed = Record<string, string | string[]>;
export type Faults = Record<string, string>;
export type Read<T> =
  | { ok: true; value: T; typed: Typed }
  | { ok: false; faults: Faults; typed: Typed };

/** More fields than any form of ours has: a stranger's form is cut here. */
const FIELDS_MAX = 400;

/** Reads an urlencoded body. A body of another kind reads as an empty form, and so is refused. */
export async function readForm<T>(request: Request, schema: z.ZodType<T>): Promise<Read<T>> {
  return parseTyped(await readTyped(request), schema);
}

export async function readTyped(request: Request): Promise<Typed> {
  const kind = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (kind !== 'application/x-www-form-urlencoded') return {};
  return typedFrom(new URLSearchParams(await request.text()));
}

/** The words and the one file of a form that brings one; the file is undefined where none came. */
export async function readUpload(
  request: Request,
  field: string,
): Promise<{ typed: Typed; file: Buffer | undefined }> {
  const kind = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (kind !== 'multipart/form-data') return { typed: await readTyped(request), file: undefined };
  // A body that is not what it says reads as an empty form.
  const fields = await request.formData().catch(() => new FormData());
  const words = [...fields].filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  const file = fields.get(field);
  return {
    typed: typedFrom(new URLSearchParams(words)),
    file: file instanceof File ? Buffer.from(await file.arrayBuffer()) : undefined,
  };
}

export function typedFrom(pairs: URLSearchParams): Typed {
  const typed: Typed = Object.create(null);
  for (const [name, value] of [...pairs].slice(0, FIELDS_MAX)) {
    const before = typed[name];
    if (before === undefined) typed[name] = value;
    else typed[name] = Array.isArray(before) ? [...before, value] : [before, value];
  }
  return typed;
}

export function parseTyped<T>(typed: Typed, schema: z.ZodType<T>): Read<T> {
  const parsed = schema.safeParse(typed);
  if (parsed.success) return { ok: true, value: parsed.data, typed };
  const faults: Faults = {};
  for (const issue of parsed.error.issues) {
    const field = String(issue.path[0] ?? '');
    faults[field] ??= issue.code === 'custom' ? issue.message : 'choice';
  }
  return { ok: false, faults, typed };
}

const single = z.preprocess(
  (value) => (Array.isArray(value) ? value[0] : (value ?? '')),
  z.string().max(200_000, 'long'),
);

type Lengths = { min?: number; max: number };

/** Several lines, required. Lengths are code points after cleaning. */
export function words(lengths: Lengths) {
  return single.transform(cleanText).superRefine(lengthRule(lengths));
}

/** One line, required. */
export function line(lengths: Lengths) {
  return single.transform(cleanLine).superRefine(lengthRule(lengths));
}

/** One line or nothing; blank, or blank to look at, is null. */
export function lineOrNull(lengths: Lengths) {
  return single
    .transform((typed) => nullIfBlank(cleanLine(typed)))
    .superRefine((value, context) => {
      if (value !== null) lengthRule(lengths)(value, context);
    });
}

export function wordsOrNull(lengths: Lengths) {
  return single
    .transform((typed) => nullIfBlank(cleanText(typed)))
    .superRefine((value, context) => {
      if (value !== null) lengthRule(lengths)(value, context);
    });
}

/** A name that is shown: one line with ink in it. */
export function shownName(lengths: Lengths) {
  return line(lengths).superRefine((name, context) => {
    if (name !== '' && isBlankLooking(name)) context.addIssue({ code: 'custom', message: 'blank' });
  });
}

export function address() {
  return single.transform((typed, context) => {
    const found = readAddress(typed);
    if (found) return found;
    context.addIssue({ code: 'custom', message: typed.trim() === '' ? 'missing' : 'address' });
    return z.NEVER;
  });
}

export function oneOf<const T extends readonly [string, ...string[]]>(choices: T) {
  return single.transform((typed, context): T[number] => {
    if (choices.includes(typed)) return typed;
    context.addIssue({ code: 'custom', message: typed === '' ? 'missing' : 'choice' });
    return z.NEVER;
  });
}

export function oneOfOrNull<const T extends readonly [string, ...string[]]>(choices: T) {
  return single.transform((typed, context): T[number] | null => {
    if (typed === '') return null;
    if (choices.includes(typed)) return typed;
    context.addIssue({ code: 'custom', message: 'choice' });
    return z.NEVER;
  });
}

export function tick() {
  return single.transform((typed) => typed !== '' && typed !== '0');
}

/** A tick without which nothing goes on. */
export function agreedTick() {
  return tick().superRefine((ticked, context) => {
    if (!ticked) context.addIssue({ code: 'custom', message: 'missing' });
  });
}

/** A field that may stand several times, at most so often. */
export function several(max: number) {
  return z.preprocess(
    (value) => (value === undefined ? [] : Array.isArray(value) ? value.slice(0, max) : [value]),
    z.array(z.string().max(200)),
  );
}

/** What was typed in a field, as one text, for showing it again. */
export function typedText(typed: Typed, field: string): string {
  const value = typed[field];
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

/** What travels with a form unseen, or says which button was pressed. */
const UNSEEN = 'csrf form_key seen_at version looked next website act action take'.split(' ');
/** Chosen, not written: a code of ours. One word of somebody's own may look so too. */
const CODE = /^[a-z0-9:_-]*$/;
const WORDS = ['note', 'body'];

/** What a person wrote themselves, to give back where the form it came with can't be shown. */
export function writtenIn(typed: Typed): string[] {
  return Object.entries(typed).flatMap(([name, value]) => {
    if (UNSEEN.includes(name)) return [];
    const least = WORDS.includes(name) ? /^\s*$/ : CODE;
    return [value].flat().filter((one) => !least.test(one));
  });
}

/** The hidden fields of a form that is made for one visit: its key, and when it was seen, signed. */
export function newFormFields(now: number): { formKey: string; seenAt: string } {
  return { formKey: randomId(12), seenAt: `${now}.${keyedMark('seen_at', String(now))}` };
}

/** When the form was first shown, or undefined where the field is absent or not ours. */
export function seenAt(typed: Typed): number | undefined {
  const [time = '', mark = ''] = typedText(typed, 'seen_at').split('.');
  return time !== '' && sameMark(mark, keyedMark('seen_at', time)) ? Number(time) : undefined;
}

/** One mark for identical posts: same route, same form_key, same values. */
export function postHash(route: string, typed: Typed): string {
  return sha256(JSON.stringify([route, Object.entries(typed).sort()]));
}

function nullIfBlank(text: string): string | null {
  return text === '' || isBlankLooking(text) ? null : text;
}

function lengthRule({ min = 1, max }: Lengths) {
  return (text: string, context: z.RefinementCtx) => {
    const length = codePoints(text);
    if (length === 0 && min > 0) context.addIssue({ code: 'custom', message: 'missing' });
    else if (length < min) context.addIssue({ code: 'custom', message: `short:${min}` });
    else if (length > max) context.addIssue({ code: 'custom', message: `long:${max}` });
  };
}
