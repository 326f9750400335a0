/** `npm start` as its user sees it, in a folder of its own. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { closeServer, isFree, listenOnLoopback } from '../../infra/local/ports.ts';
import packageJson from '../../package.json' with { type: 'json' };

const program = join(import.meta.dirname, '..', '..', 'infra', 'start', 'start.ts');
let folder = '';
let running: ChildProcess | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qyzmet-start-'));
});

afterEach(async () => {
  if (running?.exitCode === null) await interrupt(running);
  await rm(folder, { recursive: true });
});

/** Starts it and waits for the first line that has this text. */
async function startUntil(text: string, ...options: string[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, [program, ...options], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  running = child;
  const seen: string[] = [];
  const found = Promise.withResolvers<void>();
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on('line', (line) => {
      seen.push(line);
      if (line.includes(text)) found.resolve();
    });
  }
  child.on('exit', () => found.reject(new Error(`ended without '${text}':\n${seen.join('\n')}`)));
  await found.promise;
  return child;
}

async function interrupt(child: ChildProcess): Promise<number | null> {
  const exited = once(child, 'exit');
  child.kill('SIGINT');
  await exited;
  return child.exitCode;
}

/** The first of four free ports in a row. */
async function fourFreePorts(from = 21_000): Promise<number> {
  for (let first = from; ; first += 4) {
    const free = await Promise.all([0, 1, 2, 3].map((offset) => isFree(first + offset)));
    if (free.every(Boolean)) return first;
  }
}

/** Who runs a database on this folder's file. */
function databaseProcesses(): string[] {
  const listed = execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' });
  return listed.split('\n').filter((line) => line.includes('dynoxide') && line.includes(folder));
}

async function json(reply: Response) {
  return (await reply.json()) as Record<string, unknown>;
}

async function asCitizen(port: number, path: string, init: RequestInit = {}) {
  const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: 'citizen-aigerim' });
  const issued = await fetch(`http://127.0.0.1:${port + 2}/token`, { method: 'POST', body: form });
  const { access_token } = await json(issued);
  const headers = { ...init.headers, authorization: `Bearer ${access_token}` };
  return fetch(`http://127.0.0.1:${port}${path}`, { ...init, headers });
}

const appeal = {
  method: 'POST',
  headers: { 'content-type': 'application/json', 'idempotency-key': 'start-test-1' },
  body: JSON.stringify({ category: 'roads', settlement: '750000000', language: 'ru', text: 'Яма на углу улицы Абая.' }),
};

test('a second start continues with the stored state, and an interruption leaves nothing running', async () => {
  const port = await fourFreePorts();
  const first = await startUntil('Ready in', '--port', String(port));
  expect((await asCitizen(port, '/v1/appeals', appeal)).status).toBe(201);
  expect(await interrupt(first)).toBe(0);
  expect(await Promise.all([0, 1, 2, 3].map((offset) => isFree(port + offset)))).toEqual([true, true, true, true]);
  expect(databaseProcesses()).toEqual([]);
  expect(await readdir(join(folder, '.qyzmet'))).not.toContain('running.json');

  await startUntil('Ready in', '--port', String(port), '--now', '2035-05-26T10:00:00+05:00');
  expect(await json(await asCitizen(port, '/v1/appeals'))).toMatchObject({ items: [{ category: 'roads' }] });
  const clock = await json(await fetch(`http://127.0.0.1:${port + 3}/clock`));
  expect(clock.now).toMatch(/^2035-05-26T05:00:/);
});

test('what a killed platform has left is cleared away', async () => {
  const port = await fourFreePorts();
  const first = await startUntil('Ready in', '--port', String(port));
  const exited = once(first, 'exit');
  first.kill('SIGKILL');
  await exited;
  expect(await readdir(join(folder, '.qyzmet'))).toContain('running.json');

  await startUntil('Ready in', '--port', String(port));
  await vi.waitFor(() => expect(databaseProcesses()).toHaveLength(1));
});

test('npm hands a signal on, for the program takes the place of the shell that npm starts', () => {
  expect(packageJson.scripts.start).toMatch(/; exec node infra\/start\/start\.ts$/);
});

test('a busy port is named, with how to choose another', async () => {
  const port = await fourFreePorts();
  const other = createServer();
  await listenOnLoopback(other, port + 1);
  const refused = await startUntil(
    `Port ${port + 1} is in use. Choose four free ports in a row: npm start -- --port N`,
    '--port',
    String(port),
  );
  expect(refused.exitCode ?? (await once(refused, 'exit'))[0]).toBe(1);
  await closeServer(other);
});
