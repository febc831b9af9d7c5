import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';

export type Wish = {
  method?: string;
  headers?: OutgoingHttpHeaders;
  body?: string | Buffer;
};
export type Reply = { status: number; headers: IncomingHttpHeaders; body: Buffer; text: string };

/** One request on a line of its own, its answer as it came: packed, not followed. */
export function askPort(port: number, path: string, wish: Wish = {}): Promise<Reply> {
  const { method = 'GET', headers = {}, body } = wish;
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path, method, headers, agent: false };
    const going = request(options, async (response) => {
      const parts: Buffer[] = [];
      try {
        for await (const part of response) parts.push(part);
      } catch (error) {
        return reject(error);
      }
      const whole = Buffer.concat(parts);
      const { statusCode = 0, headers: received } = response;
      resolve({ status: statusCode, headers: received, body: whole, text: whole.toString() });
    });
    going.on('error', reject);
    going.end(body);
  });
}
