// A real mail server as the tests' mailbox: what was handed over, as it came and as mail programs
// read it. It can be told to misbehave, once or for good.
import type { AddressInfo, Socket } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

export type Arrived = { from: string; to: string[]; raw: Buffer; mail: ParsedMail };

/** How the next deliveries go wrong, until told otherwise. */
export type Trouble =
  | 'none'
  /** The line breaks before the letter is handed over. */
  | 'drop before data'
  /** The letter is taken and kept, and the line breaks before the server says so. */
  | 'drop after data'
  /** An answer to RCPT TO, such as '550 5.1.1 no such user'. */
  | { recipient: string }
  /** An answer to the letter itself. */
  | { letter: string };

export type Mailbox = {
  url: string;
  port: number;
  arrived: Arrived[];
  trouble: Trouble;
  /** Called when a letter is kept and its sender does not know it yet. */
  onKept?: () => void;
  /** How many lines are open now, and how many were at most. */
  lines: { now: number; most: number };
  /** Breaks all lines. */
  hangUp(): void;
  /** The newest letter to this address. */
  newestTo(address: string): Arrived;
  close(): Promise<void>;
};

/** A mailbox on a free port, or on the one it had before. */
export async function openMailbox(mailbox = {} as Mailbox): Promise<Mailbox> {
  const server = serverFor(mailbox);
  Object.assign(mailbox, {
    arrived: [],
    trouble: 'none',
    onKept: undefined,
    lines: { now: 0, most: 0 },
    newestTo: (address: string) => newestTo(mailbox, address),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  });
  server.on('error', () => undefined); // lines that we break ourselves
  await new Promise<void>((resolve) => server.listen(mailbox.port ?? 0, '127.0.0.1', resolve));
  mailbox.port = (server.server.address() as AddressInfo).port;
  mailbox.url = `smtp://127.0.0.1:${mailbox.port}`;
  return mailbox;
}

function serverFor(mailbox: Mailbox): SMTPServer {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    disableReverseLookup: true,
    closeTimeout: 50,
    onConnect(_session, done) {
      mailbox.lines.now += 1;
      mailbox.lines.most = Math.max(mailbox.lines.most, mailbox.lines.now);
      done();
    },
    onClose() {
      mailbox.lines.now -= 1;
    },
    onRcptTo(_address, session, done) {
      const { trouble } = mailbox;
      if (trouble === 'drop before data') return hangUp(server, session);
      if (typeof trouble === 'object' && 'recipient' in trouble) {
        return done(said(trouble.recipient));
      }
      done();
    },
    onData(stream, session, done) {
      const answer = (trouble: Trouble) => {
        if (trouble === 'drop after data') return hangUp(server, session);
        if (typeof trouble === 'object' && 'letter' in trouble) return done(said(trouble.letter));
        done();
      };
      // Whoever goes away in the middle of a letter has handed nothing over.
      void take(mailbox, stream, session).then(answer, () => undefined);
    },
  });
  mailbox.hangUp = () => hangUp(server);
  return server;
}

/** Breaks one line, or all of them, as a cut cable would. */
function hangUp(server: SMTPServer, session?: SMTPServerSession): void {
  const lines = server.connections as unknown as Set<{ id: string; _socket: Socket }>;
  for (const line of lines) {
    if (!session || line.id === session.id) line._socket.destroy();
  }
}

async function take(
  mailbox: Mailbox,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
): Promise<Trouble> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  const { trouble } = mailbox;
  const isKept = trouble === 'none' || trouble === 'drop after data';
  if (isKept) {
    const raw = Buffer.concat(chunks);
    const { mailFrom, rcptTo } = session.envelope;
    mailbox.arrived.push({
      from: mailFrom ? mailFrom.address : '',
      to: rcptTo.map((recipient) => recipient.address),
      raw,
      mail: await simpleParser(raw),
    });
    mailbox.onKept?.();
  }
  return trouble;
}

function said(answer: string): Error {
  const [code = '550', ...rest] = answer.split(' ');
  return Object.assign(new Error(rest.join(' ')), { responseCode: Number(code) });
}

function newestTo(mailbox: Mailbox, address: string): Arrived {
  const found = mailbox.arrived.findLast((letter) => letter.to.includes(address));
  if (!found) throw new Error(`Nothing has arrived for ${address}.`);
  return found;
}
