/** Appeals submitted at the same time through a platform in a process of its own, as clients of `npm start` see it. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { isFree } from '../../infra/local/ports.ts';
import { appealText } from './prose.ts';

export interface ThroughputFigures {
  readonly clients: number;
  readonly seconds: number;
  readonly submitsPerSecond: number;
  readonly medianMilliseconds: number;
}

const clients = 24;
const warmUpSeconds = 5;
const seconds = 20;

/** Starts a platform of its own below the folder, and ends it. */
export async function measureThroughput(folder: string): Promise<ThroughputFigures> {
  const port = await freePortsFrom();
  const platform = await startIn(join(folder, 'throughput'), port);
  try {
    const tokens = await Promise.all(['citizen-aigerim', 'citizen-daniyar'].map((name) => tokenOf(port + 2, name)));
    await submitFor(warmUpSeconds, port, tokens);
    const durations = await submitFor(seconds, port, tokens);
    const medianMilliseconds = durations.toSorted((a, b) => a - b)[Math.floor(durations.length / 2)] ?? 0;
    return { clients, seconds, submitsPerSecond: durations.length / seconds, medianMilliseconds };
  } finally {
    const exited = once(platform, 'exit');
    platform.kill('SIGINT');
    await exited;
  }
}

async function startIn(folder: string, port: number): Promise<ChildProcess> {
  await mkdir(folder, { recursive: true });
  const program = join(import.meta.dirname, '..', '..', 'infra', 'start', 'start.ts');
  const options = [...process.execArgv, program, '--port', String(port)];
  const platform = spawn(process.execPath, options, { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface(platform.stdout)) if (line.startsWith('Ready')) return platform;
  throw new Error('the platform ended instead of starting');
}

/** As many as a platform listens on, in a row. */
async function freePortsFrom(from = 25_000): Promise<number> {
  const free = await Promise.all([0, 1, 2, 3, 4].map((offset) => isFree(from + offset)));
  return free.every(Boolean) ? from : freePortsFrom(from + 5);
}

async function tokenOf(issuerPort: number, client: string): Promise<string> {
  const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: client });
  const reply = await fetch(`http://127.0.0.1:${issuerPort}/token`, { method: 'POST', body });
  const { access_token } = (await reply.json()) as { access_token: string };
  return access_token;
}

/** So many clients submit one appeal after another; gives what each took, in milliseconds. */
async function submitFor(seconds: number, port: number, tokens: readonly string[]): Promise<number[]> {
  const until = performance.now() + seconds * 1000;
  const durations: number[] = [];
  const client = async (token: string) => {
    while (performance.now() < until) {
      const startedAt = performance.now();
      await submit(port, token);
      durations.push(performance.now() - startedAt);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, index) => client(tokens[index % tokens.length] ?? '')));
  return durations;
}

async function submit(port: number, token: string): Promise<void> {
  const reply = await fetch(`http://127.0.0.1:${port}/v1/appeals`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    body: JSON.stringify({ category: 'roads', settlement: '750000000', language: 'ru', text: appealText }),
  });
  assert.equal(reply.status, 201, await reply.text());
}
