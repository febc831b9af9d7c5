// What the postman carries, in this order.
import {
  claimDeliveries,
  type DeliveryRow,
  deliveriesWaiting,
  giveBackDeliveries,
  noteDeliveryAnswer,
  skipDelivery,
  startSendingDelivery,
} from '#domain/digests/sending.ts';
import {
  claimLetters,
  giveBackLetters,
  type LetterRow,
  lettersWaiting,
  noteLetterAnswer,
  skipLetter,
  startSendingLetter,
} from '#domain/letters.ts';
import { listHeaders, wordDelivery } from '#mail/issue-wording.ts';
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

export const digestQueue: Queue<DeliveryRow> = {
  key: 'd',
  waiting: deliveriesWaiting,
  claim: claimDeliveries,
  async word(row) {
    const worded = await wordDelivery(row);
    return worded && { ...worded, to: row.address, headers: listHeaders(row) };
  },
  startSending: startSendingDelivery,
  noteAnswer: noteDeliveryAnswer,
  skip: skipDelivery,
  giveBack: giveBackDeliveries,
};

export const queues = [letterQueue, digestQueue];
