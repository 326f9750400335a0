/** The workers of one function: one more as long as all are busy and the bound allows, else events wait. */
import { join } from 'node:path';
import { readEmbeddedMetrics } from './embedded-metrics.ts';
import { openFunctionLog } from './function-log.ts';
import {
  createSandbox,
  type FunctionDescription,
  type FunctionsOptions,
  type InvocationResult,
  type Sandbox,
} from './sandbox.ts';

export type Pool = ReturnType<typeof createPool>;

/** What somebody has changed of a function past its template. */
export interface Configuration {
  /** Executions reserved for it: an event that comes while so many are at work is turned away. */
  executions?: number | undefined;
  /** Variables that are other than the template says. */
  environment?: Record<string, string> | undefined;
}

export function createPool(description: FunctionDescription, options: FunctionsOptions) {
  const log = openFunctionLog(join(options.logDirectory, `${description.name}.log`));
  /** Each with the settings that it was started with. */
  const sandboxes = new Map<Sandbox, Configuration>();
  const idle: Sandbox[] = [];
  const waiting: (() => void)[] = [];
  let { directory } = description;
  let pending = 0;
  let invocations = 0;
  let stopped = false;
  let changed: Configuration = {};
  const measure = (name: string) => {
    const dimensions = { FunctionName: description.name };
    options.measure({ namespace: 'AWS/Lambda', name, dimensions }, 1);
  };

  const startSandbox = () => {
    const readMetrics = readEmbeddedMetrics(options.measure);
    const environment = { ...description.environment, ...changed.environment };
    const sandbox = createSandbox({ ...description, environment, directory }, options, (text) => {
      log.write(text);
      readMetrics(text);
    });
    sandboxes.set(sandbox, changed);
    return sandbox;
  };
  const takeSandbox = async () => {
    if (pending > description.concurrency) await new Promise<void>((resolve) => waiting.push(resolve));
    if (stopped) return undefined;
    let sandbox = idle.pop();
    while (sandbox && !sandbox.alive()) sandbox = idle.pop();
    return sandbox ?? startSandbox();
  };
  const retire = async (sandbox: Sandbox) => {
    sandboxes.delete(sandbox);
    await sandbox.end();
  };
  const giveBack = async (sandbox: Sandbox) => {
    const asNow = sandbox.directory === directory && sandboxes.get(sandbox) === changed;
    if (sandbox.alive() && asNow) idle.push(sandbox);
    else await retire(sandbox);
  };
  const handle = async (sandbox: Sandbox, event: string, label: string) => {
    options.onInvocation(sandbox.credentials.accessKeyId, label);
    const result = await sandbox.run(event);
    await giveBack(sandbox);
    return result;
  };
  const recycle = async () => {
    await Promise.all(idle.splice(0).map(retire));
  };
  return {
    name: description.name,
    async invoke(event: string, label: string): Promise<InvocationResult> {
      if (!stopped && pending >= (changed.executions ?? Infinity)) {
        measure('Throttles');
        return turnedAway;
      }
      measure('Invocations');
      invocations += 1;
      pending += 1;
      const sandbox = await takeSandbox();
      const result = sandbox ? await handle(sandbox, event, label) : tooLate;
      if (!result.ok) measure('Errors');
      pending -= 1;
      waiting.shift()?.();
      return result;
    },
    async kill(accessKeyId: string) {
      const hit = [...sandboxes.keys()].filter(({ credentials }) => credentials.accessKeyId === accessKeyId);
      await Promise.all(hit.map((sandbox) => sandbox.end()));
    },
    recycle,
    replace(code: string) {
      directory = code;
      return recycle();
    },
    configure(configuration: Configuration) {
      changed = configuration;
      return recycle();
    },
    logs: log.lines,
    pending: () => pending,
    invocations: () => invocations,
    async stop() {
      stopped = true;
      await Promise.all([...sandboxes.keys()].map((sandbox) => sandbox.end()));
      await log.close();
    },
  };
}

const turnedAway: InvocationResult = {
  ...{ ok: false, throttled: true },
  payload: JSON.stringify({ errorType: 'TooManyRequestsException', errorMessage: 'Rate Exceeded.' }),
};

/** What an event hears that still waited for a worker when everything was stopped. */
const tooLate: InvocationResult = { ok: false, payload: JSON.stringify({ errorType: 'Sandbox.Stopped' }) };
