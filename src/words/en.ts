// All words of the interface and the letters, one file a room. A second language is a second
// catalogue of the same type.

import { edge } from './en/edge.ts';
import { mail } from './en/mail.ts';
import { people } from './en/people.ts';
import { site } from './en/site.ts';

export const words = {
  edge,
  mail,
  people,
  site,
};
export type Words = typeof words;
