// The owner changes the publication's settings at the desk or on the command line. They stay one
// file that a person can read: only what changed is written, every comment and the order stay, and
// the whole is checked before the first byte. No build is needed; other processes see it at once.
import { readFileSync } from 'node:fs';
import { type Document, isMap, isSeq, parseDocument } from 'yaml';
import { transaction } from '#db/client.ts';
import { raiseGeneration } from '#db/generation.ts';
import { isBuiltFrom } from '#lib/build-stamp.ts';
import { isLoopback } from '#lib/config.ts';
import type { Faults } from '#lib/forms.ts';
import { site } from '#lib/site.ts';
import { writeWhole } from '#lib/whole-file.ts';
import { mirrorContent } from '../articles/mirroring.ts';
import { publication, publicationForm, type Settings, siteFile } from '../publication.ts';

export type Change = { [Key in keyof Settings]?: unknown };
export type Saved = { outcome: 'done' | 'read-only' } | { outcome: 'faults'; faults: Faults };

/** The file's own choices, as a form shows them. */
export function settingsNow(): Settings {
  return publicationForm.parse(parseDocument(readFileSync(siteFile(), 'utf8')).toJS());
}

/** Every fault of the change and of the file it would make; field → short word. */
export function faultsOf(change: Change): Faults {
  const whole = { ...parseDocument(readFileSync(siteFile(), 'utf8')).toJS(), ...change };
  const parsed = publicationForm.safeParse(whole);
  const faults: Faults = {};
  for (const { path, message } of parsed.error?.issues ?? []) {
    faults[fieldOf(path, whole.wall)] ??= message;
  }
  // Without one a public site would not open again.
  const isPublic = !isLoopback(site.config.siteUrl.hostname);
  if (isPublic && 'publisher' in change && change.publisher === null) {
    faults.publisher_name ??= 'missing';
  }
  return faults;
}

/** Writes what of this differs from the file. */
export async function saveSettings(change: Change, now: number): Promise<Saved> {
  const faults = faultsOf(change);
  if (Object.keys(faults).length > 0) return { outcome: 'faults', faults };
  const zone = publication().zone;
  const text = readFileSync(siteFile(), 'utf8');
  const changed = withChange(text, change);
  if (changed !== text && writeWhole(siteFile(), changed) === 'read-only') {
    return { outcome: 'read-only' };
  }
  await transaction(raiseGeneration);
  // Essays wait for a day of the publication's own zone. What is not built is left to the start.
  if (publication().zone !== zone && isBuiltFrom(site.content)) await mirrorContent(now);
  return { outcome: 'done' };
}

function withChange(text: string, change: Change): string {
  const document = parseDocument(text);
  const before = document.toJS();
  const { data = {} } = publicationForm.partial().safeParse(change);
  const changed = Object.entries(data).filter(
    ([key, value]) => key in change && !same(before[key], value),
  );
  if (changed.length === 0) return text;
  for (const [key, value] of changed) setValue(document, key, value);
  return document.toString({ lineWidth: 100, flowCollectionPadding: true });
}

function setValue(document: Document, key: string, value: unknown): void {
  if (key === 'policies') {
    for (const [name, one] of Object.entries(value as object)) document.setIn([key, name], one);
    return;
  }
  const before = document.get(key, true);
  const isFlow = isSeq(before) && before.items.every((item) => isMap(item) && item.flow);
  const node = document.createNode(value);
  // A row stays on one line where rows stood on one line.
  if (isFlow && isSeq(node)) for (const item of node.items) if (isMap(item)) item.flow = true;
  document.set(key, node);
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** `publisher.name` is asked for in a field of its own; a list is one field. */
function fieldOf(path: PropertyKey[], wall: unknown): string {
  const [first = '', second] = path.map(String);
  if (first === 'publisher' && second) return `publisher_${second}`;
  if (first === 'policies' && second) return second;
  if (first === 'wall' && String(wall).startsWith('#')) return 'wall_colour';
  return first;
}
