// After the button: when the first digest comes, and the link that leads to the choices.
import type { LetterRow } from '#domain/letters.ts';
import { publication } from '#domain/publication.ts';
import { openSubscription } from '#domain/subscriptions/keeping.ts';
import { subscriberById, tokenOfSubscriber } from '#domain/subscriptions.ts';
import { dateWords } from '#lib/dates.ts';
import { absolute } from '#lib/site.ts';
import { words as catalogue } from '#words/en.ts';
import { composeLetter, type Worded } from './frame.ts';

type Facts = { name: string; next: string; href: string; stop: string };

export async function facts(letter: LetterRow): Promise<Facts | undefined> {
  const subscriber = await subscriberById(letter.aboutId ?? 0);
  if (subscriber?.state !== 'active') return undefined;
  const token = tokenOfSubscriber(subscriber);
  const room = await openSubscription(token);
  if (!room?.nextAt) return undefined;
  const { name, language, zone } = publication();
  return {
    name,
    next: dateWords(room.nextAt, { language, zone: subscriber.zone ?? zone }, 'weekday'),
    href: absolute(`/subscriptions/${token}`),
    stop: absolute(`/u/${token}`),
  };
}

export function words({ name, next, href, stop }: Facts): Worded {
  const said = catalogue.mailSubscription.welcome;
  return composeLetter({
    subject: said.subject(name),
    preheader: said.preheader,
    blocks: [
      { p: said.hello(name, next) },
      { button: said.press, href },
      { p: said.keep },
      { link: said.stop, href: stop },
    ],
    reason: said.reason,
  });
}
