// A process that does nothing but carry the post, so that a test can kill it. Letters of any kind
// leave with words of the test's own: each carries its key.
import { connect } from '#db/client.ts';
import type { LetterRow } from '#domain/letters.ts';
import { Postman, type Queue } from '#jobs/post.ts';
import { letterQueue } from '#jobs/queues.ts';
import { systemClock } from '#lib/clock.ts';
import { readConfig } from '#lib/config.ts';
import { setSite } from '#lib/site.ts';

export const plainQueue: Queue<LetterRow> = {
  ...letterQueue,
  word: async (row) => ({ to: row.address, subject: row.key, text: row.key, html: row.key }),
};

if (import.meta.main) {
  const read = readConfig(process.env);
  if (!read.ok) throw new Error(read.faults.join('\n'));
  setSite(read.config);
  await connect(read.config.databaseUrl);
  await new Postman(read.config, read.config.smtpUrl!, [plainQueue]).carry(systemClock);
}
