// Finds personal names in a story. A capital inside a sentence is the first sign; what stands
// around it says whether it is a person: a title, "called", a deed that only people do, or a
// street, a town, a brand. A name that was sure once is a name wherever it comes again, also
// where a sentence begins and a capital says nothing. English is read so; in other languages
// (whose capitals mean other things) only sure signs count, since a page full of marks helps
// nobody.
import type { Claim } from '../redactions.ts';
import { INTRODUCED, oddOnes } from './name-shapes.ts';
import { DEEDS, GIVEN, GIVEN_WORDS, INTRODUCING, PARTICLES, ROLES } from './name-words.ts';
import { endsPlace, isNobody, isOrdinary } from './not-names.ts';
import { type Word, wordsIn } from './reading.ts';
import { isTitle, type Run, runsIn } from './runs.ts';

const ENGLISH = new Set(
  'the and to of a in i was it that my is for he she they on with at her his we not you'.split(' '),
);
const ENGLISH_SHARE_MIN = 0.12;
/** Too few words to tell a language by; English is meant until something else shows. */
const WORDS_MIN = 12;
const HEADING_WORDS_MAX = 20;
const CAPITALS_SHARE_MAX = 0.6;

const PLACE_BEFORE = new Set(
  'in near across via around outside inside through throughout towards into beyond between visiting'.split(
    ' ',
  ),
);
/** "Neža, it says", "'Mukherjee,' she said", "Gwen, who knows". */
const AFTER_COMMA = new Set('the my our his her who whose a an it she he they i'.split(' '));
const EITHER_BEFORE = new Set('from to at of'.split(' '));
const TO_PEOPLE =
  /\b(?:said|say|says|saying|gave|give|gives|spoke|speak|talk(?:ed|ing)?|listen(?:ed)?|belonged|belongs|sent|send|wrote|write|thanks?|grateful|sorry|signed|asked|known|next|according|introduced|handed|sold|married|lost|mean|due|rude|kind|through|went|back|letter|note|message|mail|e-mail|call|reply|card|word|text|answer|visit|help)$/i;

export function findNames(text: string, known: string[]): Claim[] {
  const words = wordsIn(text);
  const reader = new Reader(words, looksEnglish(words) && !isHeading(words));
  const claims = [...knownOnes(text, known), ...oddOnes(text), ...reader.names()];
  return claims.map(({ start, end }) => ({ kind: 'name', start, end }));
}

class Reader {
  private readonly words: Word[];
  private readonly isEnglish: boolean;
  private readonly small: Set<string>;
  private readonly sure = new Set<string>();
  private readonly asked = new Map<string, boolean>();

  constructor(words: Word[], isEnglish: boolean) {
    this.words = words;
    this.isEnglish = isEnglish;
    // What is also written small is a word, whatever the list of words thinks of it.
    this.small = new Set(words.filter((word) => !word.isCapital).map((word) => word.base));
  }

  names(): { start: number; end: number }[] {
    const runs = runsIn(this.words, (word) => this.isWord(word));
    const named = new Set(runs.filter((run) => this.isName(run)));
    for (const run of named) for (const word of this.ownWords(run)) this.sure.add(word.base);
    const again = runs.filter((run) => !named.has(run)).flatMap((run) => this.known(run));
    return [...[...named].map(extent), ...again, ...this.smallNames()];
  }

  /** An ordinary word that begins a sentence, before a name or instead of one. */
  private isWord({ base }: Word): boolean {
    let known = this.asked.get(base);
    if (known === undefined) {
      known = !GIVEN.has(base) && (this.small.has(base) || isOrdinary(base) || isNobody(base));
      this.asked.set(base, known);
    }
    return known;
  }

  private isName(run: Run): boolean {
    if (run.words.every((word) => word.isShouted || isNobody(word.base)) && !run.title)
      return false;
    if (run.title || run.isInitialled) return !this.isFirm(run);
    if (this.isIntroduced(run) && this.couldBeCalled(run)) return true;
    if (this.isFirm(run) || run.words.every((word) => isNobody(word.base))) return false;
    if (run.words.some((word) => GIVEN.has(word.base))) return true;
    if (!this.isEnglish) return false;
    return run.opensSentence ? this.isNameAtStart(run) : this.isNameInside(run);
  }

  private isNameAtStart(run: Run): boolean {
    const unknown = run.words.filter((word) => !this.isWord(word));
    if (unknown.length === 0) return false;
    if (run.words.length > 1) return run.words.length <= 4;
    const next = this.words[run.to];
    if (run.words[0]!.isPossessive) return true;
    if (!next) return false;
    if (/^,["”]?\s$/.test(next.gap)) return next.isCapital || AFTER_COMMA.has(next.base);
    return DEEDS.has(next.base) && /^\s/.test(next.gap);
  }

  private isNameInside(run: Run): boolean {
    const before = this.words[run.from - 1];
    if (run.words.every((word) => this.isWord(word))) return this.isNamedWord(run, before);
    if (!before) return true;
    if (run.words.length === 1 && run.words[0]!.isInitial) return false;
    const isClose = /^\s+$/.test(run.words[0]!.gap);
    if (!isClose) return true;
    if (before.base === 'the') return this.isFamily(run);
    if (/^(?:a|an|this|that|every|any|no)$/.test(before.base)) return false;
    if (PLACE_BEFORE.has(before.base)) return false;
    if (EITHER_BEFORE.has(before.base)) return this.isToSomebody(run);
    return true;
  }

  /** "two doors down, at the Pattersons". */
  private isFamily(run: Run): boolean {
    const [only] = run.words;
    return run.words.length === 1 && only!.base.length > 5 && /[^s]s$/.test(only!.base);
  }

  /** Rose, Grace and Will, where something else says that they are people. */
  private isNamedWord(run: Run, before: Word | undefined): boolean {
    const [first] = run.words;
    if (run.words.length > 1 || !first || !GIVEN_WORDS.has(first.base)) return false;
    if (isNobody(first.base)) return this.doesSomething(run);
    const isPlain = !before || !/^(?:the|a|an|in|this|last|next|by|since|until)$/.test(before.base);
    return isPlain || this.doesSomething(run);
  }

  private doesSomething(run: Run): boolean {
    const next = this.words[run.to];
    return Boolean(next && /^(?:said|says|asked|told|rang|laughed|smiled)$/.test(next.base));
  }

  /** "gave it to Minh" and "a letter from Gwen", but "the train to Crewe" and "a boy from Ghent". */
  private isToSomebody(run: Run): boolean {
    if (run.words.length > 1) return true;
    const preposition = this.words[run.from - 1]!;
    if (this.doesSomething(run)) return true;
    if (preposition.gap.search(/["“”:]/) >= 0 || run.from < 2) return preposition.base !== 'at';
    const earlier = this.words.slice(Math.max(0, run.from - 5), run.from - 1);
    return earlier.some((word) => TO_PEOPLE.test(word.base));
  }

  /** "it said Good news" introduces nobody; "it said Joy" and "they call him Captain" do. */
  private couldBeCalled(run: Run): boolean {
    if (run.words.every((word) => isNobody(word.base))) return false;
    if (run.words.some((word) => !this.isWord(word) || GIVEN_WORDS.has(word.base))) return true;
    const before = this.words.slice(Math.max(0, run.from - 2), run.from);
    return before.some((word) => /^(?:call|calls|called|named|nicknamed)$/.test(word.base));
  }

  private isIntroduced(run: Run): boolean {
    const before = this.words.slice(Math.max(0, run.from - 6), run.from);
    const last = before.at(-1);
    if (last && INTRODUCING.has(last.base)) return !/[.!?]/.test(run.words[0]!.gap);
    if (last && ROLES.has(last.base) && /^,?\s$/.test(run.words[0]!.gap)) return true;
    const said = before.map((word) => word.gap + word.text).join('') + run.words[0]!.gap;
    return INTRODUCED.test(said);
  }

  /** "Castlebay Energy", "Harrow & Sons", "Church Street", "the Post Office". */
  private isFirm(run: Run): boolean {
    const last = run.words.at(-1)!;
    if (run.words.length > 1 && endsPlace(last.base)) return !run.title;
    const next = this.words[run.to];
    return Boolean(next?.isCapital && endsPlace(next.base) && /^\s$/.test(last.after));
  }

  private ownWords(run: Run): Word[] {
    return run.words.filter(
      (word) => word.base.length > 1 && !isTitle(word) && !PARTICLES.has(word.base),
    );
  }

  /** In a run that was no name by itself: the words that are somebody's by now. */
  private known(run: Run): { start: number; end: number }[] {
    if (this.isFirm(run)) return [];
    return run.words
      .filter((word, at) => {
        if (word.isShouted && word.text.length > 1) return false;
        const isSure = this.sure.has(word.base) || this.sure.has(word.base.replace(/e?s$/, ''));
        // A sentence that begins with Will or May asks something more often than not.
        const isWord =
          word.opensSentence && isOrdinary(word.base) && !this.actsLikePerson(word, run.from + at);
        return isSure && !isWord;
      })
      .map(({ start, end }) => ({ start, end }));
  }

  private actsLikePerson(word: Word, at: number): boolean {
    const next = this.words[at + 1];
    return Boolean(next && DEEDS.has(next.base)) || !/^\s/.test(word.after);
  }

  /** Names without a capital of their own: those that are nothing else, and those that were introduced. */
  private smallNames(): { start: number; end: number }[] {
    return this.words.filter((word, at) => {
      if ((word.isCapital && !word.isShouted) || word.base.length < 3) return false;
      const before = this.words[at - 1];
      const isGiven = GIVEN.has(word.base);
      if (isGiven && !isOrdinary(word.base)) return word.base.length > 3;
      const isNamed = isGiven || GIVEN_WORDS.has(word.base);
      return isNamed && before !== undefined && this.introducesSmall(before, word);
    });
  }

  private introducesSmall(before: Word, word: Word): boolean {
    if (!/^[\s,:]+$/.test(word.gap)) return false;
    if (/^(?:called|named|name's)$/.test(before.base)) return true;
    return !isOrdinary(word.base) && ROLES.has(before.base);
  }
}

function extent(run: Run): { start: number; end: number } {
  return { start: run.start, end: run.end };
}

/** "The Missing Croissant": where every word has a capital, none says anything by it. */
function isHeading(words: Word[]): boolean {
  if (words.length < 3 || words.length > HEADING_WORDS_MAX) return false;
  return words.filter((word) => word.isCapital).length / words.length > CAPITALS_SHARE_MAX;
}

function looksEnglish(words: Word[]): boolean {
  if (words.length < WORDS_MIN) return true;
  return words.filter((word) => ENGLISH.has(word.base)).length / words.length > ENGLISH_SHARE_MIN;
}

function knownOnes(text: string, known: string[]): { start: number; end: number }[] {
  return known
    .map((name) => name.trim())
    .filter((name) => name.length > 1)
    .flatMap((name) => {
      const plain = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
      const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${plain}(?![\\p{L}\\p{N}])`, 'giu');
      return [...text.matchAll(pattern)].map(({ index, 0: found }) => ({
        start: index,
        end: index + found.length,
      }));
    });
}
