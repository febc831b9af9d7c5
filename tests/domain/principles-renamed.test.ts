import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { mirrorContent } from '#domain/articles/mirroring.ts';
import { articleBySlug } from '#domain/articles.ts';
import { prepareInstant } from '#domain/digests/instant.ts';
import { prepareDue } from '#domain/digests/preparing.ts';
import { principleBySlug } from '#domain/principles.ts';
import { figuresFor, storiesAskedFor } from '#domain/stories/choosing.ts';
import { publishStory } from '#domain/stories/publishing.ts';
import { withdrawStory } from '#domain/stories/withdrawing.ts';
import { openSubscription } from '#domain/subscriptions/keeping.ts';
import { MINUTE_MS } from '#lib/clock.ts';
import { makeEditor, makePublished, makeSubmitted, storyRow } from '../make.ts';
import { useHouse } from '../setup/house.ts';
import { useContent } from '../setup/own-content.ts';
import { subscribed } from '../setup/readers.ts';

const OLD = 'look-up-first';
const SENTENCE = 'Look up first';
const house = useHouse();
const content = useContent(house);
const now = () => house.clock.now();
const mirror = () => mirrorContent(now(), content.folder);
const filing = { sector: null, channel: null, tags: [] };

/** As an editor does it: another name for the file, the old one under `was`. */
async function rename(from: string, to: string, was: string[]) {
  const file = (slug: string) => join(content.folder, 'principles', `${slug}.mdx`);
  const text = content.read(`principles/${from}.mdx`).replace(/was: .*\n/, '');
  rmSync(file(from));
  writeFileSync(file(to), text.replace('number:', `was: [${was}]\nnumber:`));
  const written = readdirSync(join(content.folder, 'articles'));
  for (const name of written.filter((one) => one.endsWith('.mdx'))) {
    const essay = join(content.folder, 'articles', name);
    writeFileSync(essay, readFileSync(essay, 'utf8').replaceAll(from, to));
  }
  await mirror();
}

async function listed(principle: string) {
  const list = await storiesAskedFor(new URLSearchParams({ principle }));
  const figure = figuresFor(list.counts, list).principle[list.chosen.principle ?? ''];
  return { count: list.count, asked: list.chosen.principle, figure };
}

beforeEach(mirror);

test('a principle at a new address keeps its stories, and what is counted of them', async () => {
  const { id } = await makePublished(now());
  await rename(OLD, 'head-up', [OLD]);
  expect(await principleBySlug('head-up')).toMatchObject({ sentence: SENTENCE, kept: 1 });
  const found = { count: 1, asked: 'head-up', figure: 1 };
  expect(await listed('head-up')).toEqual(found);
  expect(await listed(OLD)).toEqual(found);
  await rename('head-up', 'eyes-up', [OLD, 'head-up']);
  expect(await listed('head-up')).toEqual({ ...found, asked: 'eyes-up' });
  await rename('eyes-up', OLD, ['head-up', 'eyes-up']);
  expect(await listed('eyes-up')).toEqual({ ...found, asked: OLD });
  await withdrawStory(id, now());
  expect(await principleBySlug(OLD)).toMatchObject({ kept: 0 });
  expect(await listed(OLD)).toEqual({ count: 0, asked: OLD, figure: 0 });
});

test('what was agreed to is still what is shown: a story that waited is published', async () => {
  const { id } = await makeSubmitted(now());
  const agreed = (await storyRow(id)).consentHash;
  await rename(OLD, 'head-up', [OLD]);
  const { version } = await storyRow(id);
  const published = await publishStory(id, version, filing, await makeEditor(), now());
  expect(published.outcome).toBe('done');
  expect(await storyRow(id)).toMatchObject({ consentHash: agreed, shownHash: agreed });
  expect(await principleBySlug('head-up')).toMatchObject({ kept: 1 });
});

test('where another principle takes the old name over, nothing is mixed up', async () => {
  await makePublished(now(), {
    [`principle-${OLD}`]: 'kept',
    'principle-once-is-enough': 'broken',
  });
  await rename('once-is-enough', 'say-it-once', ['once-is-enough', OLD]);
  expect(await principleBySlug(OLD)).toMatchObject({ kept: 1, broken: 0 });
  expect(await principleBySlug('say-it-once')).toMatchObject({ kept: 0, broken: 1 });
});

test('who followed it by its old address goes on hearing of it, by its sentence', async () => {
  const topic = `principle:${OLD}`;
  const { token } = await subscribed('ann@example.org', now(), { frequency: 'instant', topic });
  await subscribed('bob@example.org', now(), { topic });
  await rename(OLD, 'head-up', [OLD]);
  house.clock.forward(MINUTE_MS);
  const file = join(content.folder, 'articles', 'a-new-one.mdx');
  const front = `title: A new one\nsummary: A sentence long enough for a summary.
author: nesrin-tolay\ndate: ${new Date(now()).toISOString()}\nprinciples: [head-up]`;
  writeFileSync(file, `---\n${front}\n---\n\nWords.\n`);
  await mirror();
  expect(await articleBySlug('a-new-one')).toBeDefined();
  expect((await prepareInstant(now())).prepared).toBe(1);
  await makePublished(now());
  house.clock.set('2026-11-27T07:00:00Z');
  expect((await prepareDue(now())).prepared).toBe(1);
  const room = await openSubscription(token);
  expect(room?.atOnce).toMatchObject([{ topic, name: SENTENCE }]);
});
