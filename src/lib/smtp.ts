// The way to the mail server. What it answers is told in words that decide what happens next; most
// of all, "surely not sent" is told apart from "in doubt": our body notes whether it was ever read.
// A connection that dies before that has sent nothing; one that dies after it may have.
import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { isLoopback } from './config.ts';

export type Answer = {
  is:
    | 'taken'
    /** Connection, TLS or sign-in: no letter's fault. */
    | 'transport'
    | 'slow down'
    | 'later'
    | 'no such address'
    | 'mailbox full'
    | 'too big'
    /** Our reputation or a policy: not the person's fault. */
    | 'refused'
    | 'failed'
    | 'in doubt';
  /** The server's code, or our word for what happened; never its sentence, which names people. */
  code: string;
};

export type Parcel = { from: string; to: string; message: Buffer };
type Fault = Error & { code?: string; responseCode?: number; response?: string; command?: string };

const CONNECT_MS = 20_000;
/** Shorter than a sending's lease, so that each answer is noted by the one who waited for it. */
const ANSWER_MS = 120_000;
/** Servers grow tired of one line; a fresh one costs little. */
const PARCELS_A_LINE = 100;

/** One line to the mail server: opened when first needed, and again when it broke. */
export class MailLine {
  readonly #url: URL;
  readonly #name: string;
  #open: SMTPConnection | undefined;
  #carried = 0;

  /** `name` is how we call ourselves in EHLO. */
  constructor(url: URL, name: string) {
    this.#url = url;
    this.#name = name;
  }

  async send(parcel: Parcel): Promise<Answer> {
    const isUsed = this.#carried > 0;
    const body = new Body(parcel.message);
    const answer = await this.#try(parcel, body);
    if (answer.is !== 'transport') return answer;
    this.close();
    // Servers close a line that idled; that says nothing about the next one.
    if (!isUsed || body.wasRead) return answer;
    const again = await this.#try(parcel, new Body(parcel.message));
    if (again.is === 'transport') this.close();
    return again;
  }

  close(): void {
    this.#open?.quit();
    this.#open = undefined;
    this.#carried = 0;
  }

  async #try(parcel: Parcel, body: Body): Promise<Answer> {
    if (this.#carried >= PARCELS_A_LINE) this.close();
    try {
      this.#open ??= await open(this.#url, this.#name);
    } catch (fault) {
      return { is: 'transport', code: codeOf(fault as Fault) };
    }
    this.#carried += 1;
    const fault = await carry(this.#open, parcel, body);
    if (!fault) return { is: 'taken', code: '250' };
    const answer = answerOf(fault, body.wasRead);
    // Only a plain refusal leaves the line in a state we know.
    if (!fault.responseCode || answer.is === 'slow down') this.close();
    else await reset(this.#open).catch(() => this.close());
    return answer;
  }
}

/** What a mail server's fault means for the letter. */
export function answerOf(fault: Fault, bodyWasRead: boolean): Answer {
  const code = codeOf(fault);
  if (!fault.responseCode) {
    if (bodyWasRead) return { is: 'in doubt', code };
    if (fault.code === 'EMESSAGE') return { is: 'too big', code };
    return { is: fault.code === 'EENVELOPE' ? 'failed' : 'transport', code };
  }
  const { responseCode: basic } = fault;
  const enhanced = code.includes('.') ? code : '';
  if (basic === 421) return { is: 'slow down', code };
  if (basic < 500) return { is: 'later', code };
  if (basic === 530 || basic === 535 || fault.code === 'EAUTH') return { is: 'transport', code };
  const isAboutThem = fault.command !== 'MAIL FROM';
  if (isAboutThem && /^5\.1\.(1|2|3|10)$/.test(enhanced)) return { is: 'no such address', code };
  if (enhanced === '5.2.2') return { is: 'mailbox full', code };
  if (enhanced === '5.3.4') return { is: 'too big', code };
  if (enhanced.startsWith('5.7.')) return { is: 'refused', code };
  return { is: 'failed', code };
}

/** Holds the message and knows whether anyone began to read it. */
class Body extends Readable {
  wasRead = false;
  readonly #message: Buffer;
  constructor(message: Buffer) {
    super();
    this.#message = message;
  }
  override _read(): void {
    this.wasRead = true;
    this.push(this.#message);
    this.push(null);
  }
}

function codeOf(fault: Fault): string {
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(fault.response ?? '')?.[1];
  return enhanced ?? String(fault.responseCode || fault.code || 'no code');
}

async function open(url: URL, name: string): Promise<SMTPConnection> {
  const isSecure = url.protocol === 'smtps:';
  const isHere = isLoopback(url.hostname);
  const connection = new SMTPConnection({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (isSecure ? 465 : 587),
    secure: isSecure,
    name,
    // On this machine there is nobody to hide from; elsewhere no password goes in the clear.
    ignoreTLS: !isSecure && isHere,
    requireTLS: !isSecure && !isHere && url.username !== '',
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    dnsTimeout: CONNECT_MS,
    socketTimeout: ANSWER_MS,
  });
  await new Promise<void>((resolve, reject) => {
    connection.on('error', reject); // later ones reach the sending that waits, too
    connection.connect((error) => (error ? reject(error) : resolve()));
  });
  if (url.username) await signIn(connection, url);
  return connection;
}

async function signIn(connection: SMTPConnection, url: URL): Promise<void> {
  const auth = {
    user: decodeURIComponent(url.username),
    pass: decodeURIComponent(url.password),
  };
  await new Promise<void>((resolve, reject) => {
    connection.login(auth, (error) => (error ? reject(error) : resolve()));
  }).catch((error) => {
    connection.close();
    throw error;
  });
}

function carry(
  connection: SMTPConnection,
  { from, to, message }: Parcel,
  body: Body,
): Promise<Fault | undefined> {
  return new Promise((resolve) => {
    const envelope = { from, to: [to], size: message.length };
    connection.send(envelope, body, (error) => resolve((error as Fault | null) ?? undefined));
  });
}

function reset(connection: SMTPConnection): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.reset((error) => (error ? reject(error) : resolve()));
  });
}
