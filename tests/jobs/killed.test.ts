import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { transaction } from '#db/client.ts';
import { enqueue, lettersInDoubt } from '#domain/letters.ts';
import { Postman } from '#jobs/post.ts';
import { plainQueue } from '../setup/carrier.ts';
import { useHouse } from '../setup/house.ts';
import { useMailbox } from '../setup/mailbox.ts';

const mailbox = useMailbox();
const house = useHouse({ MAIL_FROM: 'letters@example.org', MAIL_RATE: '1000' });

/** One open letter on each of the postman's lines. */
const IN_DOUBT_MAX = 3;

// A process of its own takes seconds to begin on a busy machine.
test('kill -9 in the middle: nothing leaves twice, and what is in doubt is listed', {
  timeout: 60_000,
}, async () => {
  const keys = Array.from({ length: 90 }, (_, at) => `letter ${at}`);
  await write(keys);
  const carrier = carrying();
  const patience = { interval: 1, timeout: 40_000 };
  await expect.poll(() => mailbox.arrived.length, patience).toBeGreaterThan(10);
  carrier.kill('SIGKILL');
  await once(carrier, 'exit');
  await transaction((tx) =>
    tx.run(sql`UPDATE letters SET lease_until = 1 WHERE lease_until IS NOT NULL`),
  );
  const postman = new Postman(house.config, new URL(mailbox.url), [plainQueue]);
  await postman.carry(house.clock);
  await postman.stop(0);

  const arrived = mailbox.arrived.map(({ mail }) => mail.subject!);
  expect(new Set(arrived).size).toBe(arrived.length);
  const inDoubt = (await lettersInDoubt()).map(({ key }) => key);
  expect(inDoubt.length).toBeLessThanOrEqual(IN_DOUBT_MAX);
  expect([...new Set([...arrived, ...inDoubt])].toSorted()).toEqual(keys.toSorted());
});

async function write(keys: string[]): Promise<void> {
  const now = house.clock.now();
  const letter = { kind: 'story-published', address: 'ruth@example.net', aboutId: 1 } as const;
  await transaction(async (tx) => {
    for (const key of keys) await enqueue(tx, { ...letter, key }, now);
  });
}

function carrying() {
  return spawn(process.execPath, ['tests/setup/carrier.ts'], {
    stdio: 'inherit',
    env: {
      ...process.env,
      DATABASE_URL: house.config.databaseUrl,
      SECRET_KEY: house.config.secretKey.toString(),
      SMTP_URL: mailbox.url,
      MAIL_FROM: house.config.mailFrom,
      MAIL_RATE: '1000',
      LOG_LEVEL: 'silent',
    },
  });
}
