// What a language tag says about the page or letter it is on.
const RIGHT_TO_LEFT = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);

export function directionOf(language: string): 'ltr' | 'rtl' {
  const [first = '', script = ''] = language.toLowerCase().split('-');
  if (script === 'latn') return 'ltr';
  return RIGHT_TO_LEFT.has(first) ? 'rtl' : 'ltr';
}
