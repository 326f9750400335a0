import { randomUUID } from 'node:crypto';
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Clock } from './clock.ts';

export interface FunctionDescription {
  /** The physical name, `qyzmet-local-appeals-citizen`. */
  name: string;
  arn: string;
  /** Whose policies say what the function may do. */
  roleArn: string;
  /** The bundle's directory. */
  directory: string;
  /** `index.handler` */
  handler: string;
  /** Exactly the template's environment. */
  environment: Record<string, string>;
  timeoutSeconds: number;
  memoryMegabytes: number;
  /** How many events may be handled at once. */
  concurrency: number;
}

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
}

export interface FunctionsOptions {
  clock: Clock;
  region: string;
  /** What `AWS_ENDPOINT_URL_*` say. */
  gatewayUrl: string;
  logDirectory: string;
  /** Modules that every worker imports before its function, for tests. */
  preload: string[];
  /** Makes the access key of a new worker. */
  credentialsOf(functionName: string): Credentials;
  /** Hears which access key works on what from now on. */
  onInvocation(accessKeyId: string, label: string): void;
}

/** What the caller of a function hears: the JSON text that it returned, or the error as JSON text. */
export interface InvocationResult {
  ok: boolean;
  payload: string;
}

export interface Functions {
  /** Hands an event to a function, by physical name, ARN or service name (`appeals-citizen`). Rejects only if there is no such function. */
  invoke(functionName: string, event: unknown, label?: string): Promise<InvocationResult>;
  /** Ends the worker that has this access key, in the middle of whatever it does. */
  kill(accessKeyId: string): Promise<void>;
  /** The last lines that a function wrote, oldest first. */
  logs(functionName: string): string[];
  /** How many events are being handled or wait for a worker. */
  pending(): number;
  /** How many events have been handed to functions so far. */
  invocations(): number;
  stop(): Promise<void>;
}

/** What goes to a worker, and what comes back. */
export interface Invocation {
  id: string;
  event: string;
  timeoutMilliseconds: number;
}
export interface WorkerReply extends InvocationResult {
  id: string;
}

/** A function's sandbox: handles one event at a time, and is thrown away once it failed to answer. */
interface Sandbox {
  credentials: Credentials;
  run(event: string): Promise<InvocationResult>;
  end(): Promise<void>;
  alive(): boolean;
}

/** More than Lambda lets a reply have, and the caller gets an error instead. */
const maximumReplyBytes = 6_291_556;

/** Functions as Lambda runs them: started when first needed, more of them as long as all are busy and the bound allows. */
export function createFunctions(descriptions: FunctionDescription[], options: FunctionsOptions): Functions {
  mkdirSync(options.logDirectory, { recursive: true });
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
  let invocations = 0;
  return {
    invoke: async (functionName, event, label = '') => {
      invocations += 1;
      return poolOf(functionName).invoke(JSON.stringify(event), label);
    },
    kill: async (accessKeyId) => {
      await Promise.all(all().map((pool) => pool.kill(accessKeyId)));
    },
    logs: (functionName) => poolOf(functionName).logs(),
    pending: () => all().reduce((total, pool) => total + pool.pending(), 0),
    invocations: () => invocations,
    stop: async () => {
      await Promise.all(all().map((pool) => pool.stop()));
    },
  };
}

/** The short name under which a function logs and is counted. */
export function serviceName({ name, environment }: FunctionDescription): string {
  return environment.POWERTOOLS_SERVICE_NAME ?? name;
}

type Pool = ReturnType<typeof createPool>;

function createPool(description: FunctionDescription, options: FunctionsOptions) {
  const log = openLog(join(options.logDirectory, `${description.name}.log`));
  const sandboxes = new Set<Sandbox>();
  const idle: Sandbox[] = [];
  const waiting: (() => void)[] = [];
  let pending = 0;

  const startSandbox = () => {
    const sandbox = createSandbox(description, options, log);
    sandboxes.add(sandbox);
    return sandbox;
  };
  const takeSandbox = async () => {
    if (pending > description.concurrency) await new Promise<void>((resolve) => waiting.push(resolve));
    return idle.pop() ?? startSandbox();
  };
  const giveBack = (sandbox: Sandbox) => {
    if (sandbox.alive()) idle.push(sandbox);
    else sandboxes.delete(sandbox);
    pending -= 1;
    waiting.shift()?.();
  };
  return {
    async invoke(event: string, label: string): Promise<InvocationResult> {
      pending += 1;
      const sandbox = await takeSandbox();
      options.onInvocation(sandbox.credentials.accessKeyId, label);
      try {
        return await sandbox.run(event);
      } finally {
        giveBack(sandbox);
      }
    },
    async kill(accessKeyId: string) {
      const hit = [...sandboxes].filter(({ credentials }) => credentials.accessKeyId === accessKeyId);
      await Promise.all(hit.map((sandbox) => sandbox.end()));
    },
    logs: () => [...log.lines],
    pending: () => pending,
    async stop() {
      await Promise.all([...sandboxes].map((sandbox) => sandbox.end()));
      log.file.end();
    },
  };
}

function createSandbox(description: FunctionDescription, options: FunctionsOptions, log: Log): Sandbox {
  const credentials = options.credentialsOf(description.name);
  const worker = new Worker(new URL('./function-worker.ts', import.meta.url), {
    env: { ...lambdaEnvironment(description, options, credentials), ...description.environment },
    execArgv: [
      ...['--require', join(import.meta.dirname, 'preload-clock.cjs'), '--disable-warning=ExperimentalWarning'],
      ...options.preload.flatMap((file) => ['--import', file]),
    ],
    workerData: { clock: options.clock.shared, functionArn: description.arn },
    resourceLimits: { maxOldGenerationSizeMb: description.memoryMegabytes },
    stdout: true,
    stderr: true,
  });
  worker.stdout.on('data', log.write);
  worker.stderr.on('data', log.write);
  let alive = true;
  let settle: ((result: InvocationResult) => void) | undefined;
  const lose = (errorType: string, errorMessage: string) => {
    alive = false;
    settle?.(failure(errorType, errorMessage));
  };
  worker.on('message', ({ ok, payload }: WorkerReply) => settle?.(limited({ ok, payload })));
  worker.on('error', (error) => lose('Runtime.UnhandledError', String(error)));
  worker.on('exit', () => lose('Runtime.ExitError', 'the function ended in the middle of an invocation'));
  const end = async () => {
    await worker.terminate();
  };
  return {
    credentials,
    end,
    alive: () => alive,
    async run(event) {
      const timeoutMilliseconds = description.timeoutSeconds * 1000;
      const invocation: Invocation = { id: randomUUID(), event, timeoutMilliseconds };
      const { promise, resolve } = Promise.withResolvers<InvocationResult>();
      settle = resolve;
      const timer = setTimeout(() => {
        lose('Sandbox.Timedout', `Task timed out after ${description.timeoutSeconds} seconds`);
        void end();
      }, timeoutMilliseconds);
      worker.postMessage(invocation);
      try {
        return await promise;
      } finally {
        clearTimeout(timer);
        settle = undefined;
      }
    },
  };
}

/** The environment variables that Lambda's runtime sets, and where its SDK finds the local ends. */
function lambdaEnvironment(
  { name, directory, handler, memoryMegabytes }: FunctionDescription,
  { region, gatewayUrl }: FunctionsOptions,
  { accessKeyId, secretAccessKey }: Credentials,
): Record<string, string> {
  const services = ['DYNAMODB', 'SQS', 'KMS', 'EVENTBRIDGE', 'SNS', 'S3'];
  return {
    ...Object.fromEntries(services.map((service) => [`AWS_ENDPOINT_URL_${service}`, gatewayUrl])),
    _HANDLER: handler,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMegabytes),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
    LAMBDA_TASK_ROOT: directory,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    TZ: ':UTC',
    LANG: 'en_US.UTF-8',
  };
}

function failure(errorType: string, errorMessage: string): InvocationResult {
  return { ok: false, payload: JSON.stringify({ errorType, errorMessage }) };
}

function limited(result: InvocationResult): InvocationResult {
  if (Buffer.byteLength(result.payload) <= maximumReplyBytes) return result;
  return failure('Function.ResponseSizeTooLarge', `Response payload size exceeded ${maximumReplyBytes} bytes`);
}

interface Log {
  file: WriteStream;
  lines: string[];
  write(chunk: Buffer): void;
}

const keptLines = 1000;

function openLog(path: string): Log {
  const file = createWriteStream(path, { flags: 'a' });
  const lines: string[] = [];
  const write = (chunk: Buffer) => {
    file.write(chunk);
    lines.push(...chunk.toString().split('\n').filter(Boolean));
    lines.splice(0, Math.max(0, lines.length - keptLines));
  };
  return { file, lines, write };
}
