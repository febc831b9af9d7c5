// A second opinion by Lighthouse on a page of an open house, in a browser of its own.
import lighthouse, { type Flags, type Result } from 'lighthouse';
import { chromium } from 'playwright';
import { freePort } from './ports.ts';

const TRIES = 3;

export const JUDGED = ['accessibility', 'best-practices', 'seo'] as const;
export const ALL = ['performance', ...JUDGED] as const;
type Category = (typeof ALL)[number];
export type Opinion = Partial<Record<Category, number>>;

/** Chromium's own names for what a visitor's system prefers. */
const SCHEMES = { dark: 0, light: 1 } as const;

/** Marks out of 100 for each page, and what cost it marks. Speed alone depends on the machine. */
export async function opinionsOf(
  pages: string[],
  scheme: keyof typeof SCHEMES,
  categories: readonly Category[] = ALL,
): Promise<{ page: string; marks: Opinion; faults: string[] }[]> {
  const port = await freePort();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      `--remote-debugging-port=${port}`,
      `--blink-settings=preferredColorScheme=${SCHEMES[scheme]}`,
      '--no-sandbox',
      '--disable-dev-shm-usage',
    ],
  });
  const opinions: { page: string; marks: Opinion; faults: string[] }[] = [];
  try {
    for (const page of pages) {
      opinions.push({ page, ...(await opinionOf(page, port, categories)) });
    }
  } finally {
    await browser.close();
  }
  return opinions;
}

async function opinionOf(page: string, port: number, wanted: readonly Category[]) {
  const { categories, audits } = await seen(page, port, wanted);
  const mark = (name: Category) => Math.round((categories[name]?.score ?? 0) * 100);
  const marks: Opinion = Object.fromEntries(wanted.map((name) => [name, mark(name)]));
  const faults = JUDGED.flatMap((name) =>
    (categories[name]?.auditRefs ?? [])
      .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
      .map(({ id }) => `${name}: ${id}`),
  );
  return { marks, faults };
}

// On a busy machine the browser may draw nothing in time: then there is no opinion yet.
async function seen(page: string, port: number, wanted: readonly Category[]): Promise<Result> {
  const onlyCategories = [...wanted];
  const flags: Flags = { port, logLevel: 'silent', output: 'json', onlyCategories };
  for (let tries = 0; tries < TRIES; tries++) {
    const lhr = (await lighthouse(page, flags))?.lhr;
    const broken = Object.values(lhr?.audits ?? {}).some(isBroken);
    if (lhr && !lhr.runtimeError && !broken) return lhr;
  }
  throw new Error(`Lighthouse has no opinion on ${page}`);
}

function isBroken({ scoreDisplayMode }: Result['audits'][string]): boolean {
  return scoreDisplayMode === 'error';
}
