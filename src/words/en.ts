// All words of the interface and the letters, one file a room. A second language is a second
// catalogue of the same type.

import { site } from './en/site.ts';

export const words = { site };
export type Words = typeof words;
