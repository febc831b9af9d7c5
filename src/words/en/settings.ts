// Words of the publication's settings at the desk, and of what can be amiss with them.
import { forms } from './forms.ts';

const labels: Record<string, string> = {
  name: 'Name of the publication',
  tagline: 'Tagline',
  language: 'Language',
  zone: 'Time zone',
  publisher_name: 'Who publishes this',
  publisher_address: 'Postal address',
  publisher_email: 'E-mail address',
  promise_days: 'Days to an answer',
  age_min: 'Youngest age',
  wall: 'Colour of the wall',
  wall_colour: 'Your own colour',
  sectors: 'Sectors',
  channels: 'Channels',
  help_lines: 'Help lines',
  logo: 'Logo',
};

const lineSlug =
  'Write each line as a name, or as slug: Name, the slug in small letters, digits and hyphens.';
const special: Record<string, string> = {
  'language:language': 'Give the language as a code: en, de, pt-BR.',
  'zone:zone': 'Give a time zone such as Europe/London or America/New_York.',
  'publisher_address:lines': 'Give the postal address in two lines or more: the street, the place.',
  'publisher_address:rows': 'Keep the postal address to {n} lines: it stands in every digest.',
  'wall_colour:colour': 'Write your colour as a # and six digits, such as #1f42c4.',
  'wall:colour': 'Choose one of the walls offered.',
  'sectors:slug': lineSlug,
  'channels:slug': lineSlug,
  'sectors:twice': 'Two sectors have the same slug: take one out, or give it another.',
  'channels:twice': 'Two channels have the same slug: take one out, or give it another.',
  'help_lines:missing':
    'Below the name of each help line write what to do, and leave an empty line between two.',
};

function errors(faults: Record<string, string>): Record<string, string> {
  const sentences = forms.sentences(faults, labels, special);
  for (const [field, fault] of Object.entries(faults)) {
    const [kind, limit = ''] = fault.split(':');
    if (kind === 'contrast') sentences[field] = tooFaint(limit);
    if (kind === 'number')
      sentences[field] = `Give a whole number from ${limit} in “${labels[field]}”.`;
    if (!(field in labels)) sentences[field] = `Mend “${field}” in content/site.yaml first.`;
  }
  return sentences;
}

const tooFaint = (ratio: string) =>
  `Choose a lighter or a darker colour: the name on this one has a contrast of ${ratio} to 1, and needs 4.5 to 1 to be read by everybody.`;

export const settings = {
  title: 'Settings',
  lead: 'They are kept in content/site.yaml, where you may change them as well. They hold from the moment you save; no build is needed.',
  labels,
  errors,
  order: Object.keys(labels),
  sections: {
    name: 'The name on the wall',
    publisher: 'Who publishes this',
    house: 'Language, time and promises',
    lists: 'What a story is filed under',
  },
  hints: {
    name: '3 to 60 letters of any script.',
    tagline: 'One line, above the name on the front page and in feeds.',
    wall: 'Your own goes into the last one.',
    wall_colour:
      'For “My own”: a # and six digits, such as #1f42c4. The name on it must be readable.',
    language: 'As a code: en, de, pt-BR. Screen readers pronounce the pages by it.',
    zone: 'For dates, essays to come, and the hour of the digest: Europe/London, for example.',
    publisher: 'A public site does not open without it, and every digest carries it.',
    publisher_name: 'Your name, or your company’s.',
    publisher_address: 'Where a letter reaches you, one line each: two to eight.',
    publisher_email: 'Readers write here; it stands under Terms.',
    promise_days:
      'Somebody who told you a story has your answer within so many days. Choose a number you can keep in a bad week: 1 to 60.',
    age_min: 'At which somebody may tell a story or comment here: 13 to 21.',
    list: 'One a line, as slug: Name. The slug is part of addresses, so change the name and keep the slug. A new line may be a name alone.',
    help_lines:
      'Shown where somebody needs help sooner than an editor reads. The name on one line, what to do below it, an empty line between two.',
  },
  walls: {
    canary: 'Canary',
    pink: 'Pink',
    blue: 'Blue',
    mint: 'Mint',
    sheet: 'White',
    ink: 'Ink',
    own: 'My own',
  } as Record<string, string>,
  save: 'Save the settings',
  saved: 'Saved. It shows on every page from now on.',
  readOnly:
    'Nothing was saved: the folder content/ may not be written by this program. Everything you wrote is still here. Change content/site.yaml by hand, or let the program write there, and press again.',
  logo: {
    title: 'A logo in place of the name',
    lead: 'An SVG or PNG drawing of the name, up to 200 KB. It stands on the slab, on a light wall by day and by night.',
    now: 'What stands there now:',
    file: 'Your logo',
    save: 'Put it on the wall',
    drop: 'Take it down: the name again',
    saved: 'It is on the wall.',
    dropped: 'The name is on the wall again.',
    link: 'A logo in place of the name',
    back: 'All settings',
    faults: {
      empty: 'Choose a file first.',
      large:
        'Choose a smaller file: it may have 200 KB at most, because every first visit carries it.',
      kind: 'Choose an SVG or a PNG: this file is neither, whatever its name says.',
      script:
        'Save the drawing as plain SVG, without scripts or web pages in it, and choose it again.',
      size: 'Choose another file: this one does not say a size that can be drawn.',
      'read-only':
        'Nothing was saved: the folder content/ may not be written by this program. Put the file there by hand, as logo.svg or logo.png.',
    } as Record<string, string>,
  },
};
