/** Steers a running local cloud from outside, over HTTP with JSON on loopback: for tools, tests and the curious. */
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import * as z from 'zod';
import type { Alarms } from './alarms.ts';
import type { Callers } from './callers.ts';
import type { Clock } from './clock.ts';
import type { Functions } from './functions.ts';
import type { PlannedFault } from './gateway/faults.ts';
import type { Gateway } from './gateway/gateway.ts';
import { createGuardedServer, fromNoPage, type Handle } from './guarded-server.ts';
import type { Issuer } from './issuer.ts';
import { closeServer, listenOnLoopback } from './ports.ts';

export interface ControlOptions {
  port: number;
  clock: Clock;
  gateway: Gateway;
  issuer: Issuer;
  functions: Pick<Functions, 'invoke' | 'recycle' | 'configure' | 'logs'>;
  callers: Callers;
  /** How the alarms stand now. */
  alarms: Alarms['judgeAll'];
  /** Resolves when nothing is left to do: for any function, or for the one named. */
  idle(functionName?: string): Promise<void>;
  stop(): void;
}

const clockChange = z.union([
  z.strictObject({ set: z.iso.datetime({ offset: true }) }),
  z.strictObject({ moveSeconds: z.number() }),
]);
const fault = z
  .discriminatedUnion('mode', [
    z.object({ mode: z.enum(['before', 'after']), retryable: z.boolean().default(false) }),
    z.object({ mode: z.enum(['kill-before', 'kill-after']) }),
    z.object({ mode: z.literal('error'), code: z.string(), index: z.string().optional() }),
    z.object({ mode: z.literal('partial'), entries: z.array(z.int()) }),
  ])
  .and(z.object({ principal: z.string(), nth: z.int().positive(), operation: z.string().optional() }));
const outage = z.strictObject({ service: z.string(), down: z.boolean() });
const tokenRequest = z.strictObject({
  client: z.string().optional(),
  scopes: z.array(z.string()).optional(),
  claims: z.record(z.string(), z.json()).optional(),
  expiresInSeconds: z.number().optional(),
  /** Signed by nobody we trust. */
  foreign: z.boolean().optional(),
});
const configuration = z.strictObject({
  functionName: z.string(),
  executions: z.int().nonnegative().optional(),
  environment: z.record(z.string(), z.string()).optional(),
});
const invocation = z.strictObject({ functionName: z.string(), event: z.json() });

/** Listens on loopback. A call that is wrong is answered with 400 and what is wrong, an unknown one with 404. */
export async function startControl(options: ControlOptions): Promise<{ port: number; stop(): Promise<void> }> {
  const calls = controlCalls(options);
  const handle: Handle = async (request, response) => {
    const { status, body } = await answer(calls, request);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? null));
  };
  const server = createGuardedServer('The control port', fromNoPage(handle));
  const port = await listenOnLoopback(server, options.port);
  return { port, stop: () => closeServer(server) };
}

type ControlCall = (body: () => Promise<unknown>, query: URLSearchParams) => unknown;

async function answer(calls: Record<string, ControlCall>, request: IncomingMessage) {
  try {
    const { pathname, searchParams } = new URL(`http://control${request.url}`);
    const call = calls[`${request.method} ${pathname}`];
    if (!call) return { status: 404, body: { calls: Object.keys(calls) } };
    return { status: 200, body: await call(async () => JSON.parse(await text(request)), searchParams) };
  } catch (error) {
    return { status: 400, body: { error: error instanceof Error ? error.message : String(error) } };
  }
}

function controlCalls(options: ControlOptions): Record<string, ControlCall> {
  const { clock, gateway, issuer, functions, callers, alarms, idle, stop } = options;
  const now = () => ({ now: new Date(clock.now()).toISOString() });
  let planned: PlannedFault[] = [];
  return {
    'GET /clock': now,
    'POST /clock': async (body) => {
      const change = clockChange.parse(await body());
      if ('set' in change) clock.set(new Date(change.set));
      else clock.move(change.moveSeconds * 1000);
      return now();
    },
    'GET /idle': (_, query) => idle(query.get('function') ?? undefined),
    'POST /tokens': async (body) => {
      const { client, foreign = false, ...overrides } = tokenRequest.parse(await body());
      return { token: await issuer.token(client, overrides, foreign) };
    },
    'POST /invocations': async (body) => {
      const { functionName, event } = invocation.parse(await body());
      return functions.invoke(functionName, event);
    },
    'DELETE /workers': (_, query) => functions.recycle(query.get('function') ?? ''),
    'POST /configuration': async (body) => {
      const { functionName, ...changed } = configuration.parse(await body());
      await functions.configure(functionName, changed);
    },
    'DELETE /configuration': (_, query) => functions.configure(query.get('function') ?? '', {}),
    'GET /alarms': () => alarms(),
    'GET /credentials': (_, query) => callers.ofFunction(query.get('function') ?? ''),
    'GET /logs': (_, query) => functions.logs(query.get('function') ?? ''),
    'GET /events': () => gateway.bus.published(),
    /** What was sent to people, or to one phone number or e-mail address. */
    'GET /sent': (_, query) => gateway.sent.all(query.get('to') ?? undefined),
    'GET /calls': () => gateway.calls.all(),
    'DELETE /calls': () => gateway.calls.clear(),
    'GET /capacity': () => gateway.capacity.snapshot(),
    'DELETE /capacity': () => gateway.capacity.reset(),
    'POST /faults': async (body) => {
      const { nth, operation, ...plan } = fault.parse(await body());
      planned.push(gateway.faults.plan({ ...plan, when: { nth, operation } }));
    },
    /** The call that each planned fault hit; null as long as it waits. */
    'GET /faults': () => planned.map(({ firedOn = null }) => firedOn),
    /** Of one function or producer: what has not happened does so no more. */
    'DELETE /faults/waiting': (_, query) => gateway.faults.withdraw(query.get('principal') ?? ''),
    'POST /outages': async (body) => {
      const { service, down } = outage.parse(await body());
      gateway.faults.setDown(service, down);
    },
    'DELETE /faults': () => {
      planned = [];
      gateway.faults.reset();
    },
    'POST /stop': () => void setImmediate(stop),
  };
}
