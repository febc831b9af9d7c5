// What essays show besides words lies in content/articles/pictures and content/articles/media, or in
// public/. Each is there and says what it shows or says to whoever cannot see or hear it, or the
// build refuses and names the line.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Element } from '#lib/mdx-faults.ts';
import { pictureFaults } from '#lib/pictures.ts';

type Need = { pictures: string[]; media: string[]; words: Record<string, string> };

const NEEDS: Record<string, Need> = {
  Figure: {
    pictures: ['src'],
    media: [],
    words: { alt: 'says what the picture shows, for whoever cannot see it' },
  },
  Film: {
    pictures: ['poster'],
    media: ['src', 'captions'],
    words: { captions: 'names a file of captions (.vtt), for whoever cannot hear it' },
  },
  Listen: {
    pictures: [],
    media: ['src'],
    words: { transcript: 'holds what is said, for whoever cannot hear it' },
  },
};

/** Faults of the pictures themselves: none is called what it is not. */
export function faultsOfPictures(content: string): string[] {
  return pictureFaults(join(content, 'articles', 'pictures'));
}

/** Faults of one use in an essay, each with its line. */
export function faultsOfElement(element: Element, content: string): string[] {
  const need = NEEDS[element.name];
  if (!need) return [];
  const { name, line, given } = element;
  const say = (what: string) => `line ${line}: <${name}> ${what}`;
  if (!given.src) return [say('needs src="the name of a file"')];
  const unsaid = Object.entries(need.words).filter(
    ([field]) => !given[field]?.trim() && !(field === 'transcript' && !element.isEmpty),
  );
  return [
    ...unsaid.map(([field, why]) => say(`needs ${field}="…", which ${why}`)),
    ...need.pictures.flatMap((field) => missing(given[field], content, 'pictures').map(say)),
    ...need.media.flatMap((field) => missing(given[field], content, 'media').map(say)),
  ];
}

function missing(name: string | undefined, content: string, folder: string): string[] {
  if (!name) return [];
  if (name === '{…}') return ['takes the name of a file in "quotes"'];
  const isPublic = folder === 'media' && name.startsWith('/');
  const place = isPublic ? 'public' : join('content', 'articles', folder);
  const file = isPublic
    ? join(content, '..', 'public', name)
    : join(content, 'articles', folder, name);
  return existsSync(file) ? [] : [`names “${name}”, and there is no such file in ${place}`];
}
