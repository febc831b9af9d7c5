// An editor tells a story for somebody without e-mail: over the telephone, at a counter, by post.
// It says how and when it was told and how consent was given, stands at the desk at once, belongs
// to no address, and readers see that it was told to us. Nobody can be asked about it afterwards.
import { z } from 'zod';
import { transaction } from '#db/client.ts';
import { stories, storyPrinciples } from '#db/schema.ts';
import { DAY_MS } from '#lib/clock.ts';
import type { Faults, Typed } from '#lib/forms.ts';
import * as forms from '#lib/forms.ts';
import { momentIn } from '#lib/local-time.ts';
import { answeredBefore, noteAnswer } from '../abuse.ts';
import { recordEvent } from '../events.ts';
import type { Person } from '../people.ts';
import { principleCards } from '../principles.ts';
import { type Publication, publication } from '../publication.ts';
import { giveConsent } from './consent.ts';
import { asTold, openFields, rowOf } from './telling.ts';
import { keepVersion, shownOf } from './versions.ts';

const HOW_MAX = 200;
/** Who tells an older story tells it when they tell it: further back is a slip of the hand. */
const BACK_MAX_MS = 10 * 366 * DAY_MS;

export function takingDownForm(principleSlugs: string[], now: number, house: Publication) {
  const shows = Object.fromEntries(
    principleSlugs.map((slug) => [`principle-${slug}`, forms.oneOfOrNull(['kept', 'broken'])]),
  );
  const { email: _email, agree: _agree, website: _trap, ...open } = openFields(now, house);
  const how = forms.line({ min: 4, max: HOW_MAX });
  const own = { told_how: how, told_on: dayField(now, house.zone), consent_how: how };
  return z
    .object({ ...open, ...own, agree: forms.agreedTick(), ...shows })
    .transform(({ told_how: toldHow, told_on: toldAt, consent_how: consentHow, ...typed }) => {
      const nobody = { email: '', website: false };
      return { told: asTold({ ...typed, ...nobody }, principleSlugs), toldHow, toldAt, consentHow };
    });
}

type TakenDown = z.infer<ReturnType<typeof takingDownForm>>;
export type TookDown = { word: 'kept'; id: number } | { word: 'faults'; faults: Faults };

/** `agreement`: the lines that were read out to them. */
export async function takeDown(
  typed: Typed,
  agreement: string,
  editor: Pick<Person, 'id'>,
  now: number,
): Promise<TookDown> {
  const slugs = (await principleCards()).map((one) => one.slug);
  const read = forms.parseTyped(typed, takingDownForm(slugs, now, publication()));
  if (!read.ok) return { word: 'faults', faults: read.faults };
  const hash = forms.postHash('/desk/stories/new', typed);
  return transaction(async (tx) => {
    const before = await answeredBefore(hash, now);
    if (before) return { word: 'kept', id: Number(before) };
    const { told } = read.value;
    const row = await tx
      .insert(stories)
      .values(rowFor(read.value, agreement, now))
      .returning()
      .get();
    const shows = told.principles.map((one) => ({ ...one, storyId: row.id }));
    if (shows.length > 0) await tx.insert(storyPrinciples).values(shows);
    const actor = { kind: 'editor', id: editor.id } as const;
    const words = shownOf(row, told.principles);
    await keepVersion(tx, row.id, words, { made: 'told', actor }, now);
    const event = { on: 'story', id: row.id, act: 'take-down', actor } as const;
    await recordEvent(tx, { ...event, to: 'submitted', shownHash: row.consentHash }, now);
    await giveConsent(tx, row, 'told to us', now);
    await noteAnswer(tx, hash, String(row.id), now);
    return { word: 'kept', id: row.id };
  });
}

function rowFor({ told, toldHow, toldAt, consentHow }: TakenDown, agreement: string, now: number) {
  return {
    ...rowOf(told, agreement, now),
    state: 'submitted' as const,
    address: null,
    // They cannot be written to, so nothing that needs an answer from them is asked of them.
    mayInvite: false,
    toldHow,
    consentHow,
    toldAt,
    submittedAt: now,
    answerBy: now + publication().promiseDays * DAY_MS,
  };
}

/** A day as yyyy-mm-dd, not in the future. */
function dayField(now: number, zone: string) {
  return forms.line({ min: 1, max: 20 }).transform((typed, context) => {
    const at = momentIn(`${typed}T12:00`, zone);
    if (at !== undefined && at < now + DAY_MS / 2 && at > now - BACK_MAX_MS) return at;
    context.addIssue({ code: 'custom', message: typed === '' ? 'missing' : 'day' });
    return z.NEVER;
  });
}
