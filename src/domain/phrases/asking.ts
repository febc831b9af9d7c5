// What an address of the phrase book asks for: a page of it, or one sentence with all its stories.
import type { Verdict } from '#db/schema.ts';
import { pagerFor, placeIn } from '#lib/paging.ts';
import { PHRASES_A_PAGE, phraseOf, phrases } from '../phrases.ts';
import { VERDICTS } from '../stories/telling.ts';

/** Undefined where the one sentence that is asked for is nobody's any more. */
export async function phraseBookAskedFor(url: URL) {
  const of = url.searchParams.get('of') ?? '';
  return of === '' ? aPage(url) : oneSentence(/^[1-9]\d{0,8}$/.test(of) ? Number(of) : 0);
}

async function oneSentence(number: number) {
  const phrase = await phraseOf(number);
  if (!phrase) return undefined;
  const examples = phrase.stories.every((story) => story.sample);
  return { one: phrase, phrases: [phrase], count: 1, verdict: null, examples, pager: undefined };
}

async function aPage(url: URL) {
  const place = placeIn(url, PHRASES_A_PAGE);
  const verdict = VERDICTS.find((one) => one === url.searchParams.get('verdict')) ?? null;
  const book = await phrases({ ...place, verdict });
  const examples = book.phrases.some((phrase) => phrase.stories.some((story) => story.sample));
  return { one: undefined, ...book, verdict, examples, pager: pagerOf(place, book, verdict) };
}

type Book = Awaited<ReturnType<typeof phrases>>;

function pagerOf(place: ReturnType<typeof placeIn>, book: Book, verdict: Verdict | null) {
  const base = verdict ? `/phrases?verdict=${verdict}` : '/phrases';
  const last = book.phrases.length === PHRASES_A_PAGE ? book.phrases.at(-1) : undefined;
  const key = last && `${base}${verdict ? '&' : '?'}before=${last.stories[0]!.number}`;
  return { base, ...pagerFor(place, book.count, key) };
}
