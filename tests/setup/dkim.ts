// Checks a DKIM signature (RFC 6376, relaxed/relaxed, rsa-sha256) without the library that made it.
import { createHash, verify } from 'node:crypto';

export type Checked = {
  isSound: boolean;
  signedFields: string[];
  domain: string;
  selector: string;
};

export function checkDkim(raw: Buffer, publicKey: string): Checked {
  const text = raw.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  const fields = text.slice(0, end).split(/\r\n(?![ \t])/);
  const signature = fields.find((field) => /^dkim-signature:/i.test(field)) ?? '';
  const tags = tagsOf(signature);
  const bodyHash = createHash('sha256').update(relaxedBody(text.slice(end + 4)), 'latin1');
  const signedFields = (tags.h ?? '').split(':').map((name) => name.trim().toLowerCase());
  const signed = [
    ...signedFields.map((name) =>
      relaxedField(fields.findLast((field) => nameOf(field) === name)!),
    ),
    relaxedField(signature).replace(/(;\s*b=)[^;]*$/, '$1'),
  ].join('\r\n');
  const holds = verify(
    'sha256',
    Buffer.from(signed, 'latin1'),
    publicKey,
    Buffer.from((tags.b ?? '').replace(/\s/g, ''), 'base64'),
  );
  return {
    isSound: holds && bodyHash.digest('base64') === tags.bh,
    signedFields,
    domain: tags.d ?? '',
    selector: tags.s ?? '',
  };
}

function tagsOf(field: string): Record<string, string> {
  const value = field.slice(field.indexOf(':') + 1).replace(/\s+/g, ' ');
  const pairs = value.split(';').map((tag) => /^\s*(\w+)\s*=\s*(.*?)\s*$/.exec(tag));
  return Object.fromEntries(pairs.flatMap((pair) => (pair ? [[pair[1]!, pair[2]!]] : [])));
}

function nameOf(field: string): string {
  return field.slice(0, field.indexOf(':')).trim().toLowerCase();
}

function relaxedField(field: string): string {
  const value = field
    .slice(field.indexOf(':') + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ');
  return `${nameOf(field)}:${value.trim()}`;
}

function relaxedBody(body: string): string {
  const lines = body.replace(/[ \t]+/g, ' ').replace(/ \r\n/g, '\r\n');
  return `${lines.replace(/(\r\n)*$/, '')}\r\n`;
}
