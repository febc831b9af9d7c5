// What essays show besides words, by the names of its files: pictures of content/articles/pictures
// (made by picture-maker.ts at build); films, recordings and captions of content/articles/media or,
// with a slash before the name, of public/. That they are there was checked at build.

export type Picture = {
  src: string;
  width: number;
  height: number;
  sources: { type: string; srcset: string }[];
};

const pictures = import.meta.glob<Picture>(
  '/content/articles/pictures/*.{png,jpg,jpeg,gif,webp,avif,svg}',
  { query: '?picture', import: 'default', eager: true },
);
const media = import.meta.glob<string>(
  '/content/articles/media/*.{mp4,m4v,webm,mp3,m4a,ogg,oga,opus,wav,vtt}',
  { query: '?url', import: 'default', eager: true },
);

export function pictureNamed(name: string): Picture {
  return found(pictures[`/content/articles/pictures/${name}`], name);
}

export function mediaNamed(name: string): string {
  return name.startsWith('/') ? name : found(media[`/content/articles/media/${name}`], name);
}

function found<Thing>(thing: Thing | undefined, name: string): Thing {
  if (thing === undefined) throw new Error(`No file of content/articles is called ${name}.`);
  return thing;
}
