// What search engines are told of a page, in the words of schema.org. Nobody is rated here, so it
// is never a review. A story is somebody's own post in a public talk, and says so.
import type {
  BlogPosting,
  BreadcrumbList,
  DiscussionForumPosting,
  Graph,
  Organization,
  Person,
  Thing,
  WebSite,
} from 'schema-dts';
import { cleanLine } from '#lib/text.ts';
import { words } from '#words/en.ts';
import type { ArticleCard, Publication, StoryCard } from '../shapes.ts';

export type Site = { publication: Publication; siteUrl: string };
type Crumb = { name: string; path: string };

/** As it stands in the page: text from anyone, in which nothing can end the script. */
export function thingsAsText(things: Thing[]): string {
  const graph: Graph = { '@context': 'https://schema.org', '@graph': things };
  const sound = (_: string, value: unknown) =>
    typeof value === 'string' ? cleanLine(value.toWellFormed()) : value;
  return JSON.stringify(graph, sound)
    .replace(/[<>&]/g, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`)
    .replace(/[\u2028\u2029]/g, ' ');
}

export function siteThing(site: Site): WebSite {
  const { name, tagline, language } = site.publication;
  return {
    '@type': 'WebSite',
    '@id': at(site, '/#site'),
    url: at(site, '/'),
    name,
    description: tagline,
    inLanguage: language,
    publisher: publisherThing(site),
    potentialAction: {
      '@type': 'SearchAction',
      target: at(site, '/search?q={search_term_string}'),
      'query-input': 'required name=search_term_string',
    } as WebSite['potentialAction'],
  };
}

export function articleThing(
  article: ArticleCard & { updatedAt: number | null },
  more: { picture: string; comments: number },
  site: Site,
): BlogPosting {
  const { title, summary, publishedAt, updatedAt } = article;
  const url = at(site, `/articles/${article.slug}`);
  return {
    '@type': 'BlogPosting',
    '@id': url,
    url,
    mainEntityOfPage: url,
    headline: title,
    description: summary,
    image: at(site, more.picture),
    datePublished: new Date(publishedAt).toISOString(),
    dateModified: new Date(Math.max(publishedAt, updatedAt ?? 0)).toISOString(),
    inLanguage: site.publication.language,
    commentCount: more.comments,
    author: authorThing({ name: article.authorName, slug: article.authorSlug }, site),
    publisher: publisherThing(site),
  };
}

export function authorThing(
  { name, slug, line, bio }: { name: string; slug: string; line?: string; bio?: string },
  site: Site,
): Person {
  const url = at(site, `/authors/${slug}`);
  return {
    '@type': 'Person',
    '@id': `${url}#person`,
    name,
    url,
    ...(line && { jobTitle: line }),
    ...(bio && { description: bio }),
  };
}

export function storyThing(
  story: StoryCard & { displayName: string | null; amendedAt: number | null },
  more: { picture: string; comments: number },
  site: Site,
): DiscussionForumPosting {
  const url = at(site, `/stories/${story.slug}`);
  const { publishedAt, amendedAt } = story;
  return {
    '@type': 'DiscussionForumPosting',
    '@id': url,
    url,
    mainEntityOfPage: url,
    headline: story.title,
    text: story.sample ? words.sharing.sample(story.excerpt) : story.excerpt,
    image: at(site, more.picture),
    datePublished: new Date(publishedAt).toISOString(),
    dateModified: new Date(Math.max(publishedAt, amendedAt ?? 0)).toISOString(),
    inLanguage: site.publication.language,
    commentCount: more.comments,
    author: { '@type': 'Person', name: story.displayName ?? words.sharing.unnamed },
    ...(story.sample && { creativeWorkStatus: words.site.sample }),
  };
}

/** The way from the front page to this one; the last is the page itself. */
export function crumbs(way: Crumb[], site: Site): BreadcrumbList {
  const all = [{ name: words.sharing.crumbs.home, path: '/' }, ...way];
  return {
    '@type': 'BreadcrumbList',
    itemListElement: all.map(({ name, path }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name,
      item: at(site, path),
    })),
  };
}

function publisherThing(site: Site): Organization {
  const { publisher, name } = site.publication;
  return { '@type': 'Organization', name: publisher?.name ?? name, url: at(site, '/') };
}

function at({ siteUrl }: Site, path: string): string {
  return new URL(path, siteUrl).href;
}
