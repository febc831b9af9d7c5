// The site as `npm run serve` opens it, but for the floods' limits: the bench is one address.
import { environmentWithFile, readConfig } from '#lib/config.ts';
import { start } from '../../src/server.ts';

const read = readConfig(environmentWithFile());
if (!read.ok) throw new Error(read.faults.join('\n'));
// `whole`: nothing of a page is kept for known visitors, so that each of theirs is drawn whole.
const bodies = process.argv.includes('whole') ? { bodies_bytes_max: 0 } : {};
const limits = { draws_per_minute: 1e9, ...bodies };
const house = await start({ config: read.config, limits });
process.stdout.write('open\n');
process.on('SIGTERM', () => void house.stop().then(() => process.exit(0)));
