// The sample publication is the first thing a stranger sees: its stories, comments and essays must
// fit one another and the publication's own lists.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

type Story = {
  key: string;
  title: string;
  body: string;
  verdict: string;
  side: string;
  sector: string;
  channel: string;
  source: string;
  tie: string;
  principles: Record<string, 'kept' | 'broken'>;
  days_ago: number;
};
type Comment = { on: string; kind: string; display_name: string; body: string; days_ago: number };

const read = (file: string) => parse(readFileSync(file, 'utf8'));
const stories: Story[] = read('db/seed/stories.yaml');
const comments: Comment[] = read('db/seed/comments.yaml');
const site: Record<'sectors' | 'channels', { slug: string }[]> = read('content/site.yaml');
const slugs = (folder: string) =>
  readdirSync(`content/${folder}`).flatMap((file) => /^(.+)\.\w+$/.exec(file)?.[1] ?? []);
const frontMatter = (file: string) => parse(readFileSync(file, 'utf8').split('\n---\n')[0]!);

describe('the sample publication', () => {
  it('has thirty stories of every verdict and side, each showing a principle', () => {
    expect(stories).toHaveLength(30);
    expect(new Set(stories.map((story) => story.verdict))).toEqual(
      new Set(['good', 'bad', 'turned']),
    );
    expect(new Set(stories.map((story) => story.side))).toEqual(
      new Set(['customer', 'staff', 'colleague']),
    );
    for (const story of stories) {
      expect(Object.keys(story.principles).length, story.key).toBeGreaterThan(0);
      expect(slugs('principles')).toEqual(expect.arrayContaining(Object.keys(story.principles)));
      expect(site.sectors.map((sector) => sector.slug)).toContain(story.sector);
      expect(site.channels.map((channel) => channel.slug)).toContain(story.channel);
    }
  });

  it('breaks no line inside a paragraph, because readers would see it', () => {
    for (const { key, body } of stories)
      for (const [, next] of body.trim().matchAll(/[^\n]\n([^\n]+)/g))
        expect(next, key).toMatch(/^(- |\d+\. )/);
  });

  it('has evidence enough for a tally of every principle, kept and broken', () => {
    const counted = stories.filter((story) => story.source !== 'told' && story.tie === 'none');
    for (const slug of slugs('principles')) {
      const shown = counted.map((story) => story.principles[slug]).filter(Boolean);
      expect(shown.length, slug).toBeGreaterThanOrEqual(5);
      expect(new Set(shown).size, slug).toBe(2);
    }
  });

  it('has sixty comments, none older than what it is on', () => {
    expect(comments).toHaveLength(60);
    for (const comment of comments) {
      const [kind, name] = comment.on.split(':') as [string, string];
      if (kind === 'article') expect(slugs('articles')).toContain(name);
      else {
        const story = stories.find(({ key }) => key === name);
        expect(story?.days_ago, comment.on).toBeGreaterThan(comment.days_ago - 1);
      }
    }
  });

  it('argues known principles by known authors', () => {
    for (const slug of slugs('articles')) {
      const essay = frontMatter(`content/articles/${slug}.mdx`);
      expect(slugs('authors')).toContain(essay.author);
      expect(slugs('principles')).toEqual(expect.arrayContaining(essay.principles));
    }
  });
});

describe('the list of the sample’s files', () => {
  // Mended by: vitest run --config tests/vitest.config.ts tests/rules/sample.test.ts -u
  it('has the hash of every essay, principle and author, so that only those ever leave', async () => {
    const lines = ['articles', 'articles/pictures', 'authors', 'principles'].flatMap((folder) =>
      readdirSync(`content/${folder}`)
        .filter((name) => /\.(?:mdx|yaml|png)$/.test(name))
        .sort()
        .map((file) => {
          const text = readFileSync(`content/${folder}/${file}`, 'utf8').replaceAll('\r\n', '\n');
          return `${folder}/${file}: ${createHash('sha256').update(text).digest('hex')}\n`;
        }),
    );
    const told =
      '# The files of the sample and their SHA-256, lines ended by LF. When an owner begins for real,\n' +
      '# a file that is still this one goes, and one that was changed stays.\n';
    await expect(told + lines.join('')).toMatchFileSnapshot('../../db/seed/content.yaml');
  });
});
