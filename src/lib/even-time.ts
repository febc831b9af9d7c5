// An answer whose time tells nothing: never sooner than so many milliseconds, whatever was found.
import { setTimeout as wait } from 'node:timers/promises';

/** Longer than any of the acts behind a form takes, shorter than anybody minds. */
const ANSWER_MS = 60;

export async function inEvenTime<T>(act: () => Promise<T>): Promise<T> {
  const [outcome] = await Promise.all([act(), wait(ANSWER_MS)]);
  return outcome;
}
