// What the owner does on the page of the first hour, each a form of its own: save some settings,
// take the examples away, build the pages, put the list away.
import { z } from 'zod';
import { type Faults, lineOrNull, parseTyped, type Typed, typedText } from '#lib/forms.ts';
import { site } from '#lib/site.ts';
import { type Begun, beginForReal } from '../beginning.ts';
import { saveSettings } from '../publication/saving.ts';
import { changeFrom } from '../publication/settings-form.ts';
import { contentFaults } from './first-hour.ts';

export type Acted =
  | { word: 'saved' | 'hidden' | 'building' | 'by hand' | 'read-only' }
  | { word: 'begun'; begun: Extract<Begun, { outcome: 'begun' }>; byItself: boolean }
  | { word: 'faults'; faults: Faults }
  | { word: 'cannot build'; why: string[] };

const authorForm = z.object({ author: lineOrNull({ max: 80 }) });

export async function actInFirstHour(typed: Typed, now: number): Promise<Acted> {
  switch (typedText(typed, 'decision')) {
    case 'remove-examples':
      return begin(typed, now);
    case 'build':
      return build();
    case 'hide':
      return save({ first_hour: 'put away' }, 'hidden', now);
    default:
      return save(changeFrom(typed), 'saved', now);
  }
}

async function begin(typed: Typed, now: number): Promise<Acted> {
  const read = parseTyped(typed, authorForm);
  if (!read.ok) return { word: 'faults', faults: read.faults };
  const begun = await beginForReal(read.value.author, now);
  if (begun.outcome !== 'begun') return { word: begun.outcome };
  const byItself = site.startAgain !== undefined && contentFaults().length === 0;
  if (byItself) site.startAgain?.();
  return { word: 'begun', begun, byItself };
}

function build(): Acted {
  const why = contentFaults();
  if (why.length > 0) return { word: 'cannot build', why };
  if (!site.startAgain) return { word: 'by hand' };
  site.startAgain();
  return { word: 'building' };
}

async function save(
  change: Parameters<typeof saveSettings>[0],
  word: 'saved' | 'hidden',
  now: number,
): Promise<Acted> {
  const saved = await saveSettings(change, now);
  if (saved.outcome === 'faults') return { word: 'faults', faults: saved.faults };
  return { word: saved.outcome === 'done' ? word : 'read-only' };
}
