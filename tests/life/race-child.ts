// Another process on the same database: does one deed to every story of a list, as fast as it can,
// from a moment that both processes know. Prints the words it was answered with.
import { setTimeout as wait } from 'node:timers/promises';
import { close, connect } from '#db/client.ts';
import { setSite } from '#lib/site.ts';
import { testConfig } from '../setup/database.ts';
import type { Given, Life } from './model.ts';
import { perform } from './performing.ts';
import type { Deed } from './table.ts';

export type Task = {
  url: string;
  deed: Deed;
  editor: number;
  stories: { id: number; version: number }[];
  now: number;
  /** By the machine's clock. */
  beginAt: number;
};

const task = JSON.parse(process.argv[2]!) as Task;
const config = testConfig({ DATABASE_URL: task.url });
setSite(config);
await connect(config.databaseUrl);
await wait(Math.max(0, task.beginAt - Date.now()));
const words: string[] = [];
for (const { id, version } of task.stories) {
  const played = { id, story: id, address: '', editors: [{ id: task.editor, address: '' }] };
  const given = { version, editor: 0, tags: ['queues'], publishAt: 0 } as unknown as Given;
  words.push(await perform(task.deed, played, {} as Life, given, task.now));
}
await close();
console.log(JSON.stringify(words));
