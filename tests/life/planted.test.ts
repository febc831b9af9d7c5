import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

// The lives are played against copies of the house in which somebody has forgotten something.
// Each must be noticed; where the words to replace are no longer found, plant the fault anew.
type Fault = { what: string; in: [path: string, was: string, is: string][]; noticed: RegExp };
const IN = 'src/domain/stories';
const CHECKED =
  /CONSTRAINT "published_as_consented" CHECK\([^\n]*\)\n/.exec(
    readFileSync('db/migrations/0000_first.sql', 'utf8'),
  )?.[0] ?? 'no such constraint';

const FAULTS: Fault[] = [
  {
    what: 'publishes without comparing what is shown with what was agreed to',
    in: [
      [`${IN}/publishing.ts`, 'if (hash === story.consentHash) return hash;', 'return hash;'],
      ['db/migrations/0000_first.sql', CHECKED, 'CONSTRAINT "none" CHECK(1)\n'],
    ],
    noticed: /publish answers otherwise|schedule answers otherwise|consent without its record/,
  },
  {
    what: 'takes a decision back and lets its letter go',
    in: [[`${IN}/undoing.ts`, 'await cancelLettersOf(tx, last.id);', '']],
    noticed: /a letter of what was taken back/,
  },
  {
    what: 'writes letters that no event has caused',
    in: [[`${IN}/letters.ts`, 'linkId: room?.id ?? null }', 'linkId: null, eventId: null }']],
    noticed: /a letter of another event|a letter without cause/,
  },
  {
    what: 'approves whatever stands there by now',
    in: [
      [`${IN}/editing.ts`, "storyFor(tx, id, 'approve', version)", "storyFor(tx, id, 'approve')"],
    ],
    noticed: /approve answers otherwise: \["done","stale"\]/,
  },
  {
    what: 'withdraws and forgets tallies, figures and search',
    in: [
      [
        `${IN}/withdrawing.ts`,
        'if (isShown(story)) await takeFromPublic(tx, story);\n  else await raise',
        'await raise',
      ],
    ],
    noticed: /found by search or not|differs? from a recount/,
  },
  {
    what: 'lets a story lapse without two reminders',
    in: [
      [
        `${IN}/lapsing.ts`,
        'if (story.reminders < REMIND_AFTER_DAYS.length)',
        'if (story.reminders < 1)',
      ],
    ],
    noticed: /the clock did otherwise/,
  },
  {
    what: 'takes silence for consent',
    in: [[`${IN}/life.ts`, "'consent'], to: 'lapsed' }", "'consent'], to: 'ready' }"]],
    noticed: /the clock did otherwise|stands elsewhere/,
  },
  {
    what: 'lets the tick stand for whatever is called a name',
    in: [
      [
        `${IN}/unasked.ts`,
        'isReplaced(cut, rolesFor(cut)) && isMarked(cut, false)',
        'cut !== null',
      ],
    ],
    noticed: /(?:publish|schedule) answers otherwise: \["done","differs"\]/,
  },
  {
    what: 'redacts at once without looking at what went',
    in: [[`${IN}/amending.ts`, 'if (over.length > 0) return', 'if (over.length > 900) return']],
    noticed: /redact answers otherwise/,
  },
  {
    what: 'takes the opposite for a mended word',
    in: [[`${IN}/mending.ts`, ': !isKnown && isEnglishWord(is);', ': isEnglishWord(is);']],
    noticed: /(?:save|propose-amendment) answers otherwise/,
  },
];
const COPIED = ['src', 'db', 'content', 'tests/life', 'tests/setup', 'package.json'];
const PLAYED_SOUND = 40;
const PLAYED_WITH_FAULT = 300;

describe('played against a copy of the house', { timeout: 300_000 }, () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'counter-planted-'));
    for (const path of COPIED) cpSync(path, join(folder, path), { recursive: true });
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('the lives go well where nothing was planted', async () => {
    expect(await play(folder, PLAYED_SOUND)).toMatch(new RegExp(`: ${PLAYED_SOUND} lives`));
  });

  test.each(FAULTS)('a house is noticed that $what', async ({ in: places, noticed }) => {
    for (const [path, was, is] of places) plant(join(folder, path), was, is);
    expect(await play(folder, PLAYED_WITH_FAULT)).toMatch(noticed);
  });
});

function plant(file: string, was: string, is: string): void {
  const text = readFileSync(file, 'utf8');
  if (text.split(was).length !== 2) throw new Error(`Not found once in ${file}: ${was}`);
  writeFileSync(
    file,
    text.replace(was, () => is),
  );
}

function play(cwd: string, runs: number): Promise<string> {
  const env = { ...process.env, LIFE_RUNS: String(runs), LIFE_SEED: '1', LOG_LEVEL: 'silent' };
  return new Promise((done) => {
    execFile(process.execPath, ['tests/life/run.ts'], { cwd, env }, (_fault, said) => done(said));
  });
}
