// Words that are kept and read by nobody: AES-256-GCM under a key made from SECRET_KEY. What a
// sealed text belongs to is bound to it, so that it opens as nothing else.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { keyFor } from './tokens.ts';

/** What GCM is made for: 12 bytes, new for every sealing, and a tag of 16. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const PURPOSE = 'sealed copy';

/** `about` is not secret; the same must be said to open it. */
export function seal(words: string, about: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyFor(PURPOSE), nonce);
  cipher.setAAD(Buffer.from(about));
  const hidden = Buffer.concat([cipher.update(words, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, hidden, cipher.getAuthTag()]).toString('base64');
}

/** Undefined where another key sealed it, or anything in it was changed. */
export function unseal(sealed: string, about: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
  const opening = createDecipheriv('aes-256-gcm', keyFor(PURPOSE), bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  opening.setAAD(Buffer.from(about));
  opening.setAuthTag(bytes.subarray(-TAG_BYTES));
  const hidden = bytes.subarray(NONCE_BYTES, -TAG_BYTES);
  try {
    return Buffer.concat([opening.update(hidden), opening.final()]).toString('utf8');
  } catch {
    // The tag does not fit: no word of it may be believed.
    return undefined;
  }
}
