// An answer whose time tells nothing: never sooner than so many milliseconds, whatever was found.
import { setTimeout as wait } from 'node:timers/promises';

export async function inEvenTime<T>(least_ms: number, act: () => Promise<T>): Promise<T> {
  const [outcome] = await Promise.all([act(), wait(least_ms)]);
  return outcome;
}
