import { createServer } from 'node:net';

/** A port that nobody listens on just now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Resolves when the condition holds; asks again a moment later while it does not. */
export async function until(
  holds: () => boolean | Promise<boolean>,
  ms_max = 15_000,
): Promise<void> {
  const end = performance.now() + ms_max;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error('What was waited for did not come.');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
