// What the house itself has written: the files in content/, what each must contain, and their
// reading at start. A draft is checked and then left out. The forms below are the editors' manual;
// all faults of all files are told at once, so that nobody mends them one start at a time.
import { basename, dirname, join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { readElements } from '#lib/mdx-faults.ts';
import { type ContentFile, filesIn, plainWords } from '#lib/mdx-files.ts';
import { principleForm } from './principles.ts';
import { readPublication } from './publication.ts';
import { TAG_NAME_MAX, TAGS_MAX } from './tags.ts';
import { faultsOfElement, faultsOfPictures } from './written/own-files.ts';

/** Words a reader gets through in a minute, unhurried. */
const WORDS_A_MINUTE = 220;
/** A file's name becomes its address. */
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const DATE = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?$/;

const slug = z.string().regex(SLUG, 'small letters, digits and hyphens only');
// The build's reader makes a Date of a bare date; ours leaves the words.
const date = z.preprocess(
  (written) => (written instanceof Date ? written.toISOString() : written),
  z.string().regex(DATE, 'a day such as 2026-11-18, with an hour if you like: 2026-11-18T07:30'),
);

export const articleForm = z.strictObject({
  title: z.string().min(3).max(120).describe('The headline, as it stands on the page.'),
  summary: z
    .string()
    .min(20)
    .max(300)
    .describe('One or two sentences below the headline, in lists, feeds and letters.'),
  author: slug.describe('The name of a file in content/authors, without .yaml.'),
  date: date.describe(
    'When it appears, in the publication’s own zone. A day alone begins at midnight; a date to ' +
      'come waits, unseen, and then appears by itself.',
  ),
  principles: z
    .array(slug)
    .max(4)
    .default([])
    .describe('What it argues for: names of files in content/principles, the chief one first.'),
  tags: z
    .array(z.string().min(1).max(TAG_NAME_MAX))
    .max(TAGS_MAX)
    .default([])
    .describe('What it is about, in readers’ words; a tag that is new is made.'),
  draft: z
    .boolean()
    .default(false)
    .describe('true: nobody sees it, whatever its date, until this line is taken out.'),
  series: slug.optional().describe('Essays of one series carry the same word here.'),
  updated: date.optional().describe('When it was last corrected in a way readers should know of.'),
  was: z
    .array(slug)
    .max(10)
    .default([])
    .describe('Names this file had before: their addresses lead here.'),
});

export const authorForm = z.strictObject({
  name: z.string().min(2).max(80).describe('As it stands under the headline.'),
  line: z.string().max(120).default('').describe('Who this is, in half a sentence.'),
  bio: z.string().max(1_000).default('').describe('Two or three sentences below the essays.'),
});

export const pageForm = z.strictObject({
  title: z.string().min(2).max(120).describe('The heading.'),
  summary: z.string().min(10).max(300).describe('The sentence below the title, and in searches.'),
});

export const handbookForm = pageForm.extend({
  number: z.number().int().min(1).max(99).describe('Its place on the shelf.'),
  readers: z.string().min(3).max(60).describe('Whom it is for.'),
});

export type WrittenArticle = {
  slug: string;
  title: string;
  summary: string;
  authorSlug: string;
  series: string | null;
  plainText: string;
  minutes: number;
  publishAt: number;
  updatedAt: number | null;
  principles: string[];
  tags: string[];
  was: string[];
};

/** Everything in content/, checked; throws with all faults. */
export function readContent(folder: string) {
  const faults: string[] = [];
  const { zone } = readPublication(join(folder, 'site.yaml'));
  const authors = filesIn(join(folder, 'authors'), '.yaml').flatMap((file) =>
    checked(file, authorForm, faults).map((author) => ({ slug: file.slug, ...author })),
  );
  const principles = filesIn(join(folder, 'principles'), '.mdx').flatMap((file) =>
    checked(file, principleForm, faults).flatMap(({ title, questions: _, draft, ...rest }) => {
      const plainText = plainWords(file.body);
      return draft ? [] : [{ slug: file.slug, sentence: title, plainText, ...rest }];
    }),
  );
  const articles = filesIn(join(folder, 'articles'), '.mdx').flatMap((file) =>
    checked(file, articleForm, faults).flatMap(({ draft, ...front }) => {
      if (draft) return [];
      const lost = [...names(authors, [front.author]), ...names(principles, front.principles)];
      for (const name of lost) {
        faults.push(`${place(file)}: there is no file for “${name}”, or it is still a draft`);
      }
      return [writtenArticle(file, front, zone)];
    }),
  );
  for (const file of filesIn(join(folder, 'pages'), '.mdx')) checked(file, pageForm, faults);
  for (const file of filesIn(join(folder, 'handbook'), '.mdx')) checked(file, handbookForm, faults);
  faults.push(...sameNumbers(principles), ...faultsOfPictures(folder));
  faults.push(
    ...sameFormerNames('principles', principles),
    ...sameFormerNames('articles', articles),
  );
  if (faults.length > 0) throw new Error(`content/ cannot be used:\n  ${faults.join('\n  ')}`);
  return { authors, principles, articles };
}

/** "2026-11-18", or with an hour, as a moment in the publication's zone. */
export function momentOf(written: string, zone: string): number {
  if (/Z$|[+-]\d{2}:\d{2}$/.test(written)) return Date.parse(written.replace(' ', 'T'));
  const local = Temporal.PlainDateTime.from(written.replace(' ', 'T'));
  return local.toZonedDateTime(zone).epochMilliseconds;
}

function writtenArticle(
  file: ContentFile,
  front: Omit<z.infer<typeof articleForm>, 'draft'>,
  zone: string,
): WrittenArticle {
  const { author, date, updated, series = null, ...rest } = front;
  const plainText = plainWords(file.body);
  const minutes = Math.max(1, Math.round(plainText.split(/\s+/).length / WORDS_A_MINUTE));
  const publishAt = momentOf(date, zone);
  const updatedAt = updated ? momentOf(updated, zone) : null;
  const times = { publishAt, updatedAt };
  return { slug: file.slug, ...rest, authorSlug: author, series, plainText, minutes, ...times };
}

/** The front matter if it and the body hold, else nothing and the faults of both. */
function checked<T>(file: ContentFile, form: z.ZodType<T>, faults: string[]): T[] {
  const known = faults.length;
  if (!SLUG.test(file.slug)) faults.push(`${place(file)}: name it with small letters and hyphens`);
  const read = form.safeParse(file.front);
  if (file.fault) faults.push(`${place(file)}, ${file.fault}`);
  for (const fault of file.fault ? [] : (read.error?.issues ?? [])) {
    faults.push(`${place(file)}, ${fault.path.join('.') || 'front matter'}: ${fault.message}`);
  }
  faults.push(...faultsOfBody(file).map((fault) => `${place(file)}, ${fault}`));
  return read.success && faults.length === known ? [read.data] : [];
}

function faultsOfBody(file: ContentFile): string[] {
  const read = readElements(file);
  if (read.fault !== undefined) return [read.fault];
  const content = dirname(dirname(file.file));
  return read.elements.flatMap((element) => faultsOfElement(element, content));
}

const place = (file: ContentFile) => `${basename(dirname(file.file))}/${basename(file.file)}`;

/** The wanted that are not there. */
function names(there: { slug: string }[], wanted: string[]): string[] {
  return wanted.filter((slug) => !there.some((one) => one.slug === slug));
}

function sameNumbers(principles: { slug: string; number: number }[]): string[] {
  const seen = new Map<number, string>();
  return principles.flatMap(({ slug, number }) => {
    const other = seen.get(number);
    seen.set(number, slug);
    return other ? [`principles/${slug}.mdx: number ${number} is already that of ${other}`] : [];
  });
}

/** An address can lead to one page only. */
function sameFormerNames(folder: string, files: { slug: string; was: string[] }[]): string[] {
  const seen = new Map<string, string>();
  return files.flatMap(({ slug, was }) =>
    was.flatMap((old) => {
      const other = seen.get(old);
      seen.set(old, slug);
      if (other === undefined || other === slug) return [];
      return [`${folder}/${slug}.mdx, was: “${old}” is already claimed by ${other}.mdx`];
    }),
  );
}
