// The other side of the same counter is found by itself: the newest story told from the opposite
// side on one of the same principles. An editor who knows a better one names it at the desk, by its
// number or address. It stands only while both are public; then the page finds one by itself again.
import { and, eq, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { db, type Tx, transaction } from '#db/client.ts';
import { raiseGeneration } from '#db/generation.ts';
import { prepared } from '#db/prepared.ts';
import { remembered } from '#db/remembered.ts';
import { stories, storyPrinciples } from '#db/schema.ts';
import * as forms from '#lib/forms.ts';
import { recordEvent } from '../events.ts';
import type { Person } from '../people.ts';
import { isShown } from './appearing.ts';
import { storyIn } from './consent.ts';
import { asCard, cardColumns, isPublic } from './listing.ts';

/** An address as it is copied from the browser, with whatever hangs on it. */
const ADDRESS_MAX = 500;

export const acrossForm = z.object({ across: forms.lineOrNull({ max: ADDRESS_MAX }) });

export type Across =
  | { outcome: 'done' | 'stale' | 'not found' }
  | { outcome: 'faults'; faults: forms.Faults };

/** Sets it or, with null, takes it away. A fault leaves the story as it was. */
export async function setAcross(
  id: number,
  version: number,
  across: string | null,
  editor: Pick<Person, 'id'>,
  now: number,
): Promise<Across> {
  return transaction(async (tx) => {
    const story = await storyIn(tx, id);
    if (!story || story.state === 'unverified') return { outcome: 'not found' };
    if (story.version !== version || !isShown(story)) return { outcome: 'stale' };
    const other = across === null ? null : await publicStory(tx, across);
    if (other === undefined) return { outcome: 'faults', faults: { across: 'unknown' } };
    if (other?.id === id) return { outcome: 'faults', faults: { across: 'itself' } };
    await tx
      .update(stories)
      .set({ acrossId: other?.id ?? null, version: version + 1 })
      .where(eq(stories.id, id));
    const event = { on: 'story', id, act: other ? 'across' : 'across-none' } as const;
    const note = other && String(other.number);
    await recordEvent(tx, { ...event, actor: { kind: 'editor', id: editor.id }, note }, now);
    await raiseGeneration(tx);
    return { outcome: 'done' };
  });
}

/** The editor's choice while it is public, and on which principles it speaks; else undefined. */
export const chosenAcross = remembered(async (id: number) => {
  const row = await chosen().get({ id });
  if (!row) return undefined;
  const { principles, ...card } = row;
  return { story: asCard(card), principles: JSON.parse(principles) as string[] };
});

async function publicStory(tx: Tx, typed: string) {
  const row = await tx
    .select({ id: stories.id, number: stories.number })
    .from(stories)
    .where(and(isPublic, named(typed)))
    .get();
  return row;
}

/** "405", "No. 0405", "/stories/a-title" or the whole of its address. */
function named(typed: string): SQL {
  const number = /^(?:no\.?\s*|#)?(\d{1,9})$/i.exec(typed)?.[1];
  if (number) return eq(stories.number, Number(number));
  const path = typed.replace(/^https?:\/\/[^/]+/i, '').replace(/[?#].*$/, '');
  return eq(stories.slug, decoded(path.replace(/^\/?stories\//, '').replace(/\/$/, '')));
}

function decoded(slug: string): string {
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug; // a broken %-escape is no address of ours: it is not found as it stands
  }
}

const chosen = prepared(() =>
  db
    .select({
      ...cardColumns,
      principles: sql<string>`(SELECT json_group_array(principle_slug)
        FROM ${storyPrinciples} WHERE story_id = ${stories.id})`.as('speaks_to'),
    })
    .from(stories)
    .where(
      and(
        isPublic,
        sql`${stories.id} = (SELECT across_id FROM stories s WHERE s.id = ${sql.placeholder('id')})`,
      ),
    )
    .prepare(),
);
