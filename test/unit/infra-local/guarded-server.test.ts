/** What comes over a port is answered, whatever it is, and the server stands. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createGuardedServer, fromNoPage, type Handle } from '../../../infra/local/guarded-server.ts';
import { closeServer, listenOnLoopback } from '../../../infra/local/ports.ts';

let server: ReturnType<typeof createGuardedServer> | undefined;
let port = 0;
const complaint = vi.spyOn(console, 'error');

async function serve(handle: Handle): Promise<void> {
  server = createGuardedServer('The server', handle);
  port = await listenOnLoopback(server, 0);
}

beforeEach(() => {
  complaint.mockReset().mockImplementation(() => {});
});
afterEach(async () => {
  if (server) await closeServer(server);
});

/** The status of the answer to bytes as they are. */
async function statusOf(bytes: string): Promise<string | undefined> {
  const socket = connect(port, '127.0.0.1');
  socket.write(bytes);
  const [answer] = await once(socket, 'data');
  socket.destroy();
  return /^HTTP\/1.1 (\d+)/.exec(String(answer))?.[1];
}

const ok: Handle = async (_, response) => {
  response.end('ok');
};
const get = (headers: string) => `GET / HTTP/1.1\r\n${headers}\r\n`;

test('what a handler throws is heard as 500, and told with the request', async () => {
  await serve(async ({ url }) => {
    throw new Error(`no ${url}`);
  });
  expect(await statusOf('GET // HTTP/1.1\r\nHost: a\r\n\r\n')).toBe('500');
  expect(complaint).toHaveBeenCalledExactlyOnceWith('The server failed at GET "//":', new Error('no //'));
});

test('a handler that fails in the middle of its answer cuts the connection, and the next request is served', async () => {
  let calls = 0;
  await serve(async (_, response) => {
    calls += 1;
    response.write('half');
    if (calls === 1) throw new Error('the other half');
    response.end();
  });
  await expect(fetch(`http://127.0.0.1:${port}`).then((reply) => reply.text())).rejects.toThrow();
  expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe('half');
});

test.each([
  ['its address', (at: number) => `Host: 127.0.0.1:${at}\r\n`, '200'],
  ['its name', (at: number) => `Host: localhost:${at}\r\n`, '200'],
  ['a name that leads here from a page', (at: number) => `Host: evil.example:${at}\r\n`, '403'],
  ['another port', () => 'Host: 127.0.0.1:1\r\n', '403'],
  ['a page of this machine', (at: number) => `Host: 127.0.0.1:${at}\r\nOrigin: http://127.0.0.1:${at}\r\n`, '403'],
  ['a page without an origin', (at: number) => `Host: 127.0.0.1:${at}\r\nOrigin: null\r\n`, '403'],
])('a server that is for no page is asked by %s', async (_, headers, status) => {
  await serve(fromNoPage(ok));
  expect(await statusOf(get(headers(port)))).toBe(status);
});

test.each([
  ['a header of 20 KB', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, '431'],
  ['no HTTP', 'hello\r\n\r\n', '400'],
])('%s is refused', async (_, bytes, status) => {
  await serve(ok);
  expect(await statusOf(bytes)).toBe(status);
  expect(await statusOf(get('Host: a\r\n'))).toBe('200');
});
