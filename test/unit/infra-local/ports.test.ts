/** What is started on a port that somebody else has taken meanwhile is started on another. */
import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { closeServer, listenOnLoopback, onFreePort, onFreePorts } from '../../../infra/local/ports.ts';

/** Starts a server on the first port that is asked for, and again on that one, as somebody faster would. */
function startBesideAnother() {
  const asked: number[] = [];
  const servers = [createServer(), createServer(), createServer()];
  const start = async (port: number) => {
    asked.push(port);
    const [other, ...ours] = servers;
    if (asked.length === 1 && other) await listenOnLoopback(other, port);
    return listenOnLoopback(ours[asked.length - 1] ?? createServer(), port);
  };
  const stop = () => Promise.all(servers.filter(({ listening }) => listening).map(closeServer));
  return { asked, start, stop };
}

test('a port that is taken just before is left to whoever has it', async () => {
  const { asked, start, stop } = startBesideAnother();
  const port = await onFreePort(start);
  await stop();
  expect(asked).toHaveLength(2);
  expect(port).toBe(asked[1]);
  expect(port).not.toBe(asked[0]);
});

test('so is one that a program complains of, whichever of four it is', async () => {
  const tried: number[] = [];
  const started = await onFreePorts(async ({ control }) => {
    tried.push(control);
    if (tried.length === 1) throw new Error(`dynoxide: error: port ${control} is already in use`);
    return control;
  });
  expect(started).toBe(tried[1]);
});

test('whatever else is in the way is told', async () => {
  const start = () => Promise.reject(new Error('the disk is full'));
  await expect(onFreePort(start)).rejects.toThrow('the disk is full');
});
