/** `npm start` as its user sees it, in a folder of its own. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
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
  child.on('close', () => found.reject(new Error(`ended without '${text}':\n${seen.join('\n')}`)));
  await found.promise;
  return child;
}

async function interrupt(child: ChildProcess): Promise<number | null> {
  const exited = once(child, 'exit');
  child.kill('SIGINT');
  await exited;
  return child.exitCode;
}

interface Running {
  readonly child: ChildProcess;
  readonly port: number;
}

/** Starts it on five ports in a row from this one; on others where somebody else has one of them. */
async function start(port: number, ...options: string[]): Promise<Running> {
  try {
    return { child: await startUntil('Ready in', '--port', String(port), ...options), port };
  } catch (error) {
    if (!String(error).includes('is in use')) throw error;
    return start(fivePorts(), ...options);
  }
}

/** The first of five that no connection is given as its own, whoever opens one: Linux takes those from 32,768 on. */
function fivePorts(): number {
  return 5 * randomInt(4_000, 6_400);
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

async function storedAppeals(port: number) {
  return (await json(await asCitizen(port, '/v1/appeals'))).items;
}

const appeal = {
  method: 'POST',
  headers: { 'content-type': 'application/json', 'idempotency-key': 'start-test-1' },
  body: JSON.stringify({ category: 'roads', settlement: '750000000', language: 'ru', text: 'Яма на углу улицы Абая.' }),
};

test('a start continues with the stored state, at the time that is named; a kill leaves what the next one clears away, an interruption nothing', async () => {
  const first = await start(fivePorts());
  expect((await asCitizen(first.port, '/v1/appeals', appeal)).status).toBe(201);
  const exited = once(first.child, 'exit');
  first.child.kill('SIGKILL');
  await exited;
  expect(await readdir(join(folder, '.qyzmet'))).toContain('running.json');

  const second = await start(first.port, '--now', '2035-05-26T10:00:00+05:00');
  const clock = await json(await fetch(`http://127.0.0.1:${second.port + 3}/clock`));
  expect(clock.now).toMatch(/^2035-05-26T05:00:/);
  await vi.waitFor(() => expect(databaseProcesses()).toHaveLength(1));
  expect(await storedAppeals(second.port)).toMatchObject([{ category: 'roads' }]);
  expect(await interrupt(second.child)).toBe(0);
  expect(await Promise.all([0, 1, 2, 3].map((offset) => isFree(second.port + offset)))).not.toContain(false);
  expect(databaseProcesses()).toEqual([]);
  expect(await readdir(join(folder, '.qyzmet'))).not.toContain('running.json');
});

test('npm hands a signal on, for the program takes the place of the shell that npm starts', () => {
  expect(packageJson.scripts.start).toMatch(/; exec node infra\/start\/start\.ts$/);
});

test('a busy port is named, with how to choose another', async () => {
  const other = createServer();
  const port = await listenOnLoopback(other, 0);
  const refused = await startUntil(
    `Port ${port} is in use. Choose five free ports in a row: npm start -- --port N`,
    '--port',
    String(port),
  );
  expect(refused.exitCode ?? (await once(refused, 'exit'))[0]).toBe(1);
  await closeServer(other);
});
