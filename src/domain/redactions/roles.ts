// What may stand in place of a name or a description: the role that the words around it tell
// ("Kevin, the second engineer" → [the engineer]), or a plain one that fits any story.
import type { Claim } from '../redactions.ts';

const AROUND_MAX = 48;
const BY_TITLE: [RegExp, string][] = [
  [/^(?:Dr|Doctor|Prof)\b/i, '[the doctor]'],
  [/^(?:Sister|Nurse|Matron)\b/i, '[the nurse]'],
  [/^Captain\b/i, '[the captain]'],
  [/^(?:Rev|Reverend|Father|Pastor|Imam|Rabbi)\b/i, '[the minister]'],
];
export const STAFF = new Set(
  'driver waiter waitress manager supervisor assistant nurse doctor receptionist porter cleaner clerk cashier agent engineer plumber mechanic teacher pharmacist dentist steward librarian apprentice guard dispatcher baker tailor florist courier postman milkman neighbour colleague boss owner electrician conductor usher technician hairdresser barber barmaid chef caretaker adviser locksmith attendant dispenser interpreter tuner'.split(
    ' ',
  ),
);
export const KIN =
  'husband wife partner son daughter brother sister mother father uncle aunt cousin nephew niece friend grandson granddaughter grandmother grandfather'.split(
    ' ',
  );
const MY_KIN = new RegExp(
  `\\bmy (?:late |elder |younger |eldest |youngest |little |big |own |old )?(${KIN.join('|')})s?\\b[^.!?]{0,16}$`,
  'i',
);

export function roleNear(text: string, { kind, start, end }: Claim): string {
  if (kind === 'description') return '[a member of staff]';
  const name = text.slice(start, end);
  const titled = BY_TITLE.find(([title]) => title.test(name));
  if (titled) return titled[1];
  const before = text.slice(Math.max(0, start - AROUND_MAX), start);
  const kin = MY_KIN.exec(before);
  if (kin) return `[my ${kin[1]!.toLowerCase()}]`;
  const after = text.slice(end, end + AROUND_MAX);
  const sentence = before.slice(before.search(/[^.!?]*$/));
  const role = rolesIn(sentence).at(-1) ?? rolesIn(/^[^.!?]*/.exec(after)![0])[0];
  return role ? `[the ${role}]` : '[a member of staff]';
}

function rolesIn(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => STAFF.has(word));
}
