import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, readConfig } from '#lib/config.ts';
import { template_variable } from './template.ts';

/** A copy of the migrated, empty database in this folder; returns the file. */
export function copyTemplate(folder: string): string {
  const file = join(folder, 'counter.db');
  copyFileSync(process.env[template_variable]!, file);
  return file;
}

/** The settings of a site at home, with these on top. */
export function testConfig(settings: Record<string, string>): Config {
  const read = readConfig({
    SECRET_KEY: 'a key that only tests know, of forty letters',
    LOG_LEVEL: 'silent',
    ...settings,
  });
  if (!read.ok) throw new Error(`The settings of a test are at fault: ${read.faults.join(' ')}`);
  return read.config;
}
