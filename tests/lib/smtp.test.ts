import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { composeMessage, type Message } from '#lib/message.ts';
import { MailLine } from '#lib/smtp.ts';
import { checkDkim } from '../setup/dkim.ts';
import { useMailbox } from '../setup/mailbox.ts';

const mailbox = useMailbox();

const letter: Message = {
  from: { name: 'Across the Counter', address: 'letters@example.org' },
  to: 'ruth@example.net',
  replyTo: 'desk@example.org',
  subject: 'Your story is out',
  text: 'Good afternoon. It’s here:\n\nhttps://example.org/stories/one\n',
  html: '<p>Good afternoon.</p>',
  messageId: 'abc@example.org',
  date: Date.parse('2026-11-20T09:00:00Z'),
};
const unsubscribe = {
  'List-Unsubscribe': '<https://example.org/u/1.abcdefghij>, <mailto:u+1@bounces.example.org>',
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  'List-Id': 'Weekly digest <weekly.example.org>',
};

async function send(message: Message = letter, line = new MailLine(new URL(mailbox.url), 'me')) {
  const parcel = { from: 'b+1@bounces.example.org', to: message.to };
  const answer = await line.send({ ...parcel, message: await composeMessage(message, undefined) });
  line.close();
  return answer;
}

describe('a letter on its way', () => {
  test('arrives with both parts, its own id and date, and says that a program wrote it', async () => {
    expect(await send()).toEqual({ is: 'taken', code: '250' });
    const { mail, from, to } = mailbox.arrived[0]!;
    expect(from).toBe('b+1@bounces.example.org');
    expect(to).toEqual(['ruth@example.net']);
    expect(mail.messageId).toBe('<abc@example.org>');
    expect(mail.date?.toISOString()).toBe('2026-11-20T09:00:00.000Z');
    expect(mail.text).toContain('It’s here:');
    expect(mail.html).toContain('<p>Good afternoon.</p>');
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail.headers.get('x-auto-response-suppress')).toBe('OOF, AutoReply');
    expect(mail.replyTo?.text).toBe('desk@example.org');
  });

  test('carries its one-click door in one field', async () => {
    await send({ ...letter, headers: unsubscribe });
    const head = mailbox.arrived[0]!.raw.toString().replace(/\r\n[ \t]+/g, ' ');
    expect(head.match(/^List-Unsubscribe: .*$/gm)).toEqual([
      `List-Unsubscribe: ${unsubscribe['List-Unsubscribe']}`,
    ]);
    expect(head).toContain('\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n');
  });

  test.each(['\r\nBcc: eve@example.com', '\nBcc: eve@example.com', '\0\r\n\r\nhello'])(
    'lets nobody write a header of their own (%j)',
    async (more) => {
      await send({
        ...letter,
        subject: `Your story${more}`,
        from: { name: `Counter${more}`, address: 'letters@example.org' },
        headers: { 'List-Id': `x${more}` },
      });
      const { mail, to } = mailbox.arrived[0]!;
      expect(to).toEqual(['ruth@example.net']);
      expect(mail.headers.has('bcc')).toBe(false);
      expect(mail.from?.value).toHaveLength(1);
      expect(mail.text).toContain('Good afternoon.');
    },
  );

  test('is signed, its one-click door included', async () => {
    const { privateKey, publicKey } = keys();
    const dkim = { domain: 'example.org', selector: 'post', privateKey };
    const raw = await composeMessage({ ...letter, headers: unsubscribe }, dkim);
    const checked = checkDkim(raw, publicKey);
    expect(checked).toMatchObject({ isSound: true, domain: 'example.org', selector: 'post' });
    expect(checked.signedFields).toEqual(
      expect.arrayContaining(['from', 'list-unsubscribe', 'list-unsubscribe-post', 'list-id']),
    );
    const forged = raw.toString('latin1').replace('1.abcdefghij', '2.abcdefghij');
    expect(checkDkim(Buffer.from(forged, 'latin1'), publicKey).isSound).toBe(false);
  });

  test('is not sent unsigned when its key cannot sign', async () => {
    const dkim = { domain: 'example.org', selector: 'post', privateKey: 'no key at all' };
    await expect(composeMessage(letter, dkim)).rejects.toThrow(/DKIM_KEY_FILE/);
  });
});

describe('the mail server’s answer', () => {
  test.each([
    ['421 4.3.2 going down', 'slow down', '4.3.2'],
    ['450 4.2.1 try later', 'later', '4.2.1'],
    ['550 5.1.1 no such user', 'no such address', '5.1.1'],
    ['550 5.1.10 null MX', 'no such address', '5.1.10'],
    ['552 5.2.2 mailbox full', 'mailbox full', '5.2.2'],
    ['550 5.7.1 blocked', 'refused', '5.7.1'],
    ['550 no reason', 'failed', '550'],
  ])('%s at the recipient means: %s', async (said, is, code) => {
    mailbox.trouble = { recipient: said };
    expect(await send()).toEqual({ is, code });
  });

  test.each([
    ['451 4.7.1 greylisted', 'later'],
    ['552 5.3.4 too big', 'too big'],
    ['554 5.7.1 spam', 'refused'],
  ])('%s to the letter means: %s', async (said, is) => {
    mailbox.trouble = { letter: said };
    expect((await send()).is).toBe(is);
    expect(mailbox.arrived).toHaveLength(0);
  });

  test('that never comes after the letter was handed over leaves it in doubt', async () => {
    mailbox.trouble = 'drop after data';
    expect((await send()).is).toBe('in doubt');
  });

  test('is nobody’s fault when the line breaks before that', async () => {
    mailbox.trouble = 'drop before data';
    expect((await send()).is).toBe('transport');
  });

  test('is nobody’s fault when nobody answers at all', async () => {
    const line = new MailLine(new URL('smtp://127.0.0.1:9'), 'me');
    expect((await send(letter, line)).is).toBe('transport');
  });
});

test('a line that the server closed while idle is opened anew', async () => {
  const line = new MailLine(new URL(mailbox.url), 'me');
  const parcel = {
    from: 'a@example.org',
    to: 'b@example.org',
    message: Buffer.from('A: b\r\n\r\nc'),
  };
  expect((await line.send(parcel)).is).toBe('taken');
  mailbox.hangUp();
  expect((await line.send(parcel)).is).toBe('taken');
  expect(mailbox.arrived).toHaveLength(2);
  line.close();
});

function keys() {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}
