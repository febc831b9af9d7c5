// Names that no capital gives away: in another script, spelled out letter by letter, a single
// initial, a nickname in quotation marks, or after "my name is" in small letters.

/** Ends just before a name: "ask for", "my name is", "said her badge:". */
export const INTRODUCED =
  /(?:\b(?:ask(?:ed|ing)? for|name (?:is|was|of|being)|names (?:are|were)|name's|i'm|i am|this is|it's|it is|through to|speak to|talk to|spoke to|badge (?:said|says|read|reads)|it said|by the name of|known as|people call|calls? (?:him|her|me|them|us)|called (?:him|her|me|them|us)|signed(?: by)?|signing as|herself as|himself as|care of|attn:?|yours,?|regards,?|love,?|from:) ?["“'‘(]?)$/iu;

const SPELLED = /(?<![\p{L}\p{N}-])\p{Lu}(?:-\p{Lu}){2,20}(?![\p{L}\p{N}-])/gu;
// "Signed T." and "if T. knew"; not "plan B. Then", which opens a sentence after a letter.
const INITIAL =
  /(?:\b(?:[Ss]igned|[Ff]rom|initials?|[Dd]ear|[Cc]alled|[Nn]amed)[:,]?\s["“]?|(?<=\p{Ll},?\s))(?<name>(?![AI]\b)\p{Lu}\.(?:\s?\p{Lu}\.){0,2})(?=\s\p{Ll}|["”]?\s*$|\s\p{Lu}\p{Ll})/gmu;
const NICKNAME =
  /\b(?:known as|nicknamed|calls? (?:him|her|me|them|us)|called (?:him|her|me)|goes by|nickname|said his name was|said her name was) ["“'‘](?<name>\p{Lu}[\p{L}\p{M}'’ -]{1,24})["”'’]/gu;
const SMALL =
  /\b(?:my name is|my name's|name's|name was|mr\.?|mrs\.?|ms\.?|miss)\s(?<name>\p{Ll}[\p{L}'’-]{2,24})/gu;
const NOT_SMALL =
  /^(?:not|now|the|never|always|that|this|what|on|in|too|so|very|and|still|just|also|above|below|missing|wrong|taken|correct|right|here|gone|spelt|known|called|spelled|there|manager|sir|out|a|an|it|you|your|my)$/;

// Han without spaces; other scripts word by word, as far as a name goes. In a story that is told in
// such a script they are not names but its words, and nothing is marked by them.
const HAN = /(?<!\p{sc=Han})\p{sc=Han}{2,4}(?!\p{sc=Han})/gu;
const OTHER =
  /(?<![\p{L}])[[\p{L}\p{M}]--\p{sc=Latn}--\p{sc=Han}--\p{sc=Hira}--\p{sc=Kana}--\p{sc=Zinh}][[\p{L}\p{M}]--\p{sc=Latn}--\p{sc=Han}]{1,24}(?: [[\p{L}\p{M}]--\p{sc=Latn}--\p{sc=Han}--\p{sc=Zinh}]{2,24}){0,3}(?![\p{L}])/gv;
const NOT_LATIN = /[\p{L}--\p{sc=Latn}]/v;
const LATIN = /\p{sc=Latn}/gu;
/** Of all letters: with fewer, the story itself is in another script. */
const LATIN_SHARE_MIN = 0.5;

export function oddOnes(text: string): { start: number; end: number }[] {
  const found = [
    ...all(text, SPELLED),
    ...all(text, INITIAL),
    ...all(text, NICKNAME),
    ...all(text, SMALL).filter(({ start, end }) => !NOT_SMALL.test(text.slice(start, end))),
  ];
  if (!NOT_LATIN.test(text) || !isMostlyLatin(text)) return found;
  return [...found, ...all(text, HAN), ...all(text, OTHER)];
}

function isMostlyLatin(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return (text.match(LATIN)?.length ?? 0) >= letters * LATIN_SHARE_MIN;
}

function all(text: string, pattern: RegExp): { start: number; end: number }[] {
  return [...text.matchAll(pattern)].map((found) => {
    const name = found.groups?.name;
    const end = found.index + found[0].length;
    if (name === undefined) return { start: found.index, end };
    const start = found.index + found[0].lastIndexOf(name);
    return { start, end: start + name.length };
  });
}
