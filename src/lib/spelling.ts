// Whether English knows a word: the British and the American dictionary of cspell, read when the
// first word is asked for (a third of a second, once; they stay as a few megabytes).
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { decodeTrie, type ITrie } from 'cspell-trie-lib';

const DICTIONARIES = [
  ['@cspell/dict-en_us', 'en_US.trie.gz'],
  ['@cspell/dict-en-gb', 'en_GB.trie.gz'],
] as const;
let tries: ITrie[] | undefined;

/** `teh` and `recieve` are none. */
export function isEnglishWord(word: string): boolean {
  return isKnown(plain(word).toLowerCase());
}

/** Names of people and places that the dictionaries hold, however they are written. */
export function isEnglishName(word: string): boolean {
  const small = plain(word).toLowerCase();
  return isKnown(small.slice(0, 1).toUpperCase() + small.slice(1));
}

function isKnown(word: string): boolean {
  tries ??= DICTIONARIES.map(([name, file]) => {
    const packed = readFileSync(new URL(file, import.meta.resolve(name)));
    return decodeTrie(gunzipSync(packed));
  });
  return tries.some((trie) => trie.hasWord(word, true));
}

function plain(word: string): string {
  return word.normalize('NFC').replace(/’/g, "'");
}
