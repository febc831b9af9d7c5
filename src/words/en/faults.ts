// What to do about a field, from the short word that its schema found. A form may have better words
// of its own for a field; these are for all the others.

type Faults = Record<string, string>;
type FieldNames = Record<string, string>;

const letters = (count: string) =>
  count === '1' ? 'one letter' : `${Number(count).toLocaleString('en-GB')} letters`;

const sentences: Record<string, (name: string, count: string) => string> = {
  missing: (name) => `Fill in ${name}: it is still empty.`,
  short: (name, count) => `Write a little more in ${name}: at least ${letters(count)}.`,
  long: (name, count) =>
    count === ''
      ? `Shorten ${name}: it is longer than we can take.`
      : `Shorten ${name}: it can hold ${letters(count)} at most.`,
  address: (name) => `Check ${name}: an e-mail address looks like name@example.org.`,
  choice: (name) => `Choose one of the answers offered for ${name}.`,
  blank: (name) => `Write something that can be seen in ${name}.`,
};

/** "long:5000" and the field's label → the sentence that says what to do. */
export function faultSentence(fault: string, label?: string): string {
  const [word = '', count = ''] = fault.split(':');
  const name = label === undefined ? 'this field' : `“${label}”`;
  const sentence = sentences[word];
  return sentence ? sentence(name, count) : `Check ${name}: we can’t take it as it is.`;
}

/** Field → sentence, with each field's label as it stands on the page. */
export function faultSentences(faults: Faults, labels: FieldNames): Record<string, string> {
  return Object.fromEntries(
    Object.entries(faults).map(([field, fault]) => [field, faultSentence(fault, labels[field])]),
  );
}
