// Tells an editor that whoever told a story has answered: a question, an edited text, a proposal,
// or a decision that they appeal. Their words stay at the desk.
import type { LetterRow } from '#domain/letters.ts';
import { publication } from '#domain/publication.ts';
import { deskLetter } from '#domain/stories/writing.ts';
import { dateWords } from '#lib/dates.ts';
import { absolute } from '#lib/site.ts';
import { words as catalogue } from '#words/en.ts';
import { composeLetter, type Worded } from './frame.ts';

const said = catalogue.mailStoryLife.desk;
type Facts = { kind: 'answer' | 'appeal'; act: string; title: string; due: string; href: string };

export async function facts(letter: LetterRow): Promise<Facts | undefined> {
  const kind = letter.kind === 'desk-appeal' ? 'appeal' : 'answer';
  const waits = kind === 'appeal' ? (['appeal'] as const) : ANSWERED;
  const told = await deskLetter(letter, ...waits);
  if (!told) return undefined;
  const { story, event } = told;
  return {
    kind,
    act: event?.act ?? 'answer',
    title: story.title ?? '',
    due: dateWords(story.answerBy ?? letter.date, publication(), 'long'),
    href: absolute(`/desk/stories/${story.id}`),
  };
}

export function words({ kind, act, title, due, href }: Facts): Worded {
  const isAppeal = kind === 'appeal';
  const text = isAppeal ? said.appeal.text(due) : (said.answer.acts[act] ?? '');
  return composeLetter({
    subject: said[kind].subject(title),
    preheader: isAppeal ? said.appeal.preheader(due) : said.answer.preheader,
    blocks: [{ p: text }, { facts: [[said.title, title]] }, { button: said.read, href }],
    reason: said.reason,
  });
}

const ANSWERED = ['submitted', 'ready', 'published'] as const;
