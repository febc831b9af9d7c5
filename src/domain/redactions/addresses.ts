// Where somebody lives or a letter goes: street and number as several languages write them, boxes,
// houses with a name, postcodes. A street alone ("the shop on Church Street") is a place, not an
// address, and stays.
import type { Claim } from '../redactions.ts';

const CAP = String.raw`\p{Lu}[\p{L}\p{M}'’.-]{0,30}(?![\p{L}\p{N}])`;
const NUMBER = String.raw`\d{1,5}(?:[-–/]\d{1,4})?[a-zA-Z]?`;
const STREET =
  'Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Close|Drive|Dr|Court|Ct|Way|Place|Pl|Square|Sq|Terrace|Crescent|Cres|Gardens?|Grove|Hill|Rise|Row|Mews|Park|Parade|Walk|View|Green|Boulevard|Blvd|Highway|Hwy|Quay|Wharf|Approach|Yard|Circle|Trail|Parkway|Pkwy|Loop|Bank|Broadway|Esplanade|Fields?|Gate|Hollow|Meadows?|Vale|Nagar|Marg';
const UNIT = String.raw`(?:(?:Flat|Apartment|Apt\.?|Unit|Suite|Room|Floor|No\.?|House|Block|Plot) ?${NUMBER},?\s)`;
const UK = String.raw`[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}`;
const CODE = String.raw`(?:${UK}|[A-Z]\d[A-Z] \d[A-Z]\d|[A-Z]{2} \d{5}(?:-\d{4})?|\d{4} ?[A-Z]{2}|\d{4,5}(?:-\d{3,4})?)\b`;
// ", Unit 9, Salford", ", Wexcombe, WX4 7PL", ", 10969 Berlin"
const PART = String.raw`(?:Unit|Flat|Apartment|Apt\.?|Suite) \d{1,4}[a-z]?|${CODE}(?:\s${CAP})?|${CAP}(?:\s${CAP}){0,2}(?:\s${CODE})?`;
const TAIL = String.raw`(?:,\s(?:${PART})(?![\p{L}]))`;
const BUILDING = String.raw`(?:(?:${CAP}\s){1,2}(?:House|Court|Building|Tower|Lodge|Mansions),?\s)`;
const NAMED = '(?:Cottage|House|Farm|Lodge|Villa|Manor|Barn|Farmhouse|Bungalow|Croft)';
const AHEAD = String.raw`(?<![\p{L}\p{N}£$€/.:-])`;

const FORMS = [
  // 14 Larkspur Close, Wexcombe, WX4 7PL
  `${UNIT}?${BUILDING}?${NUMBER},?\\s(?:${CAP}\\s){1,3}(?:${STREET})\\.?(?![\\p{L}])${TAIL}{0,4}`,
  // Rose Cottage, Back Lane, Thursby
  `(?:${CAP}\\s){1,2}${NAMED},\\s(?:${CAP}\\s){1,2}(?:${STREET})(?![\\p{L}])${TAIL}{0,3}`,
  `(?:${CAP}\\s${CAP},\\s)?P\\.?\\s?O\\.?\\s?Box\\s\\d{1,6}${TAIL}{0,3}`,
  `(?:Postfach|Apartado|Boîte postale|BP)\\s\\d{1,6}${TAIL}{0,3}`,
  // Lindenstraße 48; Am Markt 3
  `\\p{Lu}[\\p{L}-]{1,30}(?:stra(?:ß|ss)e|str\\.|weg|platz|gasse|allee|ufer|damm|straat|laan|gracht|plein|kade|dijk|gatan|vägen|gata|veien|vej|katu|tie)\\s${NUMBER}(?![\\p{N}])${TAIL}{0,3}`,
  `(?:Am|An der|Auf dem|Im|Zum|Zur)\\s${CAP}\\s${NUMBER}(?![\\p{N}:.])${TAIL}{1,3}`,
  // 12 bis, rue de la Paix
  `${NUMBER}(?:\\s(?:bis|ter))?,?\\s(?:rue|avenue|boulevard|place|impasse|allée|chemin|quai|cours)\\s(?:(?:de|du|des|la|le|les)\\s|d['’]|l['’]){0,3}${CAP}(?:[\\s-]${CAP}){0,2}${TAIL}{0,3}`,
  // Calle Mayor, 4; Rua das Flores 12; Via Roma 3; ul. Długa 5
  `(?:Calle|C/|Avenida|Avda?\\.|Plaza|Paseo|Rua|Travessa|Praça|Via|Viale|Piazza|Corso|ul\\.|ulica|al\\.|Strada|Bulevardul|Jalan|Jl\\.)\\s(?:(?:de|del|della|da|das|do|dos|la|las|los)\\s){0,2}${CAP}(?:\\s${CAP}){0,3},?\\s(?:n[º°.]\\s?|No\\.?\\s?)?${NUMBER}(?![\\p{N}:.])${TAIL}{0,3}`,
  `(?:${CAP}\\s){1,2}(?:Sokak|Sokağı|Caddesi|Cad\\.|Sok\\.|Mahallesi)\\s(?:No:?\\s?)?${NUMBER}`,
].map((form) => new RegExp(AHEAD + form, 'gu'));
const POSTCODES = [
  new RegExp(`${AHEAD}${UK}(?![\\p{L}\\p{N}])`, 'gu'),
  new RegExp(`${AHEAD}[ABCEGHJ-NPRSTVXY]\\d[A-Z] \\d[A-Z]\\d(?![\\p{L}\\p{N}])`, 'gu'),
  new RegExp(`${AHEAD}(?:D-|A-|CH-|F-)?\\d{5} ${CAP}(?![\\p{L}])`, 'gu'),
];
// "Rosewood Avenue is at 9 Park" and "500 Miles Road Race" are rarer than "9 Park Road".
export function findAddresses(text: string): Claim[] {
  return [...FORMS, ...POSTCODES].flatMap((form) =>
    [...text.matchAll(form)].map(({ index, 0: found }) => ({
      kind: 'address' as const,
      start: index,
      end: index + found.replace(/[\s,.]+$/u, '').length,
    })),
  );
}
