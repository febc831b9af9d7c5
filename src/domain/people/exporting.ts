// Everything that is kept about a person, for that person: what they told and how it stands, what
// they agreed to, what happened and what was written about it, their comments, their letters by
// kind and day, their subscription, and what they wrote to the publisher. A decision that can still
// be undone is not in it, as it is not in their room.
import { eq, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { comments, complaints, drafts, letters, people } from '#db/schema.ts';
import { addressKey } from '#lib/addresses.ts';
import { enquiriesFrom } from '../enquiries.ts';
import { eventsBy, eventsOf } from '../events.ts';
import type { Person } from '../people.ts';
import { type StoryRoom, storyRoomsOf } from '../stories/room.ts';
import { subscriptionOf } from '../subscriptions/exporting.ts';

/** A moment as anybody reads it; null where it has not come. */
const when = (at: number | null) => (at === null ? null : new Date(at).toISOString());

export async function exportOf(person: Person, now: number) {
  const key = addressKey(person.address);
  const row = await db.select().from(people).where(eq(people.id, person.id)).get();
  const about = await eventsOf('person', person.id);
  return {
    made: when(now),
    you: {
      address: person.address,
      name: person.name,
      role: person.role,
      since: when(row?.createdAt ?? null),
      signedIn: when(row?.signedInAt ?? null),
      notesAboutYou: about.map(({ act, note, at }) => ({ act, note, at: when(at) })),
    },
    stories: (await storyRoomsOf(person.id, now)).map(ofStory),
    comments: await commentsOf(person.id),
    whatYouDid: (await eventsBy(person.id)).map(({ onKind, onId, act, at }) => ({
      on: onKind,
      id: onId,
      act,
      at: when(at),
    })),
    letters: (await db.select().from(letters).where(eq(letters.addressKey, key))).map(
      ({ kind, state, writtenAt, sentAt }) => ({
        kind,
        state,
        written: when(writtenAt),
        sent: when(sentAt),
      }),
    ),
    subscription: await subscriptionOf(key),
    notices: await noticesFrom(key),
    drafts: await draftsOf(key),
    enquiries: (await enquiriesFrom(key)).map(({ id: _id, version: _version, ...asked }) => ({
      ...asked,
      askedAt: when(asked.askedAt),
      answeredAt: when(asked.answeredAt),
    })),
  };
}

function ofStory({ story, told, readers, steps, versions, consents }: StoryRoom) {
  const { state, hold, slug, agreement, closedTo, source, tie } = story;
  const editorNote = state === 'published' ? story.editorNote : null;
  const { sector, channel, happenedOn, businessName, toldTags } = story;
  const { mayRedact, mayInvite, mayQuote, mayHealth, onBehalf } = story;
  return {
    ...{ state, hold, address: slug && `/stories/${slug}`, agreement, closedTo },
    asTold: told,
    shown: readers ?? null,
    ...{ source, tie, sector, channel, happenedOn, businessName, tags: toldTags, editorNote },
    ...{ mayRedact, mayInvite, mayQuote, mayHealth, onBehalf },
    told: when(story.toldAt),
    published: when(story.publishedAt),
    happened: steps.map(({ act, at, reason, note }) => ({ act, at: when(at), reason, note })),
    versions: versions.map(({ made, actorKind, at, note, words }) => ({
      ...{ made, by: actorKind, at: when(at), note, words },
    })),
    consents: consents.map(({ basis, wording, givenAt, shownHash, covered }) => ({
      ...{ basis, wording, given: when(givenAt), hash: shownHash, covered: covered ?? null },
    })),
  };
}

/** Formal notices that the person sent about somebody's story. */
async function noticesFrom(key: string) {
  const from = eq(sql`lower(${complaints.address})`, key);
  const rows = await db.select().from(complaints).where(from);
  return rows.map(({ state, reason, standing, passage, explanation, wish, name, sentAt }) => ({
    ...{ state, reason, standing, passage, explanation, wish, name },
    sent: when(sentAt),
  }));
}

async function draftsOf(key: string) {
  const rows = await db
    .select()
    .from(drafts)
    .where(eq(sql`lower(${drafts.address})`, key));
  return rows.map(({ typed, savedAt, expiresAt }) => ({
    ...{ typed: JSON.parse(typed) as object, saved: when(savedAt), goes: when(expiresAt) },
  }));
}

async function commentsOf(personId: number) {
  const rows = await db.select().from(comments).where(eq(comments.personId, personId));
  return Promise.all(
    rows.map(async ({ id, onKind, onId, kind, state, body, displayName, writtenAt }) => ({
      ...{ id, on: onKind, onId, kind, state, words: body, name: displayName },
      written: when(writtenAt),
      happened: (await eventsOf('comment', id)).map(({ act, reason, note, at }) => ({
        ...{ act, reason, note, at: when(at) },
      })),
    })),
  );
}
