// What became of an issue's letters, in the desk's own words; what is nought is left out.
import { words } from '#words/en.ts';

type Counts = Partial<Record<string, number>>;

export function factsOfIssue(counts: Counts): [string, number][] {
  const t = words.issues.desk.counts;
  const of = (...states: string[]) => states.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  const facts: [string, number][] = [
    [t.waiting, of('ready', 'leased', 'sending', 'retry')],
    [t.sent, of('sent')],
    [t.doubt, of('in doubt')],
    [t.failed, of('failed')],
    [t.skipped, of('skipped')],
  ];
  return facts.filter(([name, n]) => n > 0 || name === t.sent);
}

type Standing = { stream: string; state: string; counts: Counts };

/** What an edition at once waits for is an editor, or the ten minutes; a digest has other words. */
export function stateOfIssue({ stream, state, counts }: Standing): string {
  const { ready = 0, sent = 0 } = counts;
  const { states } = words.atOnce.desk;
  if (stream === 'instant' && state === 'paused') return states.paused;
  const waits = state === 'frozen' && ready > 0 && sent === 0;
  if (stream === 'instant' && waits) return states.waiting;
  return words.issues.desk.states[state] ?? state;
}
