// What a page hands on when it is shared: its picture, its dates, and what search engines are told.
// A page that has none of this (held, withdrawn, quiet) hands on nothing.
import type { Thing } from 'schema-dts';
import { words } from '#words/en.ts';
import type { ArticleCard, PrincipleCard, StoryCard } from '../shapes.ts';
import { articleThing, authorThing, crumbs, type Site, siteThing, storyThing } from './things.ts';

export type Share = {
  picture: string;
  /** What the picture shows, in words. */
  pictureAlt: string;
  article?: { publishedAt: number; updatedAt: number | null; author: string };
  /** Said before the description, where the page is not what it seems. */
  label?: string;
  things: Thing[];
};
type Named = { title: string; path: string };

const w = words.sharing;
export const SITE_PICTURE = '/og/site/home.png';
const ARTICLES = { name: w.crumbs.articles, path: '/articles' };
const STORIES = { name: w.crumbs.stories, path: '/stories' };
const PRINCIPLES = { name: w.crumbs.principles, path: '/principles' };

export function shareSite(site: Site): Share {
  return { ...plain(site), things: [siteThing(site)] };
}

export function shareArticle(
  article: ArticleCard & { updatedAt: number | null },
  comments: number,
  site: Site,
): Share {
  const { slug, title, publishedAt, updatedAt, authorName: author } = article;
  const picture = `/og/article/${slug}.png`;
  const way = crumbs([ARTICLES, { name: title, path: `/articles/${slug}` }], site);
  return {
    picture,
    pictureAlt: w.picture.of(title),
    article: { publishedAt, updatedAt, author },
    things: [articleThing(article, { picture, comments }, site), way],
  };
}

export function shareStory(
  story: StoryCard & { displayName: string | null; amendedAt: number | null },
  comments: number,
  site: Site,
): Share | null {
  if (story.quiet) return null;
  const { slug, title, publishedAt, displayName, amendedAt: updatedAt } = story;
  const picture = `/og/story/${slug}.png`;
  const way = crumbs([STORIES, { name: title, path: `/stories/${slug}` }], site);
  return {
    picture,
    pictureAlt: w.picture.of(title),
    article: { publishedAt, updatedAt, author: displayName ?? w.unnamed },
    ...(story.sample && { label: words.site.sample }),
    things: [storyThing(story, { picture, comments }, site), way],
  };
}

export function sharePrinciple({ slug, sentence }: PrincipleCard, site: Site): Share {
  return {
    picture: `/og/principle/${slug}.png`,
    pictureAlt: w.picture.of(sentence),
    things: [crumbs([PRINCIPLES, { name: sentence, path: `/principles/${slug}` }], site)],
  };
}

export function shareAuthor(
  author: { slug: string; name: string; line: string; bio: string },
  site: Site,
): Share {
  const way = crumbs([ARTICLES, { name: author.name, path: `/authors/${author.slug}` }], site);
  return { ...plain(site), things: [authorThing(author, site), way] };
}

/** A page below one of the lists: a tag, an issue. */
export function shareBelow(list: 'tags' | 'issues', { title, path }: Named, site: Site): Share {
  const way = [
    { name: w.crumbs[list], path: `/${list}` },
    { name: title, path },
  ];
  return { ...plain(site), things: [crumbs(way, site)] };
}

/** The publication's own picture, for pages that have none of theirs. */
export function plain({ publication }: Pick<Site, 'publication'>): Share {
  return { picture: SITE_PICTURE, pictureAlt: w.picture.of(publication.name), things: [] };
}
