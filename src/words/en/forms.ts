// Words that any form may need, and better sentences for what can be amiss with a field.
import { faultSentence } from './faults.ts';

/** As a sentence begins with them. */
const COUNTS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];
export const inWords = (count: number): string => COUNTS[count] ?? String(count);
const number = new Intl.NumberFormat('en');

/**
 * Faults as sentences. labels: field → what the form calls it. special: "field:fault" (the fault
 * without its limit) → a better sentence; {n} in it becomes the limit.
 */
function sentences(
  faults: Record<string, string>,
  labels: Record<string, string>,
  special: Record<string, string> = {},
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(faults).map(([field, fault]) => {
      const [kind, limit = ''] = fault.split(':');
      const better = special[`${field}:${kind}`];
      const many = number.format(Number(limit) || 0);
      return [field, better ? better.replace('{n}', many) : faultSentence(fault, labels[field])];
    }),
  );
}

export const forms = {
  optional: 'optional',
  trap: 'Leave this empty',
  kept: 'Everything else you wrote is still here.',
  summary: (count: number) =>
    `${inWords(count)} ${count === 1 ? 'thing' : 'things'} before we can take it`,
  /** Where there is nothing to take: a button was pressed too early. */
  first: (count: number) => `${inWords(count)} ${count === 1 ? 'thing' : 'things'} first`,
  email: 'Your e-mail address',
  sentences,
} as const;
