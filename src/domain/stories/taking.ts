// The form of /stories/new comes in: shown again with what it lacks, shown as the story would look,
// brought back for a change, or sent. Whatever happens, what was typed is still there.
import { type Faults, parseTyped, postHash, type Typed, typedText } from '#lib/forms.ts';
import { imitatesTheHouse } from '../names.ts';
import { type PrincipleCard, principleCards } from '../principles.ts';
import { publication } from '../publication.ts';
import { filedNow, tagsFoundIn } from '../tags/suggesting.ts';
import type { TagCard } from '../tags.ts';
import { asView, type StoryView } from './showing.ts';
import { rowOf, storyForm, type Told, tellStory } from './telling.ts';

export type Taken =
  | { word: 'faults'; faults: Faults }
  | { word: 'form' }
  | { word: 'preview'; story: StoryView; found: TagCard[] }
  | { word: 'too many letters' }
  | { word: 'received'; location: string };

/** `agreement`: the lines as they stand beside the tick, kept with the story. */
export async function takeStory(typed: Typed, agreement: string, now: number): Promise<Taken> {
  const action = typedText(typed, 'action');
  if (action !== 'preview' && action !== 'send') return { word: 'form' };
  const principles = await principleCards();
  const slugs = principles.map((one) => one.slug);
  const read = parseTyped(typed, storyForm(slugs, now, publication()));
  const faults = read.ok ? {} : read.faults;
  const name = typedText(typed, 'display_name');
  if (name !== '' && (await imitatesTheHouse(name, null))) faults.display_name ??= 'house';
  if (!read.ok || faults.display_name) return { word: 'faults', faults };
  if (action === 'preview') {
    return { word: 'preview', ...(await previewOf(read.value, principles, agreement, now)) };
  }
  const told = await tellStory(read.value, agreement, postHash('/stories/new', typed), now);
  if (told.outcome === 'too many letters') return { word: told.outcome };
  return { word: 'received', location: told.location };
}

/** Drawn from the row as it would be kept, so that what is agreed to is what was seen. */
async function previewOf(told: Told, principles: PrincipleCard[], agreement: string, now: number) {
  const row = { ...rowOf(told, agreement, now), id: 0, number: null, slug: null, sample: false };
  const shown = told.principles.map(({ principleSlug, shown: how }) => {
    const { number, sentence } = principles.find((one) => one.slug === principleSlug)!;
    return { slug: principleSlug, number, sentence, shown: how };
  });
  const named = told.tags.join(',');
  const { tags } = await filedNow(named);
  const story = asView({ ...row, editorNote: null, publishedAt: now }, shown, tags);
  return { story, found: await tagsFoundIn(`${row.title}\n${told.body}`, named) };
}
