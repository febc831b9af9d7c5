// What the button of a subscription would do: begin the digest or what is told at once, or add to
// what comes already.
import type { Awaiting } from '#domain/confirming.ts';
import { words } from '#words/en.ts';

type Subscription = Extract<Awaiting, { kind: 'subscription' }>['subscription'];

export function subscriptionWords(asked: Subscription, publication: string, days: number) {
  const t = words.confirm.subscription;
  const w = words.atOnce.confirm;
  const { address, isDigest, isMore, names } = asked;
  if (isMore) {
    const what = words.atOnce.what(publication, isDigest, names);
    return { lead: w.more(what, address), button: w.addButton, notYou: w.nothing };
  }
  const notYou = t.notYou(days);
  if (isDigest) return { lead: t.lead(address), button: t.button, notYou };
  return { lead: w.lead(names, address), button: w.button, notYou };
}
