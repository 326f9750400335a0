/** One worker thread that stands for one of Lambda's sandboxes of a function. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Clock } from './clock.ts';
import type { Measure } from './metrics.ts';
import { plainModule } from './plain-module.ts';

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
  /** Where compiled code is kept from worker to worker. */
  compiledDirectory: string;
  /** Modules that every worker imports before its function, for tests. */
  preload: URL[];
  /** Makes the access key of a new worker. */
  credentialsOf(functionName: string): Credentials;
  /** Hears which access key works on what from now on. */
  onInvocation(accessKeyId: string, label: string): void;
  measure: Measure;
}

/** What the caller of a function hears: the JSON text that it returned, or the error as JSON text. */
export interface InvocationResult {
  ok: boolean;
  payload: string;
  /** There where the function was not asked at all. */
  throttled?: true;
}

/** What goes to a worker; a result comes back. */
export interface Invocation {
  id: string;
  event: string;
  timeoutMilliseconds: number;
}

/** A function's sandbox: handles one event at a time, and is thrown away once it failed to answer. */
export interface Sandbox {
  credentials: Credentials;
  /** Whose code it runs. */
  directory: string;
  run(event: string): Promise<InvocationResult>;
  end(): Promise<void>;
  alive(): boolean;
}

/** What Lambda lets a reply have: of a longer one the caller gets an error instead, in Lambda's words. */
const maximumReplyBytes = 6_291_556;

/** How long a module may take to load, on a machine that may be busy. */
const initializationMilliseconds = 20_000;

/** Starts the worker; what it writes goes to `write`. */
export function createSandbox(
  description: FunctionDescription,
  options: FunctionsOptions,
  write: (text: string) => void,
): Sandbox {
  const credentials = options.credentialsOf(description.name);
  const worker = startWorker(description, options, credentials);
  const ready = Promise.withResolvers<void>();
  let alive = true;
  let settle: ((result: InvocationResult) => void) | undefined;
  const lose = (errorType: string, errorMessage: string) => {
    alive = false;
    if (settle) write(`${errorType}: ${errorMessage}\n`);
    settle?.(failure(errorType, errorMessage));
  };
  const end = async () => {
    await worker.terminate();
  };
  const endAfter = (milliseconds: number, errorMessage: string) =>
    setTimeout(() => {
      lose('Sandbox.Timedout', errorMessage);
      void end();
    }, milliseconds);

  for (const stream of [worker.stdout, worker.stderr]) stream.on('data', (chunk) => write(String(chunk)));
  worker.on('message', (message: 'ready' | InvocationResult) => {
    if (message === 'ready') ready.resolve();
    else settle?.(limited(message));
  });
  worker.on('error', (error) => lose('Runtime.UnhandledError', String(error)));
  worker.on('exit', () => lose('Runtime.ExitError', 'the function ended in the middle of an invocation'));

  return {
    ...{ credentials, directory: description.directory, end },
    alive: () => alive,
    async run(event) {
      const { promise: settled, resolve } = Promise.withResolvers<InvocationResult>();
      settle = resolve;
      const initialization = endAfter(initializationMilliseconds, 'the function did not load in time');
      await Promise.race([ready.promise, settled]);
      clearTimeout(initialization);
      const { timeoutSeconds } = description;
      const timeout = endAfter(timeoutSeconds * 1000, `Task timed out after ${timeoutSeconds} seconds`);
      worker.postMessage({ id: randomUUID(), event, timeoutMilliseconds: timeoutSeconds * 1000 } satisfies Invocation);
      const result = await settled;
      clearTimeout(timeout);
      settle = undefined;
      return result;
    },
  };
}

const workerModule = plainModule(new URL('./function-worker.ts', import.meta.url));

function startWorker(description: FunctionDescription, options: FunctionsOptions, credentials: Credentials): Worker {
  return new Worker(workerModule, {
    env: { ...lambdaEnvironment(description, options, credentials), ...description.environment },
    execArgv: [
      ...['--require', join(import.meta.dirname, 'preload-clock.cjs'), '--disable-warning=ExperimentalWarning'],
      ...options.preload.flatMap((file) => ['--import', file.href]),
    ],
    workerData: {
      ...{ clock: options.clock.shared, functionArn: description.arn },
      compiledDirectory: options.compiledDirectory,
    },
    resourceLimits: { maxOldGenerationSizeMb: description.memoryMegabytes },
    stdout: true,
    stderr: true,
  });
}

/** The environment variables that Lambda's runtime sets, and where its SDK finds the local ends. */
function lambdaEnvironment(
  { name, directory, handler, memoryMegabytes }: FunctionDescription,
  { region, gatewayUrl }: FunctionsOptions,
  { accessKeyId, secretAccessKey }: Credentials,
): Record<string, string> {
  const services = ['DYNAMODB', 'SQS', 'KMS', 'EVENTBRIDGE', 'SNS', 'SESV2', 'S3', 'SECRETS_MANAGER'];
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
  const message = `Response payload size exceeded maximum allowed payload size (${maximumReplyBytes} bytes).`;
  return failure('Function.ResponseSizeTooLarge', message);
}
