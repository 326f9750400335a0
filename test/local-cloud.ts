/**
 * A local cloud for each worker: files share one, and with it one clock and one set of faults, only with files that run
 * before or after them. As a global set-up it starts them on free ports, each with a state of its own, and ends them
 * after the last test; tests take hold of theirs with `localCloud()`.
 */
import './loopback-guard.ts';
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';
import type { Bundles } from '../infra/bundle.ts';
import type { Alarm } from '../infra/local/alarms.ts';
import type { Configuration } from '../infra/local/function-pool.ts';
import type { Credentials, InvocationResult } from '../infra/local/functions.ts';
import type { Event } from '../infra/local/gateway/bus.ts';
import type { Call } from '../infra/local/gateway/calls.ts';
import type { CapacityRow } from '../infra/local/gateway/capacity.ts';
import type { FaultMode } from '../infra/local/gateway/faults.ts';
import type { SentMessage } from '../infra/local/gateway/sent.ts';
import { plainModule } from '../infra/local/plain-module.ts';
import { onFreePorts } from '../infra/local/ports.ts';
import type { PersonaName } from '../infra/start/personas.ts';
import { quickFolder } from './quick-folder.ts';
import { share } from './shared-by-projects.ts';

/** What a test process is told of the local cloud. */
interface Reachable {
  apiUrl: string;
  controlUrl: string;
  telegramUrl: string;
  gatewayUrl: string;
  databaseUrl: string;
  region: string;
  /** The outputs of all stacks. */
  outputs: Record<string, string>;
  administrator: Credentials;
  tools: Credentials;
  /** By source. */
  producers: Record<string, Credentials>;
}

declare module 'vitest' {
  export interface ProvidedContext {
    /** One for each worker. */
    localClouds: Reachable[];
  }
}

export default async function setup(project: TestProject) {
  const { bundles } = project.getProvidedContext();
  const workers = Array.from({ length: project.vitest.config.maxWorkers });
  const { made, leave } = await share('local clouds', {
    make: () => Promise.all(workers.map(() => start(bundles))),
    end: async (started) => void (await Promise.all(started.map(end))),
  });
  project.provide('localClouds', made.map(reachable));
  return leave;
}

async function start(bundles: Bundles) {
  // Here alone: a test process that only talks to the local cloud need not load the CDK.
  const { startPlatform } = await import('../infra/start/platform.ts');
  const folder = await mkdtemp(join(quickFolder, 'qyzmet-test-'));
  const preload = [plainModule(new URL('./loopback-guard.ts', import.meta.url))];
  const options = { folder, bundles, preload, longestGatherSeconds: 0.1 };
  return { cloud: await onFreePorts((ports) => startPlatform({ ...options, ports })), folder };
}

type Started = Awaited<ReturnType<typeof start>>;

async function end({ cloud, folder }: Started): Promise<void> {
  await cloud.stop();
  await rm(folder, { recursive: true });
}

function reachable({ cloud }: Started): Reachable {
  const { apiUrl, controlUrl, telegramUrl, gateway, databaseUrl, region, administrator, tools, producers } = cloud;
  const outputs: Record<string, string> = Object.assign({}, ...Object.values(cloud.outputs));
  const urls = { apiUrl, controlUrl, telegramUrl, gatewayUrl: gateway.url, databaseUrl };
  return { ...urls, region, outputs, administrator, tools, producers };
}

export interface TokenRequest {
  persona?: PersonaName;
  scopes?: string[];
  claims?: Record<string, unknown>;
  /** Negative for one that has expired. */
  expiresInSeconds?: number;
  /** Signed by nobody we trust. */
  foreign?: boolean;
}

export interface CloudUnderTest extends Reachable {
  /** A token of a persona, or a peculiar one. */
  token(request: PersonaName | TokenRequest): Promise<string>;
  now(): Promise<Date>;
  setClock(instant: Date): Promise<void>;
  moveClock(seconds: number): Promise<void>;
  /** Resolves when every queue and stream is drained and no function is at work, or those of the function named. */
  idle(functionName?: string): Promise<void>;
  invoke(functionName: string, event: unknown): Promise<InvocationResult>;
  /** Ends a function's workers that have nothing to do: its next event meets a fresh one. */
  recycle(functionName: string): Promise<void>;
  /** How the alarms stand now. */
  alarms(): Promise<Alarm[]>;
  /** Changes a function past its template. */
  configure(functionName: string, configuration: Configuration): Promise<void>;
  /** Takes back whatever was changed of a function past its template. */
  deployAgain(functionName: string): Promise<void>;
  /** The events that were put on our bus, oldest first; what S3 tells the account's own is none of ours. */
  events(): Promise<Event[]>;
  /** Credentials under which the gateway lets through what that function may do. */
  credentialsOf(functionName: string): Promise<Credentials>;
  /** The last lines that a function (`appeals-citizen`) wrote. */
  logs(functionName: string): Promise<string[]>;
  /** What was sent to a phone number or an e-mail address, oldest first. */
  sentTo(address: string): Promise<SentMessage[]>;
  /** Makes every call to a service (`sns`) fail from now on, or lets it be reached again. */
  setDown(service: string, down: boolean): Promise<void>;
  /** Calls to AWS since the last `forget`, oldest first. */
  calls(): Promise<Call[]>;
  capacity(): Promise<CapacityRow[]>;
  /** Makes the nth call of a function (or producer), from now on, fail; or its nth call of one operation. */
  fault(plan: FaultMode & { principal: string; nth: number; operation?: string }): Promise<void>;
  /** The call that each planned fault hit; null as long as it waits. */
  firedFaults(): Promise<(Call | null)[]>;
  /** What was planned for a function (or producer) and has not happened does so no more. */
  withdrawFaults(principal: string): Promise<void>;
  /** Forgets calls, capacity and faults. */
  forget(): Promise<void>;
  /** What AWS clients need to call as this principal. */
  client(credentials: Credentials): ClientSettings;
  /** What a client needs that reads whole tables: past the gateway, which would take every reply apart. */
  databaseClient(): ClientSettings;
}

interface ClientSettings {
  region: string;
  endpoint: string;
  credentials: Credentials;
}

/** The local cloud of this worker. */
export function localCloud(): CloudUnderTest {
  const reachable = ofThisWorker(inject('localClouds'));
  const { controlUrl, gatewayUrl, databaseUrl, region, administrator } = reachable;
  const control = async <Reply>(request: string, body?: unknown): Promise<Reply> => {
    const [method = 'GET', path = '/'] = request.split(' ');
    const reply = await fetch(controlUrl + path, { method, ...(body !== undefined && { body: JSON.stringify(body) }) });
    if (!reply.ok) throw new Error(`${request}: ${await reply.text()}`);
    return (await reply.json()) as Reply;
  };
  return {
    ...reachable,
    async token(request) {
      const { persona, ...rest } = typeof request === 'string' ? { persona: request } : request;
      return (await control<{ token: string }>('POST /tokens', { client: persona, ...rest })).token;
    },
    now: async () => new Date((await control<{ now: string }>('GET /clock')).now),
    setClock: (instant) => control('POST /clock', { set: instant.toISOString() }),
    moveClock: (moveSeconds) => control('POST /clock', { moveSeconds }),
    idle: (functionName) => control(`GET /idle${functionName ? `?function=${functionName}` : ''}`),
    invoke: (functionName, event) => control('POST /invocations', { functionName, event }),
    recycle: (functionName) => control(`DELETE /workers?function=${functionName}`),
    alarms: () => control('GET /alarms'),
    configure: (functionName, configuration) => control('POST /configuration', { functionName, ...configuration }),
    deployAgain: (functionName) => control(`DELETE /configuration?function=${functionName}`),
    events: async () => (await control<Event[]>('GET /events')).filter(({ source }) => source !== 'aws.s3'),
    credentialsOf: (functionName) => control(`GET /credentials?function=${functionName}`),
    logs: (functionName) => control(`GET /logs?function=${functionName}`),
    sentTo: (address) => control(`GET /sent?to=${encodeURIComponent(address)}`),
    setDown: (service, down) => control('POST /outages', { service, down }),
    calls: () => control('GET /calls'),
    capacity: () => control('GET /capacity'),
    fault: (plan) => control('POST /faults', plan),
    firedFaults: () => control('GET /faults'),
    withdrawFaults: (principal) => control(`DELETE /faults/waiting?principal=${principal}`),
    async forget() {
      for (const what of ['calls', 'capacity', 'faults']) await control(`DELETE /${what}`);
    },
    client: (credentials) => ({ region, endpoint: gatewayUrl, credentials }),
    databaseClient: () => ({ region, endpoint: databaseUrl, credentials: administrator }),
  };
}

/** Vitest numbers its workers from 1. */
function ofThisWorker<Each>(each: readonly Each[]): Each {
  return each[Number(process.env.VITEST_POOL_ID) - 1] ?? assert.fail('this worker has no local cloud');
}
