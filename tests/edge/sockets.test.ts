import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openTestFront } from '../setup/edge.ts';
import { until } from '../setup/ports.ts';

function line(port: number, text: string): Socket {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(text);
  onTestFinished(() => {
    socket.destroy();
  });
  return socket;
}

async function said(socket: Socket): Promise<string> {
  let text = '';
  socket.on('data', (part) => {
    text += part;
  });
  await once(socket, 'close');
  return text;
}

describe('slow and broken lines', () => {
  test('a thousand slow sockets don’t stop the site', async () => {
    const front = await openTestFront();
    const slow = Array.from({ length: 1_000 }, () => line(front.port, 'GET / HTTP/1.1\r\nHost: '));
    await Promise.all(slow.map((socket) => once(socket, 'connect')));
    expect((await front.ask('/')).status).toBe(200);
  });

  test('when all places are taken the longest waiting give way', async () => {
    const front = await openTestFront(undefined, { limits: { sockets_max: 50 } });
    const slow = Array.from({ length: 80 }, () => line(front.port, 'GET / HTTP/1.1\r\nHost: '));
    await until(() => slow.filter((socket) => socket.closed).length >= 30);
    expect((await front.ask('/')).status).toBe(200);
  });

  test('a head that does not come to its end is told so', async () => {
    const limits = { head_ms_max: 50, request_ms_max: 60, check_ms: 20 };
    const front = await openTestFront(undefined, { limits });
    const text = await said(line(front.port, 'GET / HTTP/1.1\r\nHost: x\r\n'));
    expect(text).toContain('HTTP/1.1 408');
    expect(text).toContain("Content-Security-Policy: default-src 'none'");
  });

  test('what is no HTTP gets a calm refusal with the same headers', async () => {
    const front = await openTestFront();
    const text = await said(line(front.port, 'HELLO\r\n\r\n'));
    expect(text).toContain('HTTP/1.1 400 Bad Request');
    expect(text).toContain('nosniff');
  });

  test('a head that is too large is refused', async () => {
    const front = await openTestFront();
    const head = `GET / HTTP/1.1\r\nHost: x\r\nCookie: ${'a'.repeat(40_000)}\r\n\r\n`;
    expect(await said(line(front.port, head))).toContain('HTTP/1.1 431');
  });

  test('a visitor who hangs up in the middle of a form harms nobody', async () => {
    const front = await openTestFront();
    const head = `POST /sign-in HTTP/1.1\r\nHost: x\r\nOrigin: ${front.site.origin}\r\n`;
    const socket = line(front.port, `${head}Content-Length: 100\r\n\r\nhalf`);
    await once(socket, 'connect');
    socket.resetAndDestroy();
    expect((await front.ask('/')).status).toBe(200);
    expect(front.drawn.filter((asked) => asked.method === 'POST')).toHaveLength(0);
  });

  test('a visitor who hangs up does not break the page that others wait for', async () => {
    const gate = Promise.withResolvers<void>();
    const front = await openTestFront(() => gate.promise.then(() => ({})));
    const gone = line(front.port, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    await until(() => front.drawn.length === 1);
    const waiting = front.ask('/');
    gone.resetAndDestroy();
    gate.resolve();
    expect((await waiting).text).toBe('drawn 1');
  });
});

describe('stopping', () => {
  test('finishes what was begun, and takes no more', async () => {
    const gate = Promise.withResolvers<void>();
    const front = await openTestFront(() => gate.promise.then(() => ({})));
    const open = front.ask('/');
    await until(() => front.drawn.length === 1);
    const stopped = front.stop();
    gate.resolve();
    expect((await open).status).toBe(200);
    await stopped;
    await expect(front.ask('/')).rejects.toThrow('ECONNREFUSED');
  });

  test('under load breaks no request on a line that is kept open', async () => {
    const front = await openTestFront();
    const agent = new Agent({ keepAlive: true, maxSockets: 4 });
    let answered = 0;
    let broken = 0;
    let closing = false;
    const reader = async () => {
      while (!closing) {
        await new Promise<void>((resolve) => {
          const going = request({ port: front.port, host: '127.0.0.1', path: '/', agent });
          going.on('response', (response) => {
            answered += 1;
            closing ||= response.headers.connection === 'close';
            response.resume().on('end', resolve);
          });
          going.on('error', (error: NodeJS.ErrnoException) => {
            if (error.code !== 'ECONNREFUSED') broken += 1;
            closing = true;
            resolve();
          });
          going.end();
        });
      }
    };
    const readers = Array.from({ length: 4 }, reader);
    await until(() => answered > 100);
    await front.stop();
    await Promise.all(readers);
    expect(broken).toBe(0);
  });
});
