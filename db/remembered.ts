// What the public sees changes with the generation and not between: an answer that many pages ask
// for is read once for each. Of strangers' questions only so many answers are kept.
import { type Db, db } from './client.ts';
import { currentGeneration } from './generation.ts';

const ANSWERS_MAX = 500;

/** The question must say all that the answer rests on, and the answer be only read. */
export function remembered<Asked extends (string | number)[], Answer>(
  ask: (...asked: Asked) => Promise<Answer>,
  answers_max = ANSWERS_MAX,
): (...asked: Asked) => Promise<Answer> {
  const answers = new Map<string, Promise<Answer>>();
  let of: Db | undefined;
  let generation = -1;
  return (...asked) => {
    if (of !== db || generation !== currentGeneration() || answers.size >= answers_max) {
      answers.clear();
      of = db;
      generation = currentGeneration();
    }
    const key = asked.join(' ');
    const known = answers.get(key);
    if (known) return known;
    const answer = ask(...asked);
    answers.set(key, answer);
    answer.catch(() => answers.delete(key));
    return answer;
  };
}
