// What an editor posts from a tag's page at the desk: one act, the version it was made for, and
// what that act needs. Nothing is done by halves: a fault or a stale version changes nothing.
import { z } from 'zod';
import { line, lineOrNull, parseTyped, type Typed, typedText } from '#lib/forms.ts';
import type { Person } from '../people.ts';
import { TAG_NAME_MAX, tagSlug } from '../tags.ts';
import {
  addSynonym,
  type Cared,
  describeTag,
  removeSynonym,
  renameTag,
  restoreTag,
  retireTag,
} from './caring.ts';
import { mergeTag } from './merging.ts';

export const DESCRIPTION_MAX = 300;
export async function decideTag(
  id: number,
  typed: Typed,
  editor: Person,
  now: number,
): Promise<Cared> {
  const version = Number(typedText(typed, 'version'));
  const care = { id, version, editor, now };
  switch (typedText(typed, 'decision')) {
    case 'describe':
      return take(typed, { description: lineOrNull({ max: DESCRIPTION_MAX }) }, (read) =>
        describeTag(care, read.description ?? ''),
      );
    case 'rename':
      return take(typed, { name: tagName() }, (read) => renameTag(care, read.name));
    case 'synonym':
      return take(typed, { synonym: tagName() }, (read) => addSynonym(care, read.synonym));
    case 'unlink':
      return take(typed, { alias: line({ max: 80 }) }, (read) => removeSynonym(care, read.alias));
    case 'merge':
      return take(typed, { into: tagName() }, (read) => mergeTag(care, read.into));
    case 'retire':
      return retireTag(care);
    case 'restore':
      return restoreTag(care);
    default:
      return { outcome: 'faults', faults: { '': 'decision' } };
  }
}

/** One name: commas part names, and without a letter or digit there would be no address. */
function tagName() {
  return line({ max: TAG_NAME_MAX }).superRefine((name, context) => {
    if (name === '') return;
    if (/[,;]/.test(name)) context.addIssue({ code: 'custom', message: 'comma' });
    else if (tagSlug(name) === '') context.addIssue({ code: 'custom', message: 'bare' });
  });
}

async function take<Fields extends z.ZodRawShape>(
  typed: Typed,
  fields: Fields,
  act: (read: z.infer<z.ZodObject<Fields>>) => Promise<Cared>,
): Promise<Cared> {
  const read = parseTyped(typed, z.object(fields));
  return read.ok ? act(read.value) : { outcome: 'faults', faults: read.faults };
}
