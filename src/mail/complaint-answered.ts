// The answer to a complaint: what was decided, the editor's reason word for word, how to object.
import { DECIDED_DAYS } from '#domain/complaints/forgetting.ts';
import { complaintAnswer } from '#domain/complaints/telling.ts';
import type { LetterRow } from '#domain/letters.ts';
import { words as catalogue } from '#words/en.ts';
import { type Block, composeLetter, type Worded } from './frame.ts';

type Decided = keyof typeof catalogue.mailComplaints.answered.decided;
type Facts = { number: number; story: string; state: Decided; note: string | null };

export async function facts(letter: LetterRow): Promise<Facts | undefined> {
  const told = await complaintAnswer(letter);
  if (!told || !isAnswered(told.complaint.state)) return undefined;
  const { id, state, note } = told.complaint;
  return { number: id, story: catalogue.complaints.named(told.title, told.number), state, note };
}

export function words({ number, story, state, note }: Facts): Worded {
  const said = catalogue.mailComplaints.answered;
  const why: Block[] = note ? [{ h2: said.why }, { quote: note }] : [];
  return composeLetter({
    subject: said.subject(number),
    preheader: said.preheader,
    blocks: [
      { p: said.decided[state](story) },
      ...why,
      { h2: said.object },
      { p: said.objectText(number) },
      { small: said.kept(DECIDED_DAYS) },
    ],
    reason: said.reason,
  });
}

function isAnswered(state: string): state is Decided {
  return state in catalogue.mailComplaints.answered.decided;
}
