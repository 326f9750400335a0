/** One function in a process of its own that handles the same event again and again. What it logs goes nowhere. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import * as z from 'zod';
import type { DeployedFunction } from './deployed-functions.ts';

export interface Repetition {
  /** Before anything is measured. */
  readonly warmUps: number;
  readonly invocations: number;
}

const invoked = z.object({
  /** What the handler returned last. */
  result: z.unknown(),
  /** One for each invocation. */
  microseconds: z.array(z.number()),
  residentBytesLoaded: z.number(),
  /** After the last invocation. */
  residentBytes: z.number(),
});
export type Invoked = z.infer<typeof invoked>;

/** Throws if the process ends before it is done. */
export async function invokeRepeatedly(
  { name, file, environment }: DeployedFunction,
  event: unknown,
  { warmUps, invocations }: Repetition,
): Promise<Invoked> {
  const child = fork(invoker, { env: environment, execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  child.send({ file, event, warmUps, invocations });
  const ended = once(child, 'exit').then(([status]) => Promise.reject(new Error(`${name} ended with ${status}`)));
  const [message] = await Promise.race([once(child, 'message'), ended]);
  ended.catch(() => {});
  return invoked.parse(message);
}

const invoker = join(import.meta.dirname, 'processes', 'invoke.cjs');
