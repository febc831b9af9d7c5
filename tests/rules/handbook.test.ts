// The handbooks are kept to what the program does: its settings, commands, forms, pieces and terms.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { UNCONFIRMED_DAYS } from '#domain/complaints/asking.ts';
import { SEALED_DAYS } from '#domain/complaints/confirming.ts';
import { SEALED_AFTER_DAYS } from '#domain/complaints/deciding.ts';
import { DECIDED_DAYS } from '#domain/complaints/forgetting.ts';
import { principleForm } from '#domain/principles.ts';
import { LEGAL_HOLD_DAYS } from '#domain/sealing.ts';
import { DRAFT_DAYS } from '#domain/stories/drafts.ts';
import { DECLINED_DAYS, WITHDRAWN_WORDS_DAYS } from '#domain/stories/erasing.ts';
import { UNVERIFIED_DAYS } from '#domain/stories/telling.ts';
import { articleForm, authorForm, pageForm } from '#domain/written.ts';
import { fieldsOf } from '#lib/form-fields.ts';
import { usages } from '../../src/cli.ts';

const PICTURES = 'content/handbook/pictures';
const PICTURE_BYTES_MAX = 120 * 1024;
const book = (name: string) => readFileSync(`content/handbook/${name}.mdx`, 'utf8');
const operators = book('operators');
const editors = book('editors');
const uses = [...usages().matchAll(/counter -- (.+)/g)].map(([, use]) => use!);
const commands = uses.map((use) => use.replace(/ [[<].*/, ''));

/** The first cells of a table that follows a heading, and the cells beside them. */
function table(text: string, heading: string): [string, string][] {
  const from = text.slice(text.indexOf(`\n## ${heading}\n`));
  const part = from.slice(0, from.indexOf('\n## ', 1));
  return [...part.matchAll(/^\| `([^`]+)` \| (.*) \|$/gm)].map(([, one, two]) => [one!, two!]);
}

describe('the operator’s handbook', () => {
  test('has the settings of .env.example, each with its default', () => {
    const example = readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=(.*)$/gm);
    const told = table(operators, 'Settings').map(([name, text]) => [
      name,
      /Default: `([^`]+)`$/.exec(text)?.[1] ?? '',
    ]);
    expect(told).toEqual([...example].map(([, name, value]) => [name, value]));
  });

  test('has every command, in the words of its use', () => {
    expect(
      table(operators, 'Commands')
        .map(([use]) => use)
        .toSorted(),
    ).toEqual(uses.toSorted());
  });

  test('types no command or script that is not there', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    for (const text of [operators, editors]) {
      const typed = [...text.matchAll(/(?:counter --|src\/cli\.ts) ([a-z-]+(?: [a-z-]+)?)/g)];
      const named = typed.map(([, words]) => words!);
      const isKnown = (words: string) =>
        commands.some((one) => `${words} `.startsWith(`${one} `) || one.startsWith(`${words} `));
      expect(named.filter((words) => !isKnown(words))).toEqual([]);
      const run = [...text.matchAll(/npm run (?:-s )?([\w:]+)/g)].map(([, name]) => name!);
      expect(run.filter((name) => !(name in scripts))).toEqual([]);
    }
  });

  test('sets nothing that is not a setting', () => {
    const example = readFileSync('.env.example', 'utf8');
    const set = [...operators.matchAll(/^([A-Z][A-Z_]+)=/gm)].map(([, name]) => name!);
    expect(set.length).toBeGreaterThan(3);
    expect(set.filter((name) => !example.includes(`\n${name}=`))).toEqual([]);
  });

  test('keeps things as long as the house does', () => {
    const kept = operators.slice(operators.indexOf('\n## What is kept'));
    expect(kept).toContain(`with its address | ${UNVERIFIED_DAYS} days |`);
    expect(kept).toContain(`last saved | ${DRAFT_DAYS} days |`);
    expect(kept).toContain(`taken back | ${WITHDRAWN_WORDS_DAYS} days |`);
    expect(kept).toContain(`declined story | ${DECLINED_DAYS} days |`);
    expect(kept).toContain(`complaint nobody confirmed | ${UNCONFIRMED_DAYS} days |`);
    expect(kept).toContain(`address it came from | ${DECIDED_DAYS} days after the decision |`);
    const evidence = `${SEALED_AFTER_DAYS} days after the decision, ${SEALED_DAYS} days at most |`;
    expect(kept).toContain(`that was complained of | ${evidence}`);
    expect(kept).toContain(`its words are erased | ${LEGAL_HOLD_DAYS} days |`);
  });

  test('and the page about privacy tell the same of complaints', () => {
    const told = readFileSync('content/pages/privacy.mdx', 'utf8').replace(/\s+/g, ' ');
    expect(told).toContain(`A complaint never confirmed.** ${UNCONFIRMED_DAYS} days.`);
    expect(told).toContain(`address it came from.** ${DECIDED_DAYS} days after the decision`);
    expect(told).toContain(`complained of.** ${SEALED_AFTER_DAYS} days after the decision`);
    expect(told).toContain(`never longer than ${SEALED_DAYS} days`);
    expect(told).toContain(`once its words are erased.** ${LEGAL_HOLD_DAYS} days.`);
  });

  test('starts the site as `npm run serve` and the image do', () => {
    const { serve } = JSON.parse(readFileSync('package.json', 'utf8')).scripts;
    const flags: string = /--max\S+ --max\S+ src\/server\.ts/.exec(serve)![0];
    expect(operators).toContain(`node_modules/.bin/node ${flags}\n`);
    const image = /^CMD (\[.*\])$/m.exec(readFileSync('Dockerfile', 'utf8'))!;
    expect(JSON.parse(image[1]!).slice(1)).toEqual(flags.split(' '));
  });
});

describe('the editor’s handbook', () => {
  test('draws its tables from forms whose every field says what it is', () => {
    const silent = [articleForm, principleForm, authorForm, pageForm]
      .flatMap((form) => fieldsOf(form))
      .filter(({ text }) => text === '');
    expect(silent).toEqual([]);
    for (const form of ['article', 'principle', 'author', 'page']) {
      expect(editors).toContain(`<Fields of="${form}" />`);
    }
  });

  test('knows which fields are needed, and how much they take', () => {
    const [title] = fieldsOf(articleForm);
    expect(title).toMatchObject({ needed: true, limits: { least: 3, most: 120, of: 'letters' } });
    const tags = fieldsOf(articleForm).find(({ name }) => name === 'tags');
    expect(tags).toMatchObject({ needed: false, limits: { most: 12, of: 'items' } });
  });

  test('shows every live piece that an essay may hold', () => {
    // These belong to pages of the house alone.
    const others = ['AfterEssay', 'AgeMin', 'ArchivePeriod', 'EssaysOfTag', 'EvidenceOf', 'Fields'];
    others.push('EssayShelf', 'IfSample', 'LongRead', 'Publisher', 'Sectioned');
    const pieces = readdirSync('src/components/mdx')
      .filter((name) => name.endsWith('.astro'))
      .map((name) => name.replace('.astro', ''))
      .filter((name) => !others.includes(name));
    const told = [...editors.matchAll(/^\| `<(\w+)/gm)].map(([, name]) => name!);
    expect(told.toSorted()).toEqual(pieces.toSorted());
  });
});

describe('the pictures of the handbook', () => {
  test('are each shown, said in words, and light', () => {
    const texts = readdirSync('content/handbook').filter((name) => name.endsWith('.mdx'));
    const shown = texts.flatMap((name) =>
      [...book(name.slice(0, -4)).matchAll(/!\[([^\]]*)\]\(\.\/pictures\/([^)]+)\)/g)].map(
        ([, alt, file]) => {
          expect(alt!.length, file).toBeGreaterThan(20);
          return file!;
        },
      ),
    );
    expect(shown.toSorted()).toEqual(readdirSync(PICTURES).toSorted());
    const heavy = shown.filter((file) => statSync(`${PICTURES}/${file}`).size > PICTURE_BYTES_MAX);
    expect(heavy).toEqual([]);
  });
});

describe('compose.yaml', () => {
  const { services, volumes, configs } = parse(readFileSync('compose.yaml', 'utf8'), {
    merge: true,
  });

  test('keeps the database and the backups, and lets the house change nothing else', () => {
    for (const name of ['site', 'backup']) {
      expect(services[name].read_only).toBe(true);
      expect(services[name].volumes).toContain('database:/site/db/local');
    }
    const mounted = Object.values<{ volumes: string[] }>(services).flatMap((one) => one.volumes);
    expect(new Set(mounted.map((one) => one.split(':')[0]))).toEqual(new Set(Object.keys(volumes)));
  });

  test('asks whether the site is ready before it lets anybody in', () => {
    expect(services.site.healthcheck.test.join(' ')).toContain('/readyz');
    expect(services.proxy.depends_on.site.condition).toBe('service_healthy');
    expect(services.site.environment.TRUSTED_PROXY_HOPS).toBe('1');
    expect(services.site.ports).toBeUndefined();
    expect(configs.caddyfile.content).toContain('reverse_proxy site:4321');
  });

  test('backs up each night with a command that is there, and keeps fourteen', () => {
    const script: string = services.backup.command.at(-1);
    expect(script).toContain('node src/cli.ts backup "/backups/');
    expect(commands).toContain('backup');
    expect(services.backup.environment.KEEP).toBe('14');
    expect(existsSync('src/cli.ts')).toBe(true);
  });
});
