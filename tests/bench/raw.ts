// The measure everything is compared with: node:http handing out the same bytes, nothing else.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const [file = '', port = '0'] = process.argv.slice(2);
const pages = new Map<string, { headers: Record<string, string>; body: Buffer }>();
for (const page of JSON.parse(readFileSync(file, 'utf8'))) {
  pages.set(page.path, { headers: page.headers, body: Buffer.from(page.body, 'base64') });
}
createServer((request, response) => {
  const page = pages.get(request.url ?? '');
  if (!page) return response.writeHead(404).end();
  return response.writeHead(200, page.headers).end(page.body);
}).listen(Number(port), '127.0.0.1', () => process.stdout.write('open\n'));
