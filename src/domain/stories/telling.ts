// Somebody tells a story: no account, only words, verdict, side, an address and an agreement. Until
// that address is confirmed the story is `unverified`: no editor sees it and no one else does.
// What they leave open stays open, but for the title: without one the first words become it, and
// the preview shows it so, because consent covers the title too.
import { z } from 'zod';
import { type Tx, transaction } from '#db/client.ts';
import { type Shown, stories, storyPrinciples } from '#db/schema.ts';
import { DAY_MS } from '#lib/clock.ts';
import * as forms from '#lib/forms.ts';
import { storyPlainText } from '#lib/markdown.ts';
import { isBlankLooking, opening } from '#lib/text.ts';
import { answeredBefore, isFlooded, noteAnswer } from '../abuse.ts';
import { recordEvent, VISITOR } from '../events.ts';
import { makeLink } from '../private-links.ts';
import type { Publication } from '../publication.ts';
import { namesIn, tagFields } from '../tags.ts';
import { hashOfShown, type StoryRow } from './consent.ts';
import { dropDraft } from './drafts.ts';
import { receivedPath, sendConfirmation } from './received.ts';
import { saidKey } from './said.ts';
import { keepVersion, shownOf } from './versions.ts';

export const VERDICTS = ['good', 'bad', 'turned'] as const;
export const SIDES = ['customer', 'staff', 'colleague'] as const;
export const SOURCES = ['lived', 'there', 'told'] as const;
export const TIES = ['none', 'works', 'owns', 'rival', 'given'] as const;

/** How long an unconfirmed story waits for its letter's button; then it is purged. */
export const UNVERIFIED_DAYS = 30;
export const BODY_MIN = 80;
export const BODY_MAX = 20_000;
export const TITLE_MIN = 4;
export const TITLE_MAX = 120;
export const SAID_MAX = 300;
export const NAME_MAX = 60;
export const KIND_MAX = 80;
export const BUSINESS_MAX = 120;
export const BETTER_MAX = 4_000;
export const RULE_TEXT_MAX = 500;
/** A title made from the first words is no longer than this. */
const MADE_TITLE_MAX = 64;
const FIRST_YEAR = 1900;

/** The form of /stories/new; it depends on the publication's choices and on today's principles. */
export function storyForm(principleSlugs: string[], now: number, house: Publication) {
  const shows = Object.fromEntries(
    principleSlugs.map((slug) => [`principle-${slug}`, forms.oneOfOrNull(['kept', 'broken'])]),
  );
  return z
    .object({ ...openFields(now, house), ...shows })
    .transform((typed) => asTold(typed, principleSlugs));
}

export type Told = ReturnType<typeof asTold>;
type Answer =
  | { outcome: 'received'; location: string }
  /** `too many`: on the whole site; whose address was typed has no part in it. */
  | { outcome: 'too many' | 'no draft' };

/** The names of what is asked for, as a draft keeps them. */
export function fieldNames(principleSlugs: string[], now: number, house: Publication): string[] {
  const { website: _trap, ...asked } = openFields(now, house);
  return [...Object.keys(asked), ...principleSlugs.map((slug) => `principle-${slug}`)];
}

/** Keeps the story and writes the letter that confirms it, in its turn; `location` leads on. */
export async function tellStory(
  told: Told,
  agreement: string,
  hash: string,
  now: number,
  draftId: number | null = null,
): Promise<Answer> {
  return transaction(async (tx) => {
    // Only one write transaction is open at a time, so a reader sees every post answered before.
    const before = await answeredBefore(hash, now);
    if (before) return { outcome: 'received', location: before };
    if (await isFlooded(tx, 'story', now)) return { outcome: 'too many' };
    if (draftId !== null && !(await dropDraft(tx, draftId))) return { outcome: 'no draft' };
    const story = await keepStory(tx, told, agreement, now);
    const expiresAt = now + UNVERIFIED_DAYS * DAY_MS;
    const about = { purpose: 'confirm-story', aboutId: story.id, expiresAt } as const;
    const link = await makeLink(tx, { ...about, address: told.email }, now);
    await sendConfirmation(tx, link, now);
    const location = receivedPath(link);
    await noteAnswer(tx, hash, location, now);
    return { outcome: 'received', location };
  });
}

/** What the story would be called: its own title, or its first sentence or words. */
export function titleOf(told: { title: string | null; body: string }): string {
  if (told.title) return told.title;
  const text = storyPlainText(told.body).replace(/\s+/g, ' ').trim();
  const sentence = /^.{4,}?[.!?…]["”’)]*(?=\s|$)/u.exec(text)?.[0].replace(/\.$/, '');
  const isShort = sentence !== undefined && [...sentence].length <= MADE_TITLE_MAX;
  return isShort ? sentence : opening(text, MADE_TITLE_MAX);
}

/** The row as it would be kept; the preview is drawn from the same. */
export function rowOf(told: Told, agreement: string, now: number) {
  const { email, principles, tags, ...words } = told;
  const row = {
    ...words,
    state: 'unverified' as const,
    toldTitle: told.title,
    toldBody: told.body,
    toldTags: tags.join(', '),
    title: titleOf(told),
    businessShown: null,
    editorNote: null,
    saidKey: saidKey(told.said),
    agreement,
    address: email,
    toldAt: now,
  };
  return { ...row, consentHash: hashOfShown(row, principles) };
}

async function keepStory(tx: Tx, told: Told, agreement: string, now: number): Promise<StoryRow> {
  const story = await tx
    .insert(stories)
    .values(rowOf(told, agreement, now))
    .returning()
    .get();
  if (told.principles.length > 0) {
    const rows = told.principles.map((one) => ({ ...one, storyId: story.id }));
    await tx.insert(storyPrinciples).values(rows);
  }
  const words = shownOf(story, told.principles);
  await keepVersion(tx, story.id, words, { made: 'told', actor: VISITOR }, now);
  const event = { on: 'story', id: story.id, act: 'tell', actor: VISITOR } as const;
  await recordEvent(tx, { ...event, to: 'unverified', shownHash: story.consentHash }, now);
  return story;
}

export function openFields(now: number, house: Publication) {
  const slugs = (choices: { slug: string }[]) => choices.map((one) => one.slug) as [string];
  return {
    body: bodyField(),
    verdict: forms.oneOf(VERDICTS),
    side: forms.oneOf(SIDES),
    email: forms.address(),
    agree: forms.agreedTick(),
    title: forms.lineOrNull({ min: TITLE_MIN, max: TITLE_MAX }),
    sector: forms.oneOfOrNull(slugs(house.sectors)),
    channel: forms.oneOfOrNull(slugs(house.channels)),
    business_kind: forms.lineOrNull({ max: KIND_MAX }),
    business_name: forms.lineOrNull({ max: BUSINESS_MAX }),
    happened_on: monthOrNull(now),
    better: forms.wordsOrNull({ max: BETTER_MAX }),
    said: forms.lineOrNull({ max: SAID_MAX }),
    rule: forms.oneOfOrNull(['way', 'saved']),
    rule_text: forms.lineOrNull({ max: RULE_TEXT_MAX }),
    source: forms.oneOfOrNull(SOURCES),
    tie: forms.oneOfOrNull(TIES),
    ...tagFields(),
    display_name: forms.lineOrNull({ max: NAME_MAX }),
    may_redact: forms.tick(),
    may_invite: forms.tick(),
    may_quote: forms.tick(),
    may_health: forms.tick(),
    on_behalf: forms.tick(),
    own_risk: forms.tick(),
    website: trap(),
  };
}

type Typed = z.infer<z.ZodObject<ReturnType<typeof openFields>>>;

export function asTold(typed: Typed & Record<string, unknown>, principleSlugs: string[]) {
  const principles = principleSlugs.flatMap((principleSlug) => {
    const shown = typed[`principle-${principleSlug}`] as Shown | null;
    return shown ? [{ principleSlug, shown }] : [];
  });
  return {
    body: typed.body,
    verdict: typed.verdict,
    side: typed.side,
    email: typed.email,
    title: typed.title,
    sector: typed.sector,
    channel: typed.channel,
    businessKind: typed.business_kind,
    businessName: typed.business_name,
    happenedOn: typed.happened_on,
    better: typed.better,
    said: typed.said,
    rule: typed.rule,
    ruleText: typed.rule ? typed.rule_text : null,
    source: typed.source ?? ('lived' as const),
    tie: typed.tie ?? ('none' as const),
    displayName: typed.display_name,
    mayRedact: typed.may_redact,
    // Whoever works there could be found out by their own employer's answer; nobody is asked by a
    // business to defend what they told of their health.
    mayInvite: typed.may_invite && typed.side === 'customer' && !typed.may_health,
    mayQuote: typed.may_quote,
    mayHealth: typed.may_health,
    onBehalf: typed.on_behalf,
    tags: namesIn(typed),
    principles,
  };
}

function bodyField() {
  return forms.words({ min: BODY_MIN, max: BODY_MAX }).superRefine((body, context) => {
    if (isBlankLooking(storyPlainText(body))) {
      context.addIssue({ code: 'custom', message: 'missing' });
    }
  });
}

/** yyyy or yyyy-mm, not before living memory and not in the future. */
export function monthOrNull(now: number) {
  return forms.lineOrNull({ max: 40 }).superRefine((typed, context) => {
    if (typed === null) return;
    const sound =
      /^\d{4}(-(0[1-9]|1[0-2]))?$/.test(typed) && Number(typed.slice(0, 4)) >= FIRST_YEAR;
    const latest = new Date(now + DAY_MS).toISOString().slice(0, typed.length);
    if (!sound || typed > latest) context.addIssue({ code: 'custom', message: 'month' });
  });
}

/** People do not see this field; what fills it in is a program. */
function trap() {
  return forms.tick().superRefine((filled, context) => {
    if (filled) context.addIssue({ code: 'custom', message: 'trap' });
  });
}
