// What the postman carries, in this order.
import {
  claimLetters,
  giveBackLetters,
  type LetterRow,
  lettersWaiting,
  noteLetterAnswer,
  skipLetter,
  startSendingLetter,
} from '#domain/letters.ts';
import { wordLetter } from '#mail/wording.ts';
import type { Queue } from './post.ts';

export const letterQueue: Queue<LetterRow> = {
  key: 'l',
  waiting: lettersWaiting,
  claim: claimLetters,
  async word(row) {
    const worded = await wordLetter(row);
    return worded && { ...worded, to: row.address };
  },
  startSending: startSendingLetter,
  noteAnswer: noteLetterAnswer,
  skip: skipLetter,
  giveBack: giveBackLetters,
};

export const queues = [letterQueue];
