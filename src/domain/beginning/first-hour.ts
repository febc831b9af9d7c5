// The owner's first hour: seven things, in any order, each known to be done by looking at what is
// there. The list goes when the owner puts it away.
import { isBuiltFrom } from '#lib/build-stamp.ts';
import { site } from '#lib/site.ts';
import { type Examples, examplesHere } from '../beginning.ts';
import { publication } from '../publication.ts';
import { readContent } from '../written.ts';
import { ownFiles } from './sample-files.ts';

export const STEPS = [
  'sign-in',
  'name',
  'publisher',
  'examples',
  'principles',
  'post',
  'essay',
] as const;
export type Step = (typeof STEPS)[number];
export type FirstHour = {
  done: Record<Step, boolean>;
  count: number;
  /** The first that is not done. */
  now: Step | undefined;
  examples: Examples;
  /** Drafts that wait to be written, as `articles/my-first-essay.mdx`. */
  drafts: string[];
  /** Something is written that the pages do not show yet. */
  unbuilt: boolean;
  /** Whether the site builds its pages and opens again by itself. */
  byItself: boolean;
};

/** The name that the sample goes by. */
const SAMPLE_NAME = 'Across the Counter';
const PRINCIPLES_MIN = 3;

export async function firstHour(): Promise<FirstHour> {
  const { name, publisher, sample } = publication();
  const [examples, own] = [await examplesHere(), ownFiles()];
  const written = (folder: 'principles' | 'articles') =>
    own[folder].filter((slug) => !own.drafts.includes(`${folder}/${slug}.mdx`)).length;
  const done: FirstHour['done'] = {
    'sign-in': true,
    name: name !== SAMPLE_NAME,
    publisher: publisher !== null,
    examples: !sample && Object.values(examples).every((count) => count === 0),
    principles: written('principles') >= PRINCIPLES_MIN,
    post: site.config.smtpUrl !== undefined,
    essay: written('articles') > 0,
  };
  return {
    done,
    count: STEPS.filter((step) => done[step]).length,
    now: STEPS.find((step) => !done[step]),
    examples,
    drafts: own.drafts,
    unbuilt: !isBuiltFrom(site.content),
    byItself: site.startAgain !== undefined,
  };
}

/** All that keeps content/ from being drawn, one sentence each; none: it can be built. */
export function contentFaults(): string[] {
  try {
    readContent(site.content);
    return [];
  } catch (error) {
    const [, ...faults] = (error instanceof Error ? error.message : '').split('\n');
    return faults.length > 0 ? faults.map((fault) => fault.trim()) : [String(error)];
  }
}
