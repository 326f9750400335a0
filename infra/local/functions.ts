/**
 * Functions as Lambda runs them: started when first needed, more of them as long as all are busy and the bound allows.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { type Configuration, createPool, type Pool } from './function-pool.ts';
import type { FunctionDescription, FunctionsOptions, InvocationResult } from './sandbox.ts';

export type { Credentials, FunctionDescription, InvocationResult } from './sandbox.ts';

export interface Functions {
  /**
   * Hands an event to a function, by physical name, ARN or service name (`appeals-citizen`). Rejects only if there is
   * no such function.
   */
  invoke(functionName: string, event: unknown, label?: string): Promise<InvocationResult>;
  /** Ends the worker that has this access key, in the middle of whatever it does. */
  kill(accessKeyId: string): Promise<void>;
  /** Ends a function's workers that have nothing to do: its next event meets a fresh one, as after a quiet hour. */
  recycle(functionName: string): Promise<void>;
  /** From now on a function's events meet the code in this directory; what is being handled ends as it began. */
  replace(functionName: string, directory: string): Promise<void>;
  /** Changes a function past its template, as somebody with rights enough might; an empty one takes it all back. */
  configure(functionName: string, configuration: Configuration): Promise<void>;
  /** The last lines that a function wrote, oldest first. */
  logs(functionName: string): string[];
  /** The physical name of a function. */
  nameOf(functionName: string): string;
  /** How many events are being handled or wait for a worker: of all functions, or of one. */
  pending(functionName?: string): number;
  /** How many events have been handed to functions, or to one, so far. */
  invocations(functionName?: string): number;
  stop(): Promise<void>;
}

/**
 * Functions as Lambda runs them: started when first needed, more of them as long as all are busy and the bound allows.
 */
export function createFunctions(descriptions: FunctionDescription[], options: FunctionsOptions): Functions {
  mkdirSync(options.logDirectory, { recursive: true });
  rmSync(options.compiledDirectory, { recursive: true, force: true });
  // Workers take their time zone from the process; Lambda's is UTC.
  process.env.TZ = 'UTC';
  const pools = new Map<string, Pool>();
  for (const description of descriptions) {
    const pool = createPool(description, options);
    for (const name of [description.name, serviceName(description)]) pools.set(name, pool);
  }
  const poolOf = (functionName: string) => {
    const pool = pools.get(functionName.replace(/^arn:aws:lambda:[^:]*:\d*:function:/, ''));
    if (!pool) throw new Error(`there is no function ${functionName}: there are ${[...pools.keys()].join(', ')}`);
    return pool;
  };
  const all = () => [...new Set(pools.values())];
  const sum = (count: (pool: Pool) => number, functionName?: string) =>
    (functionName === undefined ? all() : [poolOf(functionName)]).reduce((total, pool) => total + count(pool), 0);
  return {
    invoke: async (functionName, event, label = '') => poolOf(functionName).invoke(JSON.stringify(event), label),
    kill: async (accessKeyId) => {
      await Promise.all(all().map((pool) => pool.kill(accessKeyId)));
    },
    recycle: (functionName) => poolOf(functionName).recycle(),
    replace: (functionName, directory) => poolOf(functionName).replace(directory),
    configure: (functionName, configuration) => poolOf(functionName).configure(configuration),
    logs: (functionName) => poolOf(functionName).logs(),
    nameOf: (functionName) => poolOf(functionName).name,
    pending: (functionName) => sum((pool) => pool.pending(), functionName),
    invocations: (functionName) => sum((pool) => pool.invocations(), functionName),
    stop: async () => {
      await Promise.all(all().map((pool) => pool.stop()));
    },
  };
}

/** The short name under which a function logs and is counted. */
export function serviceName({ name, environment }: FunctionDescription): string {
  return environment.POWERTOOLS_SERVICE_NAME ?? name;
}
