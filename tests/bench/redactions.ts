// npm run redactions: how well what identifies people is found in the stories marked by hand, for
// the part that the rules were tuned on and for the part that was held out. With --list it says
// what was missed and what was marked for nothing in the part for tuning, never in the other.
import {
  falseMarksPer100Words,
  lettersCovered,
  type Part,
  recallOf,
  storiesOf,
  type Tried,
  tryStory,
  wordCount,
} from '../redactions/corpus.ts';

const PARTS: Part[] = ['tuning', 'held out'];
const ROUNDS = 5;

const tried = new Map(PARTS.map((part) => [part, storiesOf(part).map(tryStory)]));
if (process.argv.includes('--list')) list(tried.get('tuning')!);
const all = [...tried.values()].flat();
const rows = [...tried, ['both', all] as const];
console.log(line('', ...rows.map(([part]) => part)));
console.log(line('stories', ...rows.map(([, part]) => String(part.length))));
console.log(line('words', ...rows.map(([, part]) => String(wordsOf(part)))));
const recalls = rows.map(([, part]) => recallOf(part));
for (const kind of [...recalls[2]!.keys()].sort()) {
  console.log(line(`found: ${kind}`, ...recalls.map((recall) => share(recall.get(kind)))));
}
console.log(line('letters covered', ...rows.map(([, part]) => lettersCovered(part).toFixed(3))));
console.log(line('precision', ...rows.map(([, part]) => precision(part))));
console.log(
  line('false marks/100 words', ...rows.map(([, part]) => falseMarksPer100Words(part).toFixed(2))),
);
console.log(line('CPU ms/1,000 words', ...rows.map(([, part]) => cost(part))));

function wordsOf(part: Tried[]): number {
  return part.reduce((sum, { story }) => sum + wordCount(story.text), 0);
}

function share(count: { found: number; of: number } | undefined): string {
  if (!count) return '–';
  return `${count.found}/${count.of} ${(count.found / count.of).toFixed(3)}`;
}

function precision(part: Tried[]): string {
  const found = part.reduce((sum, one) => sum + one.found.length, 0);
  const wrong = part.reduce((sum, one) => sum + one.wrong.length, 0);
  return ((found - wrong) / found).toFixed(3);
}

/** The middle of some rounds, after one to warm up; of the processor, which others may share. */
function cost(part: Tried[]): string {
  const times = Array.from({ length: ROUNDS + 1 }, () => {
    const from = process.cpuUsage();
    for (const { story } of part) tryStory(story);
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1000;
  });
  const middle = times.slice(1).sort((one, other) => one - other)[Math.floor(ROUNDS / 2)]!;
  return ((middle * 1000) / wordsOf(part)).toFixed(2);
}

function line(name: string, ...cells: string[]): string {
  return name.padEnd(24) + cells.map((cell) => cell.padStart(16)).join('');
}

function list(part: Tried[]) {
  for (const { story, missed, wrong } of part) {
    const around = ({ start, end }: { start: number; end: number }) =>
      `${story.text.slice(Math.max(0, start - 24), start)}[${story.text.slice(start, end)}]${story.text.slice(end, end + 16)}`.replace(
        /\s+/g,
        ' ',
      );
    for (const one of missed) console.log(`missed ${one.kind}: ${around(one)}`);
    for (const one of wrong) console.log(`  false ${one.kind}: ${around(one)}`);
  }
}
