// Tells the author of a comment that it is not shown, and why: declined, spam or taken off the
// page.
import { toldOfRefusal } from '#domain/comments/telling.ts';
import type { LetterRow } from '#domain/letters.ts';
import { absolute } from '#lib/site.ts';
import { words as catalogue } from '#words/en.ts';
import { type Block, composeLetter, type Worded } from './frame.ts';

type Facts = {
  title: string;
  state: 'declined' | 'spam' | 'hidden';
  reason: string | null;
  note: string | null;
  body: string;
  mine: string | null;
};

export async function facts(letter: LetterRow): Promise<Facts | undefined> {
  const told = await toldOfRefusal(letter);
  if (!told) return undefined;
  const { subject, comment, reason, note, mine } = told;
  return {
    title: subject.title || catalogue.comments.gone,
    state: comment.state as Facts['state'],
    ...{ reason, note, body: comment.body },
    mine: mine && absolute(`/mine/${mine}`),
  };
}

export function words(facts: Facts): Worded {
  const said = catalogue.mailComments.declined;
  const { title, state, note, body, mine } = facts;
  return composeLetter({
    subject: said.subject(title),
    preheader: said.preheader,
    blocks: [
      { p: said.text[state](title) },
      ...reasonBlocks(facts),
      ...(note ? [{ h2: said.note }, { quote: note }] : []),
      ...(state === 'spam' ? [] : [{ p: said.again }]),
      { h2: said.yours },
      { quote: body },
      ...(mine ? [{ p: said.mine }, { link: said.keep, href: mine }] : []),
    ],
    reason: catalogue.mailComments.author,
  });
}

function reasonBlocks({ state, reason, note }: Facts): Block[] {
  const said = catalogue.mailComments.declined;
  if (!reason || state === 'spam') return [];
  const sentence = reason === 'other' && !note ? said.bare : said.reasons[reason];
  return sentence ? [{ h2: said.reason }, { p: sentence }] : [];
}
