// `counter begin`: the same questions as at the desk, one after the other on a terminal, or answered
// by flags or by lines on standard input. Each answer is checked as the desk would check it; an
// empty one keeps what is shown. Nothing is written before all of them will do.
import { createInterface } from 'node:readline/promises';
import { beginForReal } from '#domain/beginning.ts';
import { faultsOf, saveSettings, settingsNow } from '#domain/publication/saving.ts';
import { changeFrom, typedFromSettings } from '#domain/publication/settings-form.ts';
import { type Typed, typedText } from '#lib/forms.ts';
import { site } from '#lib/site.ts';
import { words } from '#words/en.ts';

export class WrongUse extends Error {}

/** In the order of the questions; a flag → the field of /desk/settings that it answers. */
const FIELDS: Record<string, string> = {
  name: 'name',
  tagline: 'tagline',
  language: 'language',
  zone: 'zone',
  publisher: 'publisher_name',
  address: 'publisher_address',
  email: 'publisher_email',
  'promise-days': 'promise_days',
  wall: 'wall',
};
export const BEGIN_FLAGS = [...Object.keys(FIELDS), 'author', 'examples'];

type Flags = Record<string, string | undefined>;
/** Answers with what was said; '' keeps what is shown, undefined where nobody answers any more. */
type Ask = (question: string, shown: string) => Promise<string | undefined>;

const w = words.begin.command;

export async function askToBegin(flags: Flags): Promise<string> {
  if (Object.values(flags).some((flag) => flag !== undefined)) {
    return begin(async (name) => flags[name] ?? '', false);
  }
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    if (process.stdin.isTTY) {
      const ask: Ask = (name, shown) => lines.question(`${w.questions[name]} [${shown}]: `);
      return await begin(ask, true);
    }
    const piped: string[] = [];
    for await (const line of lines) piped.push(line);
    if (piped.length === 0) throw new WrongUse(w.noAnswers);
    return await begin(async () => piped.shift(), false);
  } finally {
    lines.close();
  }
}

async function begin(ask: Ask, again: boolean): Promise<string> {
  const typed = typedFromSettings(settingsNow());
  const faults: string[] = [];
  for (const [name, field] of Object.entries(FIELDS)) {
    const fault = await answer(ask, name, field, typed);
    if (fault && again) console.error(fault);
    else if (fault) faults.push(fault);
    // Somebody sits at the terminal, and is asked until the answer will do.
    for (let wrong = fault; wrong && again; ) {
      wrong = await answer(ask, name, field, typed);
      if (wrong) console.error(wrong);
    }
  }
  const author = (await ask('author', typedText(typed, 'publisher_name'))) || null;
  const examples = await ask('examples', w.remove);
  if (faults.length > 0) throw new WrongUse(`${w.nothingWritten}\n  ${faults.join('\n  ')}\n`);
  return carryOut(typed, author, examples !== w.keep && !/^n/i.test(examples ?? ''));
}

/** Takes one answer into `typed`; a fault is told, and what was there before stays. */
async function answer(ask: Ask, name: string, field: string, typed: Typed) {
  const shown = typedText(typed, field);
  const said = await ask(name, shown.replaceAll('\n', '; '));
  if (!said?.trim()) return undefined;
  const isColour = field === 'wall' && said.includes('#');
  const next: Typed = isColour
    ? { ...typed, wall: 'own', wall_colour: said }
    : { ...typed, [field]: field === 'publisher_address' ? said.replaceAll(';', '\n') : said };
  const fault = faultsOf(changeFrom(next))[isColour ? 'wall_colour' : field];
  if (fault === undefined) Object.assign(typed, next);
  return fault && words.settings.errors({ [field]: fault })[field];
}

async function carryOut(typed: Typed, author: string | null, remove: boolean): Promise<string> {
  const now = site.clock.now();
  const saved = await saveSettings(changeFrom(typed), now);
  if (saved.outcome === 'faults') {
    const sentences = Object.values(words.settings.errors(saved.faults));
    throw new WrongUse(`${w.nothingWritten}\n  ${sentences.join('\n  ')}\n`);
  }
  const begun = remove ? await beginForReal(author, now) : undefined;
  if (saved.outcome === 'read-only' || begun?.outcome === 'read-only') {
    throw new Error(words.settings.readOnly);
  }
  return begun ? w.begun(begun) : w.saved;
}
