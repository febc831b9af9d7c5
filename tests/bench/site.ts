// The site as `npm run serve` opens it, but for the floods' limits: the bench is one address.
import { createServer } from 'node:http';
import { transaction } from '#db/client.ts';
import { raiseGeneration } from '#db/generation.ts';
import { environmentWithFile, readConfig } from '#lib/config.ts';
import { start } from '../../src/server.ts';

const read = readConfig(environmentWithFile());
if (!read.ok) throw new Error(read.faults.join('\n'));
// `whole`: nothing of a page is kept for known visitors, so that each of theirs is drawn whole.
const bodies = process.argv.includes('whole') ? { bodies_bytes_max: 0 } : {};
const limits = { draws_per_minute: 1e9, ...bodies };
// `still`: the clock's jobs do not run beside the pages; what they cost is measured by itself.
const still = process.argv.includes('still') ? { tick_ms: 0 } : {};
const house = await start({ config: read.config, limits, ...still });
// A port beside the site's where the bench says that something public has changed.
const raisePort = Number(process.argv.at(-1));
if (raisePort > 0) {
  createServer((_, response) => void transaction(raiseGeneration).then(() => response.end()))
    .listen(raisePort, '127.0.0.1')
    .unref();
}
process.stdout.write('open\n');
process.on('SIGTERM', () => void house.stop().then(() => process.exit(0)));
