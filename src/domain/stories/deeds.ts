// What a decision at the desk is given, and what it answers. Every word of an answer has its
// sentence on the page.

import type { z } from 'zod';
import { type Faults, parseTyped, type Typed } from '#lib/forms.ts';
import type { Person } from '../people.ts';
import type { Refused } from './life.ts';

export type Post = { id: number; version: number; typed: Typed; editor: Person; now: number };

export type Deciding =
  | {
      outcome:
        | 'done'
        | Refused
        | 'differs'
        | 'held'
        | 'too late'
        | 'same'
        | 'uncoded'
        | 'nobody'
        | 'another editor'
        | 'too much';
    }
  | { outcome: 'unbracketed' | 'overstepped'; words: string[] }
  | { outcome: 'faults'; faults: Faults };

export type Deed = (post: Post) => Promise<Deciding>;

export function faulty(faults: Faults): Deciding {
  return { outcome: 'faults', faults };
}

/** Reads what the decision needs, and does it; a fault comes back as one. */
export async function withRead<T>(
  post: Post,
  form: z.ZodType<T>,
  act: (read: T) => Promise<Deciding>,
): Promise<Deciding> {
  const read = parseTyped(post.typed, form);
  return read.ok ? act(read.value) : faulty(read.faults);
}
