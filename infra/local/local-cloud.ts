/** The local cloud: carries out on this machine what a synthesized cloud assembly declares. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Alarm, minutesWatched, startAlarms } from './alarms.ts';
import { type Assembly, readAssembly } from './assembly.ts';
import { type Callers, createCallers } from './callers.ts';
import { type Clock, createClock } from './clock.ts';
import { startControl } from './control.ts';
import { alarmsOf } from './declared-alarms.ts';
import { apiOf, type DeclaredApi } from './declared-api.ts';
import { eventRulesOf } from './declared-events.ts';
import { functionsOf, mappingsOf } from './declared-functions.ts';
import { resourcePoliciesOf } from './declared-policies.ts';
import { bucketsOf, emailIdentitiesOf, keysOf, secretsOf, tableKeysOf } from './declared-state.ts';
import { type DynamoDb, startDynamoDb } from './dynamodb.ts';
import { startExpiry } from './expiry.ts';
import { type Feed, stopWork, untilIdle } from './feeds.ts';
import { type Credentials, createFunctions, type Functions, type InvocationResult } from './functions.ts';
import { createBus } from './gateway/bus.ts';
import { type Gateway, startGateway } from './gateway/gateway.ts';
import { openObjectStore } from './gateway/object-store.ts';
import type { SentMessage } from './gateway/sent.ts';
import { startHttpApi } from './http-api.ts';
import { type Issuer, startIssuer, type Tokens } from './issuer.ts';
import { createJwtAuthorizer, type JwtAuthorizer } from './jwt-authorizer.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import type { Ports } from './ports.ts';
import { type QueueMapping, startQueueSource } from './queue-source.ts';
import { type Queues, startQueues } from './queues.ts';
import type { Place } from './resource-types.ts';
import { ofType } from './resources.ts';
import { startDeclaredSchedules } from './scheduled-events.ts';
import { type StreamMapping, startStreamSource } from './stream-source.ts';
import { startTrimming } from './stream-trimming.ts';
import { measureThrottle } from './table-metrics.ts';
import { createUpdater, type Update } from './update.ts';

export interface LocalCloudOptions {
  /** The directory of the synthesized cloud assembly. */
  assembly: string;
  /** Where tables, messages, keys and logs are kept between runs. */
  stateDirectory: string;
  ports: Ports;
  /** What the issuer that the API trusts gives to whom. */
  tokens: Tokens;
  /** Where the clock starts; without it, at this machine's time. */
  now?: Date;
  /** Modules that every function's worker imports first, for tests. */
  preload?: URL[];
  /** Batches of a stream are gathered no longer than this, whatever the templates say, for tests. */
  longestGatherSeconds?: number;
  /** Hears of an alarm that begins to ring, and of one that ends. */
  onAlarm?: (alarm: Alarm) => void;
  /** Hears of every message to a person: it is sent nowhere. */
  onSent?: (message: SentMessage) => void;
}

export interface LocalCloud {
  apiUrl: string;
  controlUrl: string;
  issuerUrl: string;
  region: string;
  /** By stack and output name. */
  outputs: Assembly['outputs'];
  clock: Clock;
  gateway: Gateway;
  issuer: Issuer;
  /** Lets others call the gateway. */
  callers: Callers;
  /** The child process that holds the tables, if it is ours. */
  databasePid: number | undefined;
  /** Where DynamoDB answers without the gateway's checks and counts. */
  databaseUrl: string;
  /** Hands an event to a function, by its physical name or by its service name (`appeals-citizen`). */
  invoke(functionName: string, event: unknown): Promise<InvocationResult>;
  /** The last lines that a function wrote, oldest first. */
  logs(functionName: string): string[];
  /** How the alarms stand now. */
  alarms(): Alarm[];
  /** Takes over the functions' code from an assembly made later, unless it wants more changed than that. */
  update(assembly: string): Promise<Update>;
  /**
   * Resolves when every queue and stream that a function reads is drained and no function is at work; or, if a function
   * is named, when that is so of this one.
   */
  idle(functionName?: string): Promise<void>;
  /** Resolves when somebody asked over the control port to stop. */
  stopRequested: Promise<void>;
  /** Ends everything that was started. */
  stop(): Promise<void>;
}

const region = 'eu-central-1';
/** fauxqs knows this account only. */
const accountId = '000000000000';

/** Starts everything that the assembly declares. If a part cannot start, those before it are ended. */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const ends: (() => Promise<void> | void)[] = [];
  const stop = async () => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  /** Remembers how to end a part that has just started. */
  const keep: Keep = (part) => {
    ends.push(() => part.stop());
    return part;
  };
  try {
    return { ...(await startParts(options, keep)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Keep = <Part extends { stop(): Promise<void> | void }>(part: Part) => Part;

/** What the parts are made from. */
interface Base {
  options: LocalCloudOptions;
  place: Place;
  assembly: Assembly;
  clock: Clock;
  metrics: Metrics;
  keep: Keep;
}

async function startParts(options: LocalCloudOptions, keep: Keep): Promise<Omit<LocalCloud, 'stop'>> {
  const { ports, stateDirectory } = options;
  const place = { region, accountId, apiUrl: loopback(ports.api), gatewayUrl: loopback(ports.gateway) };
  mkdirSync(stateDirectory, { recursive: true });
  const assembly = readAssembly(options.assembly, place);
  const clock = createClock(options.now);
  const declaredAlarms = alarmsOf(assembly.resources);
  const watched = declaredAlarms.map(({ metric }) => metric);
  const metrics = createMetrics(watched, minutesWatched(declaredAlarms), clock);
  const base: Base = { options, place, assembly, clock, metrics, keep };
  const dynamoDb = keep(await startDynamoDb(stateDirectory, assembly.resources));
  const queues = keep(
    await startQueues({
      directory: join(stateDirectory, 'queues'),
      resources: assembly.resources,
      region,
      now: clock.now,
    }),
  );
  const gateway = await openGateway(base, dynamoDb.endpoint, queues, (accessKeyId) => functions.kill(accessKeyId));
  const callers = createCallers(assembly, gateway);
  const functions = openFunctions(base, gateway, callers.ofFunction);
  const { issuer, issuerUrl } = await openEdge(base, functions);
  const feeds = await openSources(base, dynamoDb, queues, functions);
  keep({ stop: () => stopWork(feeds, functions) });
  keep(startExpiry(dynamoDb.endpoint, assembly.resources, base.clock));
  keep(startDeclaredSchedules({ ...base, resources: assembly.resources, functions }));
  const alarms = keep(
    startAlarms({
      ...{ declared: declaredAlarms, metrics, clock },
      queueNamed: queues.byName,
      tell: options.onAlarm ?? (() => {}),
    }),
  );
  const { promise: stopRequested, resolve: requestStop } = Promise.withResolvers<void>();
  const cloud: Omit<LocalCloud, 'stop'> = {
    ...{ apiUrl: place.apiUrl, controlUrl: loopback(ports.control), issuerUrl, region, outputs: assembly.outputs },
    ...{ clock: base.clock, gateway, issuer, callers },
    ...{ databasePid: dynamoDb.pid, databaseUrl: dynamoDb.endpoint },
    invoke: (functionName, event) => functions.invoke(functionName, event),
    logs: functions.logs,
    alarms: alarms.judgeAll,
    update: createUpdater({ assembly, directory: options.assembly, place, functions }),
    idle: (functionName) => untilIdle(feeds, functions, functionName),
    stopRequested,
  };
  keep(await startControl({ ...cloud, port: ports.control, functions, stop: requestStop }));
  return cloud;
}

async function openGateway(
  { options, place, assembly: { resources }, clock, metrics, keep }: Base,
  databaseUrl: string,
  queues: Queues,
  kill: (accessKeyId: string) => Promise<void>,
): Promise<Gateway> {
  const resourcePolicies = resourcePoliciesOf(resources);
  const objects = openObjectStore(join(options.stateDirectory, 'objects.db'));
  keep({ stop: objects.close });
  const gateway = await startGateway({
    ...{ port: options.ports.gateway, region, accountId, principals: [], resourcePolicies },
    upstream: { dynamodb: databaseUrl, sqs: queues.endpoint },
    tables: tableKeysOf(resources),
    keys: keysOf(resources, { ...place, file: join(options.stateDirectory, 'keys.json') }),
    ...{ buckets: bucketsOf(resources), objects, secrets: secretsOf(resources) },
    bus: createBus({
      ...{ region, accountId, resourcePolicies, rules: eventRulesOf(resources) },
      busNames: ['default', ...ofType(resources, 'AWS::Events::EventBus').map(({ reference }) => reference)],
      deliver: async (queueArn, body) => queues.send(queueArn, body),
    }),
    emailIdentities: emailIdentitiesOf(resources),
    onSent: options.onSent,
    now: clock.now,
    kill: (_, accessKeyId) => kill(accessKeyId),
    onCall: (call) => measureThrottle(call, metrics.add),
  });
  keep({ stop: gateway.close });
  return gateway;
}

function openFunctions(
  { options, assembly, clock, metrics }: Base,
  gateway: Gateway,
  credentialsOf: (functionName: string) => Credentials,
): Functions {
  return createFunctions(functionsOf(assembly), {
    ...{ clock, region, gatewayUrl: gateway.url, credentialsOf },
    logDirectory: join(options.stateDirectory, 'logs'),
    compiledDirectory: join(options.stateDirectory, 'compiled'),
    preload: options.preload ?? [],
    onInvocation: gateway.calls.beginInvocation,
    measure: metrics.add,
  });
}

/** The issuer and the HTTP API that trusts it. */
async function openEdge({ options, assembly, clock, metrics, keep }: Base, { invoke }: Functions) {
  const api = apiOf(assembly.resources);
  const { issuer: issuerUrl, audience } = trustedIssuer(api);
  const issuer = await startIssuer({
    ...{ port: options.ports.issuer, url: issuerUrl, audience: audience[0] ?? '' },
    ...{ stateDirectory: options.stateDirectory, clock, tokens: options.tokens },
  });
  keep(issuer);
  const authorize = createJwtAuthorizer({ issuer: issuerUrl, audience }, clock.now);
  const routes = api.routes.map(({ routeKey, authorizer, ...route }) => {
    return [routeKey, { ...route, ...(authorizer && { authorize }) }] as const;
  });
  const { apiId, throttle } = api;
  keep(
    await startHttpApi({
      ...{ port: options.ports.api, accountId, apiId, routes: new Map(routes), throttle, clock, invoke },
      measure: metrics.add,
    }),
  );
  return { issuer, issuerUrl };
}

/** There is one mock issuer, so all routes must trust the same. */
function trustedIssuer({ routes }: DeclaredApi): JwtAuthorizer {
  const [trusted, ...others] = routes.flatMap(({ authorizer }) => authorizer ?? []);
  if (!trusted) throw new Error('no route of the API has an authorizer');
  if (others.some(({ issuer }) => issuer !== trusted.issuer)) throw new Error('the routes trust more than one issuer');
  return trusted;
}

async function openSources(
  { options, assembly, clock, metrics, keep }: Base,
  { endpoint, trimStream }: DynamoDb,
  queues: Queues,
  { invoke }: Functions,
): Promise<Feed[]> {
  const mappings = mappingsOf(assembly.resources);
  const { longestGatherSeconds = Infinity } = options;
  const hurried = (mapping: StreamMapping) => ({
    ...mapping,
    windowSeconds: Math.min(mapping.windowSeconds, longestGatherSeconds),
  });
  const checkpointDirectory = join(options.stateDirectory, 'checkpoints');
  const streamOptions = { endpoint, region, clock, queues, checkpointDirectory, measure: metrics.add, invoke };
  const startStream = async (mapping: StreamMapping) => ({
    functionName: mapping.functionName,
    source: await startStreamSource(hurried(mapping), streamOptions),
  });
  const streams = await Promise.all(mappings.streams.map(startStream));
  keep(
    startTrimming(
      streams.map(({ source }) => source),
      trimStream,
    ),
  );
  const startQueue = (mapping: QueueMapping) => ({
    functionName: mapping.functionName,
    source: startQueueSource(mapping, { region, queues, clock, invoke }),
  });
  return [...mappings.queues.map(startQueue), ...streams];
}

function loopback(port: number): string {
  return `http://127.0.0.1:${port}`;
}
