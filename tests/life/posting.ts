// Each deed as a browser posts it: which page, and with which fields. Of two deeds that are one
// button (what it does depends on where the story stands) the page decides.

import { storyAtDesk } from '#domain/stories/at-desk.ts';
import { CARE_CHECKS } from '#domain/stories/care.ts';
import { changesBetween } from '#domain/stories/changes.ts';
import { typedFrom } from '#domain/stories/own-words.ts';
import { storyRoom } from '#domain/stories/room.ts';
import type { Typed } from '#lib/forms.ts';
import { type Deed, lineOf } from './table.ts';
import { nameIn } from './words.ts';

export type Standing = { id: number; story: number; confirm: string; room: string; now: number };
export type Press = { path: string; fields: Record<string, string> };

const NOTE = { note: 'A sentence about why.' };
const WHY = { ...NOTE, reason: 'private-person' };

/** At the desk, by the names of CONTRACT; `cuts`: with a name taken out of the words. */
const AT_DESK: Partial<Record<Deed, Record<string, string> & { cuts?: '' }>> = {
  save: { decision: 'save', cuts: '' },
  ask: { decision: 'ask', ...NOTE },
  consent: { decision: 'consent' },
  schedule: { decision: 'publish', publish_at: '2027-11-22T09:30' },
  publish: { decision: 'publish' },
  decline: { decision: 'decline', ...WHY },
  spam: { decision: 'spam' },
  uphold: { decision: 'uphold', ...NOTE },
  restore: { decision: 'restore', ...NOTE },
  'restore-public': { decision: 'restore', ...NOTE },
  'propose-amendment': { decision: 'amend', ...NOTE, cuts: '' },
  'drop-amendment': { decision: 'leave', ...NOTE },
  amend: { decision: 'amend', ...NOTE },
  redact: { decision: 'redact', ...WHY, cuts: '' },
  hold: { decision: 'hold', hold: 'legal', ...NOTE },
  lift: { decision: 'lift' },
  remove: { decision: 'remove', ...WHY },
};
const IN_ROOM: Partial<Record<Deed, [page: string, fields: Record<string, string>]>> = {
  answer: ['/answer', NOTE],
  approve: ['/consent', { decision: 'approve' }],
  change: ['/consent', { decision: 'change', ...NOTE }],
  'agree-amendment': ['/consent', { decision: 'approve' }],
  'refuse-amendment': ['/consent', { decision: 'change', ...NOTE }],
  reopen: ['', { act: 'reopen' }],
  'bring-back': ['', { act: 'bring-back' }],
  appeal: ['/appeal', NOTE],
  withdraw: ['/withdraw', {}],
  disown: ['/disown', { sure: '1' }],
};

export async function pressFor(deed: Deed, standing: Standing): Promise<Press> {
  const { id, confirm, room, now } = standing;
  if (deed === 'confirm') return { path: `/confirm/${confirm}`, fields: {} };
  if (lineOf(deed).by === 'editor') {
    const { cuts, ...decision } = AT_DESK[deed]!;
    const form = await deskForm(standing, cuts !== undefined);
    return { path: `/desk/stories/${id}`, fields: { ...form, ...decision } };
  }
  const at = await storyRoom(room, now);
  const version = String(at?.version ?? 0);
  const [page, fields] = IN_ROOM[deed] ?? ['/edit', at ? ownWords(typedFrom(at)) : {}];
  return { path: `/mine/${room}${page}`, fields: { version, ...fields } };
}

function ownWords(typed: Typed): Record<string, string> {
  const wish = { title: 'Told in another way', agree: '1', public_note: 'It was a Tuesday.' };
  return { ...(typed as Record<string, string>), ...wish };
}

/** The item’s form as the page holds it. */
export async function deskForm({ id, story, now }: Standing, isCut: boolean) {
  const desk = await storyAtDesk(id, now);
  if (!desk) return { version: '1' };
  const { kept } = desk.edit;
  const words = { ...kept, body: kept.body.replace(nameIn(story, 0), '[the clerk]') };
  const marks = isCut
    ? changesBetween(kept, words).map(({ mark }) => [`reason-${mark}`, 'name'])
    : [];
  const shows = kept.principles.map((one) => [`principle-${one.principleSlug}`, one.shown]);
  const text = (of: string | null | undefined) => of ?? '';
  return {
    ...{ version: String(desk.story.version), title: text(kept.title), verdict: kept.verdict },
    ...{ body: isCut ? words.body : kept.body, better: text(kept.better), said: text(kept.said) },
    ...{ display_name: text(kept.displayName), editor_note: text(kept.editorNote) },
    ...{ business_kind: text(kept.businessKind), business_name: text(kept.businessShown) },
    ...{ rule_text: text(kept.ruleText), tags: desk.filing.named },
    ...(Object.fromEntries([...marks, ...shows]) as Record<string, string>),
    ...Object.fromEntries([...CARE_CHECKS, 'contact'].map((check) => [`care-${check}`, '1'])),
  };
}
