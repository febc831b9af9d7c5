// What whoever holds the logs could read, and what a stranger is answered: headers and all.
import { type APIRequestContext, expect } from 'playwright/test';
import { setLogLevel } from '#lib/log.ts';

/** All that this process says from now on, in as many words as it has. */
export function listen(): () => string {
  setLogLevel('debug');
  let said = '';
  const { write } = process.stdout;
  process.stdout.write = (part: string | Uint8Array) => {
    said += part;
    return true;
  };
  return () => {
    process.stdout.write = write;
    setLogLevel('silent');
    return said;
  };
}

/** Each address with its answer: headers and words. */
export async function readAll(
  stranger: APIRequestContext,
  paths: string[],
): Promise<[string, string][]> {
  const read: [string, string][] = [];
  for (const path of paths) {
    const answer = await stranger.get(path, { maxRedirects: 0 });
    expect.soft(answer.status(), path).toBeLessThan(path === '/500' ? 501 : 500);
    read.push([path, `${JSON.stringify(answer.headers())} ${await answer.text()}`]);
  }
  return read;
}
