// What feeds carry, in full: essays and stories drawn by the same components as the pages, live
// evidence included, then freed of what only our own pages can show (lib/feed-html.ts).

import { loadRenderers } from 'astro:container';
import { getContainerRenderer } from '@astrojs/mdx/container-renderer';
import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { articlesToFeed, type FedArticle } from '#domain/articles/feeding.ts';
import { commentsToFeed } from '#domain/comments/feeding.ts';
import { type FedIssue, issuesToFeed } from '#domain/digests/feeding.ts';
import { type StoryView, storiesInFull } from '#domain/stories/showing.ts';
import { dateWords } from '#lib/dates.ts';
import { escapeHtml, type FeedEntry, type FeedForm, feedAnswer } from '#lib/feed.ts';
import { words } from '#words/en.ts';
import IssueInFeed from '../digests/IssueInFeed.astro';
import StoryInFeed from '../stories/StoryInFeed.astro';
import { written } from './written.ts';

type Filter = Parameters<typeof storiesInFull>[0];
type Place = { title: string; path: string; page: string; form?: FeedForm };
/** Something to be drawn only if it is among the newest. */
type Waiting = { publishedAt: number; draw: () => Promise<FeedEntry> };

/** Entries in a feed: readers come by at least once a week, and the bytes are all full text. */
const ENTRIES = 20;
/** Issues hold sixty items each. */
const ISSUES = 10;

let container: Promise<AstroContainer> | undefined;

export function answerFeed(locals: App.Locals, place: Place, entries: FeedEntry[]): Response {
  const { publication, siteUrl: origin, now } = locals;
  return feedAnswer({ ...publication, ...place, origin }, entries, now, place.form);
}

export async function newestEssays(
  locals: App.Locals,
  of: Parameters<typeof articlesToFeed>[0] = {},
): Promise<FeedEntry[]> {
  return drawn(await waitingEssays(locals, of));
}

export async function newestStories(locals: App.Locals, filter: Filter): Promise<FeedEntry[]> {
  return drawn(await waitingStories(locals, filter));
}

/** Both, as one row of the newest: all of them, or those under one tag. */
export async function newestOfAll(
  locals: App.Locals,
  tag?: { id: number; slug: string },
): Promise<FeedEntry[]> {
  const [essays, stories] = await Promise.all([
    waitingEssays(locals, tag ? { tagId: tag.id } : {}),
    waitingStories(locals, tag ? { tag: tag.slug } : {}),
  ]);
  return drawn([...essays, ...stories].sort((one, other) => other.publishedAt - one.publishedAt));
}

export async function newestComments(): Promise<FeedEntry[]> {
  const comments = await commentsToFeed(ENTRIES);
  return comments.map(({ id, displayName, about, path, publishedAt, bodyHtml, sample }) => ({
    id: `comment/${id}`,
    title: words.sharing.comment(displayName || words.comments.nameless, about),
    path,
    publishedAt,
    updatedAt: publishedAt,
    author: displayName || words.comments.nameless,
    html: `${sample ? `<p><em>${escapeHtml(words.site.sample)}</em></p>` : ''}${bodyHtml}`,
  }));
}

export async function pastIssues(locals: App.Locals): Promise<FeedEntry[]> {
  const issues = await issuesToFeed(ISSUES);
  return Promise.all(issues.map((issue) => issueEntry(issue, locals)));
}

async function drawn(waiting: Waiting[]): Promise<FeedEntry[]> {
  return Promise.all(waiting.slice(0, ENTRIES).map(({ draw }) => draw()));
}

async function waitingEssays(locals: App.Locals, of: Parameters<typeof articlesToFeed>[0]) {
  const essays = await articlesToFeed(of, ENTRIES);
  return essays.map(
    (essay): Waiting => ({ ...essay, draw: async () => essayEntry(essay, locals) }),
  );
}

async function waitingStories(locals: App.Locals, filter: Filter) {
  const stories = await storiesInFull(filter, ENTRIES);
  return stories.map(
    (story): Waiting => ({ ...story, draw: async () => storyEntry(story, locals) }),
  );
}

async function essayEntry(essay: FedArticle, locals: App.Locals): Promise<FeedEntry> {
  const { Content } = (await written('articles', essay.slug))!;
  const html = await (await drawing()).renderToString(Content, { locals });
  const { title, authorName: author, publishedAt, updatedAt } = essay;
  const path = `/articles/${essay.slug}`;
  return { id: `article/${essay.id}`, title, path, publishedAt, updatedAt, author, html };
}

async function storyEntry(story: StoryView, locals: App.Locals): Promise<FeedEntry> {
  const html = await (await drawing()).renderToString(StoryInFeed, { locals, props: { story } });
  const { title, publishedAt, amendedAt } = story;
  const author = story.displayName ?? words.stories.facts.unnamed;
  const path = `/stories/${story.slug}`;
  const dates = { publishedAt, updatedAt: Math.max(publishedAt, amendedAt ?? 0) };
  return { id: `story/${story.id}`, title, path, ...dates, author, html };
}

async function issueEntry(issue: FedIssue, locals: App.Locals): Promise<FeedEntry> {
  const html = await (await drawing()).renderToString(IssueInFeed, { locals, props: { issue } });
  const { publication } = locals;
  const date = dateWords(issue.frozenAt, publication);
  return {
    id: `issue/${issue.slug}`,
    title: words.issues.kicker(words.issues.names[issue.frequency] ?? '', date),
    path: `/issues/${issue.slug}`,
    publishedAt: issue.frozenAt,
    updatedAt: issue.frozenAt,
    author: publication.name,
    html,
  };
}

function drawing(): Promise<AstroContainer> {
  container ??= loadRenderers([getContainerRenderer()]).then((renderers) =>
    AstroContainer.create({ renderers }),
  );
  return container;
}
