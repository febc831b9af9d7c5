// A letter as it goes over the wire: text and HTML of the same facts, headers that say what it is,
// signed where a key is set. The same letter keeps its Message-ID and Date however often it leaves.
import DKIM from 'nodemailer/lib/dkim';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Config } from './config.ts';
import { cleanLine } from './text.ts';

export type Message = {
  from: { name: string; address: string };
  to: string;
  replyTo: string | undefined;
  subject: string;
  text: string;
  html: string;
  /** Without the angle brackets. */
  messageId: string;
  date: number;
  /** More header fields, such as List-Unsubscribe; written as given, folded where long. */
  headers?: Record<string, string>;
};

/** Signed when present; a forged one-click door in a copy would break the signature. */
const SIGNED_FIELDS = [
  'From',
  'Reply-To',
  'To',
  'Subject',
  'Date',
  'Message-ID',
  'MIME-Version',
  'Content-Type',
  'List-Id',
  'List-Help',
  'List-Archive',
  'List-Unsubscribe',
  'List-Unsubscribe-Post',
  'Auto-Submitted',
].join(':');

export async function composeMessage(message: Message, dkim: Config['dkim']): Promise<Buffer> {
  const composer = new MailComposer({
    from: { name: cleanLine(message.from.name), address: message.from.address },
    // An object, never a string: a string may be read as several addresses.
    to: { name: '', address: message.to },
    ...(message.replyTo ? { replyTo: { name: '', address: message.replyTo } } : {}),
    subject: cleanLine(message.subject),
    text: message.text,
    html: message.html,
    messageId: `<${message.messageId}>`,
    date: new Date(message.date),
    headers: headersOf(message.headers ?? {}),
    // Whole line ends before signing: the mail server would put them right after it.
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const plain = await new Promise<Buffer>((resolve, reject) => {
    composer.compile().build((error, built) => (error ? reject(error) : resolve(built)));
  });
  return dkim ? signed(plain, dkim) : plain;
}

function headersOf(more: Record<string, string>) {
  const all = {
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'OOF, AutoReply',
    ...more,
  };
  return Object.entries(all).map(([key, value]) => ({ key, value: cleanLine(value) }));
}

async function signed(plain: Buffer, dkim: NonNullable<Config['dkim']>): Promise<Buffer> {
  const signer = new DKIM({
    domainName: dkim.domain,
    keySelector: dkim.selector,
    privateKey: dkim.privateKey,
    headerFieldNames: SIGNED_FIELDS,
  });
  const chunks: Buffer[] = [];
  for await (const chunk of signer.sign(plain)) chunks.push(chunk as Buffer);
  const message = Buffer.concat(chunks);
  // A key that cannot sign is silently left out; an unsigned letter must not leave as if it were.
  if (message.subarray(0, 15).toString('latin1') !== 'DKIM-Signature:') {
    throw new Error('The DKIM key could not sign: is DKIM_KEY_FILE an RSA private key?');
  }
  return message;
}
