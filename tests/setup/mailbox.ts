import { afterEach, beforeEach } from 'vitest';
import { type Mailbox, openMailbox } from './mail-server.ts';

export type { Arrived, Mailbox } from './mail-server.ts';

/** A mailbox that is emptied for every test of the file. */
export function useMailbox(): Mailbox {
  const mailbox = {} as Mailbox;
  beforeEach(async () => {
    await openMailbox(mailbox);
  });
  afterEach(() => mailbox.close());
  return mailbox;
}
