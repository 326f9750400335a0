/**
 * Runs one function's bundle in a worker thread, as Lambda's Node runtime does in a sandbox: loads the handler once,
 * then handles one event at a time. What the handler returns leaves as JSON text.
 */
import { randomUUID } from 'node:crypto';
import { createRequire, enableCompileCache, flushCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { Invocation, InvocationResult } from './sandbox.ts';

const { env } = process;

type Handler = (event: unknown, context: unknown) => unknown;

/**
 * Initialization: the module's own code runs once. Whatever it throws, every invocation hears. What V8 made of the code is
 * kept for the workers that follow, which load in half the time.
 */
function load(): Handler {
  const [file = '', name = ''] = (env._HANDLER ?? '').split('.');
  enableCompileCache(workerData.compiledDirectory);
  try {
    const handler = createRequire(`${env.LAMBDA_TASK_ROOT}/`)(`./${file}.js`)[name];
    flushCompileCache();
    return handler;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

async function handle(handler: Handler, { id, event, timeoutMilliseconds }: Invocation): Promise<InvocationResult> {
  env._X_AMZN_TRACE_ID = `Root=1-${Math.floor(Date.now() / 1000).toString(16)}-${id.replaceAll('-', '').slice(0, 24)};Sampled=1`;
  try {
    const result: unknown = await handler(JSON.parse(event), contextOf(id, timeoutMilliseconds));
    return { ok: true, payload: JSON.stringify(result) ?? 'null' };
  } catch (error) {
    const payload = JSON.stringify(errorOf(error));
    console.error(payload);
    return { ok: false, payload };
  }
}

/** The context object; the time that remains is real time, for `Date` may be moved. */
function contextOf(id: string, timeoutMilliseconds: number) {
  const deadline = performance.now() + timeoutMilliseconds;
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
    invokedFunctionArn: workerData.functionArn,
    memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    awsRequestId: id,
    logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
    getRemainingTimeInMillis: () => Math.max(0, Math.floor(deadline - performance.now())),
  };
}

function errorOf(error: unknown) {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: error.stack?.split('\n') ?? [] };
}

env.AWS_LAMBDA_LOG_STREAM_NAME ??= randomUUID();
const handler = load();
parentPort?.on('message', async (invocation: Invocation) => parentPort?.postMessage(await handle(handler, invocation)));
parentPort?.postMessage('ready');
