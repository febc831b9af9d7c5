// Who publishes here: content/site.yaml, read once. Its words and choices belong to the owner; the
// program only refuses what it could not keep (a zone that does not exist, a promise of no days).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const choice = z.object({
  slug: z.string().regex(/^[a-z0-9-]{2,40}$/),
  name: z.string().min(1).max(60),
});

const zone = z.string().refine((name) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}, 'is not a time zone such as Europe/London');

export const publicationForm = z.object({
  name: z.string().min(3).max(60),
  tagline: z.string().min(1).max(120),
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/),
  zone,
  wall: z.enum(['canary', 'pink', 'blue', 'mint', 'sheet', 'ink']).default('canary'),
  promise_days: z.number().int().min(1).max(60),
  sample: z.boolean().default(false),
  publisher: z
    .object({
      name: z.string().min(2).max(120),
      address: z.array(z.string().min(1).max(120)).min(2).max(8),
      email: z.email(),
    })
    .nullable(),
  sectors: z.array(choice).min(1).max(60),
  channels: z.array(choice).min(1).max(30),
  series: z
    .array(choice.extend({ name: z.string().min(1).max(80), text: z.string().max(300) }))
    .max(100)
    .default([]),
  help_lines: z
    .array(z.object({ name: z.string().max(120), text: z.string().max(300) }))
    .default([]),
  policies: z.object({ age_min: z.number().int().min(13).max(21).default(16) }).prefault({}),
});

export type Publication = {
  name: string;
  tagline: string;
  language: string;
  zone: string;
  wall: string;
  publisher: { name: string; address: string[]; email: string } | null;
  promiseDays: number;
  sectors: { slug: string; name: string }[];
  channels: { slug: string; name: string }[];
  series: { slug: string; name: string; text: string }[];
  helpLines: { name: string; text: string }[];
  ageMin: number;
  sample: boolean;
};

let read: Publication | undefined;

/** The publication as content/site.yaml has it; throws with every fault in plain words. */
export function publication(): Publication {
  read ??= readPublication(join(process.cwd(), 'content', 'site.yaml'));
  return read;
}

export function readPublication(file: string): Publication {
  const parsed = publicationForm.safeParse(parse(readFileSync(file, 'utf8')));
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`content/site.yaml cannot be used:\n  ${faults.join('\n  ')}`);
  }
  const { promise_days, help_lines, policies, ...rest } = parsed.data;
  return { ...rest, promiseDays: promise_days, helpLines: help_lines, ageMin: policies.age_min };
}
