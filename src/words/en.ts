// All words of the interface and the letters, one file a room. A second language is a second
// catalogue of the same type.
export const words = {};
export type Words = typeof words;
