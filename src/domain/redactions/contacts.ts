// Addresses of the net: e-mail (also with a plus, a dot at the end of the sentence or accents) and
// links. A link can carry a person in its path or question, so all of it is marked.
import type { Claim } from '../redactions.ts';

// Bounded parts: what no mail program would take costs no time.
const EMAIL =
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}][\p{L}\p{N}._%+'-]{0,63}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}/gu;
const SPELLED =
  /(?<![p{L}p{N}._-])[a-z0-9][a-z0-9._-]{0,63}\s?[[(](?:at|AT)[\])]\s?[a-z0-9-]{1,63}\s?(?:\.|[[(](?:dot|DOT)[\])])\s?[a-z]{2,24}/gi;
const LINK = /\b(?:https?:\/\/|www\.)[^\s<>"“”()[\]]{3,2000}/giu;
const HANDLE = /(?<![\p{L}\p{N}@./])@[\p{L}\p{N}_][\p{L}\p{N}_.]{2,30}/gu;

export function findContacts(text: string): Claim[] {
  return [
    ...claims(text, EMAIL, 'email'),
    ...claims(text, SPELLED, 'email'),
    ...claims(text, LINK, 'link'),
    ...claims(text, HANDLE, 'name'),
  ];
}

function claims(text: string, pattern: RegExp, kind: Claim['kind']): Claim[] {
  return [...text.matchAll(pattern)].map(({ index, 0: found }) => {
    const bare = found.replace(/[.,;:!?'’*_]+$/u, '');
    return { kind, start: index, end: index + bare.length };
  });
}
