// The working copy: the fields of a story that an editor may set, read from the desk's form as
// they are read from the one of /stories/new. What the form does not hold stays as it is. The
// business is named only by an editor's decision, in either direction; their decision is an event.
import { z } from 'zod';
import type { Shown } from '#db/schema.ts';
import * as forms from '#lib/forms.ts';
import type { Publication } from '../publication.ts';
import { namesIn, tagFields } from '../tags.ts';
import { type Change, EDIT_REASONS } from './changes.ts';
import type { StoryRow } from './consent.ts';
import {
  BETTER_MAX,
  BODY_MAX,
  BUSINESS_MAX,
  KIND_MAX,
  monthOrNull,
  NAME_MAX,
  RULE_TEXT_MAX,
  SAID_MAX,
  TITLE_MAX,
  TITLE_MIN,
  VERDICTS,
} from './telling.ts';
import type { Reasons, ShownWords } from './versions.ts';

/** A few sentences beside the story, in the editor's own voice. */
const EDITOR_NOTE_MAX = 1_000;

/** What the editor alone decides about a story; consent does not cover it. */
export type Filing = {
  sector: string | null;
  channel: string | null;
  tags: string[];
  /** Left out or null, it stays as it is. */
  quiet?: boolean | null;
};

export function filingForm(house: Publication) {
  return z.object(filingFields(house)).transform(asFiling);
}

/** The form of the working copy; `words` is what would be shown. */
export function workingForm(story: StoryRow, principleSlugs: string[], house: Publication) {
  const shows = Object.fromEntries(
    principleSlugs.map((slug) => [`principle-${slug}`, forms.oneOfOrNull(['kept', 'broken'])]),
  );
  return z
    .object({ ...wordFields(story.toldAt), ...filingFields(house), ...shows })
    .transform((typed) => ({
      words: asWords(story, typed, principleSlugs),
      filing: asFiling(typed),
    }));
}

/** Whether the form that was sent holds the working copy at all. */
export function hasWords(typed: forms.Typed): boolean {
  return 'body' in typed;
}

/** `reason-<mark>` of each change: what was sent, or else what is kept. */
export function reasonsFrom(typed: forms.Typed, changes: Change[]): Reasons {
  const given = changes.flatMap(({ mark, code }) => {
    const name = `reason-${mark}`;
    const reason = name in typed ? forms.typedText(typed, name) : code;
    return EDIT_REASONS.includes(reason as never) ? [[mark, reason!]] : [];
  });
  return Object.fromEntries(given) as Reasons;
}

/** Nothing happened after it was told. */
function wordFields(toldAt: number) {
  return {
    body: forms.words({ min: 1, max: BODY_MAX }),
    title: forms.line({ min: TITLE_MIN, max: TITLE_MAX }),
    verdict: forms.oneOf(VERDICTS),
    better: forms.wordsOrNull({ max: BETTER_MAX }),
    said: forms.lineOrNull({ max: SAID_MAX }),
    rule_text: forms.lineOrNull({ max: RULE_TEXT_MAX }),
    display_name: forms.lineOrNull({ max: NAME_MAX }),
    business_kind: forms.lineOrNull({ max: KIND_MAX }),
    business_name: forms.lineOrNull({ max: BUSINESS_MAX }),
    editor_note: forms.wordsOrNull({ max: EDITOR_NOTE_MAX }),
    happened_on: monthOrNull(toldAt),
  };
}

/** The names of the fields that hold what would be shown; principles have one each besides. */
export const WORD_FIELDS: readonly string[] = Object.keys(wordFields(0));

function filingFields(house: Publication) {
  const slugs = (choices: { slug: string }[]) => choices.map((one) => one.slug) as [string];
  return {
    sector: forms.oneOfOrNull(slugs(house.sectors)),
    channel: forms.oneOfOrNull(slugs(house.channels)),
    quiet: forms.oneOfOrNull(['0', '1']),
    ...tagFields(),
  };
}

type FiledFields = z.infer<z.ZodObject<ReturnType<typeof filingFields>>>;

function asFiling({ sector, channel, quiet, ...tags }: FiledFields): Filing {
  return { sector, channel, tags: namesIn(tags), quiet: quiet === null ? null : quiet === '1' };
}

type WordFields = z.infer<z.ZodObject<ReturnType<typeof wordFields>>> & Record<string, unknown>;

function asWords(story: StoryRow, typed: WordFields, principleSlugs: string[]): ShownWords {
  const principles = principleSlugs.flatMap((principleSlug) => {
    const shown = typed[`principle-${principleSlug}`] as Shown | null;
    return shown ? [{ principleSlug, shown }] : [];
  });
  const { source, tie, onBehalf } = story;
  return {
    title: typed.title,
    verdict: typed.verdict,
    side: story.side,
    body: typed.body,
    better: typed.better,
    said: typed.said,
    rule: story.rule,
    ruleText: story.rule ? typed.rule_text : null,
    displayName: typed.display_name,
    businessKind: typed.business_kind,
    businessShown: typed.business_name,
    editorNote: typed.editor_note,
    happenedOn: typed.happened_on,
    ...{ source, tie, onBehalf },
    principles,
  };
}
