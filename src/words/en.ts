// All words of the interface and the letters, one file a room. A second language is a second
// catalogue of the same type.

import { mail } from './en/mail.ts';
import { site } from './en/site.ts';

export const words = { mail, site };
export type Words = typeof words;
