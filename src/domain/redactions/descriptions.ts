// People who are not named and still pointed at: "the blonde one at Church Street", "the bald guy
// with the tattoo". What is looked for is somebody, a mark of their looks that few share, and,
// where it is said, the place where anybody could go and see. "The young man" could be anyone and
// stays.
import type { Claim } from '../redactions.ts';

const SOMEBODY =
  '(?:security |shop |young |old |older |big |little |tall |short )?(?:ones?|guy|man|woman|girl|boy|lad|lady|bloke|fella|fellow|chap|gentleman|person|kid|cashier|waiter|waitress|barman|barmaid|driver|guard|manager|nurse|doctor|clerk|assistant|receptionist|colleague)';
const HAIR =
  'blonde?|redhead(?:ed)?|red-haired|ginger(?:-haired)?|brunette|bald(?:ing)?|bearded|moustached|one-eyed|one-armed|one-legged|toothless|freckled|tattooed|pierced|cross-eyed|pregnant|dreadlocked|bespectacled|grey-haired|gray-haired|white-haired|purple-haired|blue-haired|pink-haired';
const FEATURE =
  'tattoos?|beard|moustache|mustache|nose[- ]ring|lip[- ]ring|piercings?|scar|limp|lisp|stutter|stammer|glass eye|eye ?patch|(?:gold|missing) tooth|gold teeth|one (?:ear|eye|arm|leg|hand)|dreadlocks|mohican|mohawk|ponytail|pony tail|hearing aids?|wheelchair|birthmark|squint|(?:ginger|red|blonde?|pink|purple|blue|green|orange|dyed) hair|bald head|crutch(?:es)?|prosthetic \\w+|wooden leg';
const QUALITY =
  '(?:tall|short|fat|thin|skinny|big|little|old|older|young|younger|small|large|huge|heavy|slim|very|rather|that|grumpy|rude|miserable|nice|lovely|same)';
const WORD = "[\\p{L}\\p{M}'’-]{1,24}";
const PLACE = `(?:\\s(?:at|on|in|behind|from|by)\\s(?:the\\s)?(?:\\p{Lu}${WORD}(?:\\s\\p{Lu}${WORD}){0,2}|(?:${WORD}\\s){0,2}(?:desk|till|tills|counter|checkout|reception|office|shop|door|bar|branch|ward|entrance|front)))`;
const MORE = `(?:\\s(?:of|on|across|down|over|and|with)\\s(?:a\\s|an\\s|the\\s|his\\s|her\\s|their\\s)?${WORD}(?:\\s(?:tooth|teeth|hair|neck|arm|face|hand|cheek))?)`;

const BY_HAIR = new RegExp(
  `(?<![\\p{L}])(?:[Tt]he|[Tt]hat)\\s(?:${QUALITY}\\s){0,3}(?:${HAIR})(?:\\s(?:${QUALITY}\\s){0,2}${SOMEBODY})?(?![\\p{L}-])(?:\\swith\\s(?:a|an|the)\\s(?:${WORD}\\s){0,2}(?:${FEATURE})(?![\\p{L}])${MORE}?)?${PLACE}?`,
  'gu',
);
const BY_FEATURE = new RegExp(
  `(?<![\\p{L}])(?:[Tt]he|[Tt]hat|[Aa]n?)\\s(?:${WORD}\\s){0,2}${SOMEBODY}\\s(?:with|who has|who had)\\s(?:(?:a|an|the|his|her)\\s)?(?:${WORD}\\s){0,2}(?:${FEATURE})(?![\\p{L}])${MORE}?${PLACE}?`,
  'gu',
);

export function findDescriptions(text: string): Claim[] {
  return [BY_HAIR, BY_FEATURE].flatMap((pattern) =>
    [...text.matchAll(pattern)]
      .filter(({ 0: found }) => !/^\S+\s(?:ginger|bald)$/u.test(found))
      .map(({ index, 0: found }) => ({
        kind: 'description' as const,
        start: index,
        end: index + found.length,
      })),
  );
}
