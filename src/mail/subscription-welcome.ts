// After the button: when the first digest comes, or what is told at once, and the link that leads
// to the choices.
import type { LetterRow } from '#domain/letters.ts';
import { publication } from '#domain/publication.ts';
import { openSubscription } from '#domain/subscriptions/keeping.ts';
import { subscriberById, tokenOfSubscriber } from '#domain/subscriptions.ts';
import { dateWords } from '#lib/dates.ts';
import { absolute } from '#lib/site.ts';
import { words as catalogue } from '#words/en.ts';
import { whatOf } from './confirm-subscription.ts';
import { composeLetter, type Worded } from './frame.ts';

type Facts = { name: string; what: string; next: string | null; href: string; stop: string };

export async function facts(letter: LetterRow): Promise<Facts | undefined> {
  const subscriber = await subscriberById(letter.aboutId ?? 0);
  if (subscriber?.state !== 'active') return undefined;
  const token = tokenOfSubscriber(subscriber);
  const room = await openSubscription(token);
  if (!room) return undefined;
  const { name, language, zone } = publication();
  const theirs = { language, zone: subscriber.zone ?? zone };
  return {
    name,
    what: (await whatOf(subscriber.id)).what,
    next: room.nextAt === null ? null : dateWords(room.nextAt, theirs, 'weekday'),
    href: absolute(`/subscriptions/${token}`),
    stop: absolute(`/u/${token}`),
  };
}

export function words({ name, what, next, href, stop }: Facts): Worded {
  const said = catalogue.mailSubscription.welcome;
  return composeLetter({
    subject: next ? said.subject(name) : said.subjectAtOnce(name),
    preheader: said.preheader,
    blocks: [
      { p: next ? said.hello(name, next) : said.helloAtOnce(what) },
      { button: said.press, href },
      { p: said.keep },
      { link: said.stop, href: stop },
    ],
    reason: said.reason,
  });
}
