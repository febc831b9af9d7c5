// What a digest is made of, put straight into the database: published essays and stories, and
// subscribers who came by the front door.
import { desc, eq } from 'drizzle-orm';
import { db, transaction } from '#db/client.ts';
import {
  articles,
  letters,
  privateLinks,
  stories,
  storyPrinciples,
  subscribers,
} from '#db/schema.ts';
import { linkById } from '#domain/private-links.ts';
import { askForSubscription, confirmSubscription, subscribeForm } from '#domain/subscriptions.ts';
import { parseTyped, type Typed } from '#lib/forms.ts';

let count = 0;

export async function publishedStory(
  at: number,
  more: Partial<typeof stories.$inferInsert> & { principles?: string[] } = {},
): Promise<number> {
  const number = ++count;
  const { principles = [], ...rest } = more;
  return transaction(async (tx) => {
    const values = {
      number,
      slug: `story-${number}`,
      state: 'published' as const,
      title: `Story ${number}`,
      toldBody: 'What happened.',
      body: 'What happened at the counter, in a few words.',
      verdict: 'good' as const,
      side: 'customer' as const,
      agreement: 'v1',
      shownHash: 'same',
      consentHash: 'same',
      toldAt: at,
      publishedAt: at,
      ...rest,
    };
    const { id } = await tx.insert(stories).values(values).returning().get();
    for (const principleSlug of principles) {
      await tx.insert(storyPrinciples).values({ storyId: id, principleSlug, shown: 'kept' });
    }
    return id;
  });
}

export async function publishedEssay(
  at: number,
  more: Partial<typeof articles.$inferInsert> = {},
): Promise<number> {
  const number = ++count;
  const values = {
    slug: `essay-${number}`,
    title: `Essay ${number}`,
    summary: 'What it argues.',
    authorSlug: 'ines',
    plainText: 'All of it.',
    minutes: 4,
    publishAt: at,
    state: 'published' as const,
    ...more,
  };
  const { id } = await transaction((tx) => tx.insert(articles).values(values).returning().get());
  return id;
}

export async function withdraw(storyId: number): Promise<void> {
  await transaction((tx) =>
    tx.update(stories).set({ state: 'withdrawn' }).where(eq(stories.id, storyId)),
  );
}

export function asked(typed: Typed) {
  const read = parseTyped(typed, subscribeForm);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.value;
}

/** Asks and presses the button of the letter. */
export async function subscribed(email: string, now: number, choices: Typed = {}) {
  await askForSubscription(asked({ email, ...choices }), null, now);
  const token = await pressed(await newestLink(), now);
  const row = await db.select().from(subscribers).where(eq(subscribers.address, email)).get();
  return { id: row!.id, token: token! };
}

export async function newestLink(): Promise<number> {
  const row = await db.select().from(privateLinks).orderBy(desc(privateLinks.id)).get();
  return row!.id;
}

export async function pressed(linkId: number, now: number): Promise<string | undefined> {
  const confirmed = await confirmSubscription((await linkById(linkId))!, now);
  return confirmed?.token;
}

export async function lettersTo(address: string) {
  return db.select().from(letters).where(eq(letters.address, address)).orderBy(letters.id);
}
