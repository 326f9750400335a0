/** Functions run as Lambda runs them: their environment, their time, their end. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { createClock } from '../../../infra/local/clock.ts';
import { createFunctions, type FunctionDescription, type Functions } from '../../../infra/local/functions.ts';

const bundle = `
let calls = 0;
exports.handler = async (event, context) => {
  calls += 1;
  switch (event.do) {
    case 'environment': return { ...process.env };
    case 'time': return { now: Date.now(), iso: new Date().toISOString(), isDate: new Date() instanceof Date, made: new Date(0).getTime() };
    case 'context': return { id: context.awsRequestId, name: context.functionName, left: context.getRemainingTimeInMillis() };
    case 'count': return calls;
    case 'nothing': return undefined;
    case 'throw': throw new RangeError('out of range');
    case 'hang': console.log('hanging'); return new Promise(() => setInterval(() => {}, 1000));
    case 'spin': for (;;);
    case 'large': return 'x'.repeat(7_000_000);
    case 'exit': return process.exit(1);
  }
};`;

let folder = '';
let functions: Functions | undefined;
const clock = createClock();
const invocations: [string, string][] = [];
const measured: string[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'qyzmet-functions-'));
  writeFileSync(join(folder, 'index.js'), bundle);
});
afterEach(async () => {
  await functions?.stop();
  invocations.length = 0;
  measured.length = 0;
});
afterAll(() => rmSync(folder, { recursive: true }));

function start(changes: Partial<FunctionDescription> = {}): Functions {
  const description = {
    ...{ name: 'qyzmet-test-thing', arn: 'arn:aws:lambda:x:000000000000:function:qyzmet-test-thing', roleArn: 'role' },
    ...{ directory: folder, handler: 'index.handler', environment: { POWERTOOLS_SERVICE_NAME: 'thing', OWN: 'value' } },
    ...{ timeoutSeconds: 5, memoryMegabytes: 256, concurrency: 2, ...changes },
  };
  let keys = 0;
  functions = createFunctions([description], {
    ...{
      clock,
      region: 'eu-central-1',
      gatewayUrl: 'http://127.0.0.1:1',
      logDirectory: join(folder, 'logs'),
      compiledDirectory: join(folder, 'compiled'),
      preload: [],
    },
    credentialsOf: () => ({ accessKeyId: `KEY${keys++}`, secretAccessKey: 'secret' }),
    onInvocation: (accessKeyId, label) => invocations.push([accessKeyId, label]),
    measure: ({ namespace, name, dimensions }, value) =>
      measured.push(`${namespace} ${name} ${Object.values(dimensions)} ${value}`),
  });
  return functions;
}

async function result(functionsUnderTest: Functions, doing: string) {
  const { ok, payload } = await functionsUnderTest.invoke('thing', { do: doing }, doing);
  return { ok, value: JSON.parse(payload) };
}

test("a function's environment is the template's and the runtime's, and nothing of this process", async () => {
  vi.stubEnv('SECRET_OF_THIS_PROCESS', 'leaked');
  const { value } = await result(start(), 'environment');
  expect(value).toMatchObject({
    OWN: 'value',
    AWS_LAMBDA_FUNCTION_NAME: 'qyzmet-test-thing',
    AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:1',
    AWS_ACCESS_KEY_ID: 'KEY0',
    _X_AMZN_TRACE_ID: expect.stringMatching(/^Root=1-/),
  });
  expect(value).not.toHaveProperty('SECRET_OF_THIS_PROCESS');
  vi.unstubAllEnvs();
});

test('time moves in a running function, which knows nothing of it', async () => {
  const running = start();
  await result(running, 'count');
  clock.set(new Date('2035-01-01T00:00:00Z'));
  const { value } = await result(running, 'time');
  expect(value).toMatchObject({ iso: expect.stringMatching(/^2035-01-01T00:00:0/), isDate: true, made: 0 });
  clock.set(new Date());
});

test('the context says whose event it is and how long remains, by real time', async () => {
  const { value } = await result(start(), 'context');
  expect(value.name).toBe('qyzmet-test-thing');
  expect(value.left).toBeGreaterThan(4000);
  expect(value.left).toBeLessThanOrEqual(5000);
});

test('one worker takes one event after another; two at once take two, and a third waits', async () => {
  const running = start();
  expect((await result(running, 'count')).value).toBe(1);
  expect((await result(running, 'count')).value).toBe(2);
  await Promise.all([1, 2, 3].map(() => result(running, 'count')));
  expect(new Set(invocations.map(([accessKeyId]) => accessKeyId))).toEqual(new Set(['KEY0', 'KEY1']));
  expect(invocations[0]).toEqual(['KEY0', 'count']);
  expect(running.pending()).toBe(0);
});

test.each([
  ['an error that it throws', 'throw', 'RangeError', 'out of range'],
  ['an end of its process', 'exit', 'Runtime.ExitError', 'in the middle'],
  [
    'a reply that is too large',
    'large',
    'Function.ResponseSizeTooLarge',
    'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
  ],
])('%s is told to the caller, and the next event is handled', async (_, doing, errorType, errorMessage) => {
  const running = start();
  const { ok, value } = await result(running, doing);
  expect(ok).toBe(false);
  expect(value).toMatchObject({ errorType, errorMessage: expect.stringContaining(errorMessage) });
  expect((await result(running, 'count')).ok).toBe(true);
});

test.each(['hang', 'spin'])('a function that would %s for ever ends at its timeout', async (doing) => {
  const running = start({ timeoutSeconds: 0.3 });
  expect(await result(running, doing)).toMatchObject({ ok: false, value: { errorType: 'Sandbox.Timedout' } });
  expect((await result(running, 'count')).value).toBe(1);
});

test('a worker that is killed by its access key takes its event with it', async () => {
  const running = start();
  const lost = result(running, 'hang');
  await vi.waitFor(() => expect(running.logs('thing')).toContain('hanging'));
  await running.kill('KEY0');
  expect(await lost).toMatchObject({ ok: false, value: { errorType: 'Runtime.ExitError' } });
  expect(readFileSync(join(folder, 'logs', 'qyzmet-test-thing.log'), 'utf8')).toContain('hanging');
});

test('nothing returned is null, and a module that cannot be loaded is an error', async () => {
  expect(await result(start(), 'nothing')).toEqual({ ok: true, value: null });
  await functions?.stop();
  expect(await result(start({ handler: 'absent.handler' }), 'count')).toMatchObject({
    ok: false,
    value: { errorMessage: expect.stringContaining('absent.js') },
  });
});

test('what waits for a worker when everything stops gets none', async () => {
  const running = start({ concurrency: 1 });
  const handled = result(running, 'hang');
  const waiting = result(running, 'count');
  await vi.waitFor(() => expect(running.logs('thing')).toContain('hanging'));
  await running.stop();
  expect(await handled).toMatchObject({ ok: false, value: { errorType: 'Runtime.ExitError' } });
  expect(await waiting).toMatchObject({ ok: false, value: { errorType: 'Sandbox.Stopped' } });
  expect(invocations).toEqual([['KEY0', 'hang']]);
});

test('code that is replaced serves the next event; what was being handled ends as it began', async () => {
  const changed = join(folder, 'changed');
  mkdirSync(changed);
  writeFileSync(join(changed, 'index.js'), "exports.handler = async () => 'changed';");
  const running = start();
  expect((await result(running, 'count')).value).toBe(1);
  const began = result(running, 'count');
  await running.replace('thing', changed);
  expect((await began).value).toBe(2);
  expect((await result(running, 'count')).value).toBe('changed');
  expect(new Set(invocations.map(([accessKeyId]) => accessKeyId))).toEqual(new Set(['KEY0', 'KEY1']));
});

test('there is no function of another name', async () => {
  await expect(start().invoke('other', {})).rejects.toThrow('there is no function other');
});

test('what it does is measured: each event, and each that failed', async () => {
  const thing = start();
  await thing.invoke('thing', { do: 'count' });
  await thing.invoke('thing', { do: 'throw' });
  expect(measured).toEqual([
    'AWS/Lambda Invocations qyzmet-test-thing 1',
    'AWS/Lambda Invocations qyzmet-test-thing 1',
    'AWS/Lambda Errors qyzmet-test-thing 1',
  ]);
});

test('with no executions left, events are turned away, until it is as its template says', async () => {
  const thing = start();
  await thing.configure('thing', { executions: 0 });
  expect(await thing.invoke('thing', { do: 'count' })).toMatchObject({ ok: false, throttled: true });
  expect(measured).toEqual(['AWS/Lambda Throttles qyzmet-test-thing 1']);
  await thing.configure('thing', {});
  expect(await thing.invoke('thing', { do: 'count' })).toMatchObject({ ok: true });
});

test('with another environment every event meets it, also where a worker was at work when it was changed', async () => {
  const thing = start({ timeoutSeconds: 1 });
  const held = thing.invoke('thing', { do: 'hang' });
  await vi.waitFor(() => expect(thing.logs('thing').join()).toContain('hanging'));
  await thing.configure('thing', { environment: { OWN: 'other' } });
  await held;
  const { payload } = await thing.invoke('thing', { do: 'environment' });
  expect(JSON.parse(payload)).toMatchObject({ OWN: 'other', POWERTOOLS_SERVICE_NAME: 'thing' });
});
