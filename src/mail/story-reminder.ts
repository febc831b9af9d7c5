// One reminder, a day later, that the story waits for its button. The same link, none of the words.
import { words as catalogue } from '#words/en.ts';
import type { Facts } from './confirm-story.ts';
import { composeLetter, type Worded } from './frame.ts';

export { facts } from './confirm-story.ts';

export function words(facts: Facts): Worded {
  const { confirm, reminder } = catalogue.mailStories;
  return composeLetter({
    subject: reminder.subject,
    preheader: reminder.preheader,
    blocks: [
      { p: reminder.hello(facts.publication) },
      { button: confirm.press, href: facts.href },
      { p: confirm.once(facts.until) },
      { p: confirm.code(facts.code) },
      { small: reminder.last },
    ],
    reason: confirm.reason,
  });
}
