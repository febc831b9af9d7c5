// One function that wipes a person: their stories and comments (or, if they choose so, only
// themselves from what is published), subscriptions, enquiries, letters, links, sessions and the
// notes written about them, in one transaction. What stays is a keyed hash of the address, so that
// nobody writes there by mistake and a restored backup erases again (erasure/restoring.ts).
// Whoever works here is not erased by a press: their role has to be taken from them first.
import { z } from 'zod';
import { transaction } from '#db/client.ts';
import { raiseGeneration } from '#db/generation.ts';
import { addressKey } from '#lib/addresses.ts';
import * as forms from '#lib/forms.ts';
import { forgetCommentsOf } from './comments/forgetting.ts';
import { forgetEnquiriesFrom } from './enquiries.ts';
import { type Actor, forgetNotes, forgetPersonIn, recordEvent } from './events.ts';
import { forgetLettersTo } from './letters/forgetting.ts';
import { forgetPerson, type Person, personByAddress } from './people.ts';
import { dropLinksTo } from './private-links.ts';
import { eraseDraftsOf } from './stories/drafts.ts';
import { forgetStoriesOf, type WhatStays } from './stories/forgetting.ts';
import { eraseSubscriber } from './subscriptions/forgetting.ts';
import { suppress } from './suppressions.ts';

export const eraseForm = z.object({
  stays: forms.oneOf(['nothing', 'leave']),
  sure: forms.agreedTick(),
});

export type Erased =
  | { outcome: 'works here' }
  | { outcome: 'erased'; stories: number; comments: number; letters: number };

export async function eraseAddress(
  address: string,
  stays: WhatStays,
  by: Actor,
  now: number,
): Promise<Erased> {
  const key = addressKey(address);
  return transaction(async (tx) => {
    const person = await personByAddress(address);
    if (person && worksHere(person)) return { outcome: 'works here' };
    const owner = { personId: person?.id ?? null, key };
    const stories = await forgetStoriesOf(tx, owner, stays, now);
    const comments = await forgetCommentsOf(tx, owner, stays, now);
    await eraseSubscriber(tx, key, by, now);
    await forgetEnquiriesFrom(tx, key);
    await eraseDraftsOf(tx, address);
    await dropLinksTo(tx, key);
    const letters = await forgetLettersTo(tx, key);
    if (person) {
      await forgetPersonIn(tx, person.id);
      await forgetNotes(tx, 'person', [person.id]);
      await recordEvent(tx, { on: 'person', id: person.id, act: 'erase', actor: by }, now);
      await forgetPerson(tx, person);
    }
    await suppress(tx, address, 'erased', now);
    await raiseGeneration(tx);
    return { outcome: 'erased', stories, comments, letters };
  });
}

function worksHere({ role }: Pick<Person, 'role'>): boolean {
  return role !== 'guest' && role !== 'reader';
}
