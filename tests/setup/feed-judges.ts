// Judges of feeds that were not written here: for Atom and RSS the validating parser that comes
// with Ruby (Debian: ruby), where the machine has it; for JSON Feed the schema of others.
import { spawnSync } from 'node:child_process';
import { Ajv } from 'ajv';
import jsonFeed from 'jsonfeed-schema';

export const hasRuby = spawnSync('ruby', ['-rrss', '-e', '']).status === 0;

// RSS is extended by name spaces, of which the judge knows some; Atom must hold nothing unknown.
const JUDGE = `text = STDIN.read
feed = RSS::Parser.parse(text, true, text.include?('<rss'))
abort 'no feed' unless feed
print feed.items.size`;

/** How many entries it finds, or what is wrong. Feeds are UTF-8, whatever the machine speaks. */
export function judgeFeed(xml: string): number | string {
  const run = spawnSync('ruby', ['-EUTF-8', '-rrss', '-e', JUDGE], {
    input: xml,
    encoding: 'utf8',
  });
  return run.status === 0 ? Number(run.stdout) : run.stderr;
}

// What a format means (a date, an address) the schema's words say; here it checks the shape.
const holds = new Ajv({ allErrors: true, validateFormats: false }).compile(jsonFeed);

/** What is wrong; empty when nothing. */
export function faultsOfJsonFeed(json: string): string[] {
  if (holds(JSON.parse(json))) return [];
  return (holds.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
