import { describe, expect, test } from 'vitest';
import { foundAnywhere } from './anywhere.ts';
import { undo } from './performing.ts';
import { useStage } from './stage.ts';
import { BY_PEOPLE, lineOf, type State } from './table.ts';
import { WAYS } from './ways.ts';
import { canary } from './words.ts';

const WORDS_FOR: Partial<Record<State, RegExp>> = {
  unverified: /^not found$/,
  withdrawn: /^(?:not now|withdrawn before|too late)$/,
};

describe('from where it may not be', () => {
  const stage = useStage();

  test.each(Object.keys(WAYS) as (keyof typeof WAYS)[])(
    'a story that is %s answers with a word, and nothing at all is written',
    async (standing) => {
      await stage.go(WAYS[standing]);
      const isErased = standing === 'erased';
      const state = isErased ? 'withdrawn' : standing;
      expect((await stage.row())?.state).toBe(state);
      if (isErased) expect(await foundAnywhere(canary(1))).toEqual([]);
      const before = await stage.all();
      stage.now += 5 * 60_000;
      // Once the words are gone nothing brings them back.
      const forbidden = BY_PEOPLE.filter(
        (deed) => !lineOf(deed).from.includes(state) || (isErased && deed === 'bring-back'),
      );
      const wanted = expect.stringMatching(WORDS_FOR[state] ?? /^not now$/);
      for (const deed of forbidden) {
        const word = await stage.perform(deed, await stage.given());
        expect([deed, word]).toEqual([deed, wanted]);
      }
      expect(await undo(stage.played, await stage.given(), stage.now)).toBe('too late');
      expect(await stage.all()).toBe(before);
      expect(forbidden.length).toBeGreaterThan(10);
    },
  );

  test.each(BY_PEOPLE.filter((deed) => lineOf(deed).seen))(
    'to %s what somebody else has changed since is refused as stale',
    async (deed) => {
      await stage.go(WAYS[lineOf(deed).from[0]!]);
      const before = await stage.all();
      const given = await stage.given();
      const old = { ...given, version: given.version - 1 };
      expect(await stage.perform(deed, old)).toBe('stale');
      expect(await stage.all()).toBe(before);
    },
  );
});
