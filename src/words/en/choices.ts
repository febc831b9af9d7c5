// What was chosen in telling, by field and code: for pages and letters that name a change.
import { site } from './site.ts';
import { stories } from './stories.ts';
import { tell } from './tell.ts';

export const choices: Record<string, Record<string, string>> = {
  verdict: site.verdict,
  side: site.side,
  rule: tell.rules,
  source: stories.source,
  tie: stories.tie,
  onBehalf: { yes: stories.marks.onBehalf },
};
