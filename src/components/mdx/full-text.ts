// Essays and stories in full, as feeds carry them: drawn by the same components as the pages, live
// evidence included, then freed of what only our own pages can show (lib/feed.ts).

import { loadRenderers } from 'astro:container';
import { getContainerRenderer } from '@astrojs/mdx/container-renderer';
import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { type ArticleCard, articleCards } from '#domain/articles.ts';
import { type StoryView, storiesInFull } from '#domain/stories/showing.ts';
import type { FeedEntry } from '#lib/feed.ts';
import { words } from '#words/en.ts';
import StoryInFeed from '../stories/StoryInFeed.astro';
import { written } from './written.ts';

type Filter = Parameters<typeof storiesInFull>[0];

/** Entries in a feed: readers come by at least once a week, and the bytes are all full text. */
const ENTRIES = 20;

let container: Promise<AstroContainer> | undefined;

export async function newestEssays(locals: App.Locals): Promise<FeedEntry[]> {
  const cards = await articleCards({ limit: ENTRIES });
  return Promise.all(cards.map((card) => essayEntry(card, locals)));
}

export async function newestStories(filter: Filter, locals: App.Locals): Promise<FeedEntry[]> {
  const stories = await storiesInFull(filter, ENTRIES);
  return Promise.all(stories.map((story) => storyEntry(story, locals)));
}

/** Both, as one row of the newest. */
export async function newestOfAll(locals: App.Locals): Promise<FeedEntry[]> {
  const both = await Promise.all([newestEssays(locals), newestStories({}, locals)]);
  return both
    .flat()
    .sort((one, other) => other.at - one.at)
    .slice(0, ENTRIES);
}

async function essayEntry(card: ArticleCard, locals: App.Locals): Promise<FeedEntry> {
  const { Content } = (await written('articles', card.slug))!;
  const html = await (await drawing()).renderToString(Content, { locals });
  const { title, authorName: author, publishedAt: at } = card;
  return { title, path: `/articles/${card.slug}`, at, author, html };
}

async function storyEntry(story: StoryView, locals: App.Locals): Promise<FeedEntry> {
  const html = await (await drawing()).renderToString(StoryInFeed, { locals, props: { story } });
  const { title, publishedAt: at } = story;
  const author = story.displayName ?? words.stories.facts.unnamed;
  return { title, path: `/stories/${story.slug}`, at, author, html };
}

function drawing(): Promise<AstroContainer> {
  container ??= loadRenderers([getContainerRenderer()]).then((renderers) =>
    AstroContainer.create({ renderers }),
  );
  return container;
}
