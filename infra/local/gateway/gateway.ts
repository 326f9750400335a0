/**
 * The one server before all AWS endpoints of the local cloud. Every call comes through here: who is it, may they do it,
 * does a test want it to fail; then it is performed, counted and logged.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createGuardedServer, fromNoPage } from '../guarded-server.ts';
import { listenOnLoopback } from '../ports.ts';
import { AwsError, unknownOperation } from './aws-error.ts';
import type { Bus } from './bus.ts';
import { type Call, type CallLog, createCallLog } from './calls.ts';
import { type CapacityMeter, createCapacityMeter } from './capacity.ts';
import { dynamoDb, dynamoDbStreams, type Tables } from './dynamodb.ts';
import { events } from './events.ts';
import { createFaultInjector, type FaultInjector, performWithFault } from './faults.ts';
import { checkStatements, decide, type Statement } from './iam.ts';
import type { KeyStore } from './keys.ts';
import { kms } from './kms.ts';
import type { ObjectStore } from './object-store.ts';
import { createPrincipals, type Principal } from './principals.ts';
import { isPresigned, type S3, s3 } from './s3.ts';
import { s3ErrorReply } from './s3-error.ts';
import type { Bucket } from './s3-storing.ts';
import { type Secrets, secretsManager } from './secrets-manager.ts';
import { createSentMessages, type SentMessage, type SentMessages } from './sent.ts';
import { errorReply, type Prepared, type Reply, type Service } from './service.ts';
import { ses } from './ses.ts';
import { credentialOf } from './signature.ts';
import { sns } from './sns.ts';
import { sqs } from './sqs.ts';
import { createUpstream, readBody } from './upstream.ts';

export type { Statement } from './iam.ts';
export type { Principal } from './principals.ts';

export interface GatewayOptions {
  /** 0 for any free one. */
  port: number;
  region: string;
  /** The queue server knows 000000000000 only. */
  accountId: string;
  /** Base URLs of the servers behind; the queue server also answers for SNS. */
  upstream: { dynamodb: string; sqs: string };
  principals: Principal[];
  /** Policies of queues, buses and keys, by ARN. */
  resourcePolicies: Map<string, Statement[]>;
  tables: Tables;
  keys: KeyStore;
  buckets: Bucket[];
  objects: ObjectStore;
  bus: Bus;
  secrets: Secrets;
  /** What e-mail may be sent from: domains and addresses. */
  emailIdentities: string[];
  /** Hears of every message to a person. */
  onSent?: ((message: SentMessage) => void) | undefined;
  /** Milliseconds since the epoch, as everything in the local cloud sees them. */
  now: () => number;
  /** Terminates the worker that called; for faults that kill. */
  kill(principalName: string, accessKeyId: string): void | Promise<void>;
  /** Hears of every call that has ended. */
  onCall(call: Call): void;
}

export interface Gateway {
  url: string;
  /** From now on calls with its access key are its own. Throws on a policy that cannot be enforced here. */
  addPrincipal(principal: Principal): void;
  calls: CallLog;
  capacity: CapacityMeter;
  faults: FaultInjector;
  bus: Pick<Bus, 'published'>;
  sent: Pick<SentMessages, 'all'>;
  close(): Promise<void>;
}

/** Listens on loopback. Rejects if the port is taken or a policy cannot be enforced here. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  for (const statements of options.resourcePolicies.values()) checkStatements(statements);
  const state = createState(options);
  const handle = (incoming: IncomingMessage, outgoing: ServerResponse) => serve(state, incoming, outgoing);
  const server = createGuardedServer('The gateway', fromNoPage(handle, isPresigned));
  server.requestTimeout = 0;
  const port = await listenOnLoopback(server, options.port);
  state.url = `http://127.0.0.1:${port}`;
  return {
    url: state.url,
    addPrincipal: state.principals.add,
    ...{ calls: state.calls, capacity: state.capacity, faults: state.faults, bus: options.bus, sent: state.sent },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      for (const upstream of Object.values(state.upstreams)) upstream.close();
    },
  };
}

type State = ReturnType<typeof createState>;

function createState(options: GatewayOptions) {
  const state = {
    options,
    url: '',
    principals: createPrincipals(options.principals),
    calls: createCallLog(),
    capacity: createCapacityMeter(),
    faults: createFaultInjector(),
    sent: createSentMessages({ now: options.now, tell: options.onSent }),
    upstreams: { dynamodb: createUpstream(options.upstream.dynamodb), sqs: createUpstream(options.upstream.sqs) },
  };
  const database = { ...options, upstream: state.upstreams.dynamodb, capacity: state.capacity };
  const services = new Map<string, Service>([
    ['DynamoDB_20120810', dynamoDb(database)],
    ['DynamoDBStreams_20120810', dynamoDbStreams(database)],
    ['AmazonSQS', sqs({ ...options, upstream: state.upstreams.sqs, gatewayUrl: () => state.url })],
    ['TrentService', kms(options.keys)],
    ['AWSEvents', events(options)],
    ['secretsmanager', secretsManager(options.secrets)],
  ]);
  const { region, accountId, emailIdentities: identities } = options;
  const others = [sns(state.sent), ses({ region, accountId, identities, sent: state.sent })];
  const objects = s3({ ...options, holderOf: state.principals.holderOf });
  return Object.assign(state, {
    services,
    s3: objects,
    others: new Map(others.map((service) => [service.name, service])),
  });
}

async function serve(state: State, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  if (state.s3.isMeant(incoming)) await serveObjects(state, incoming, outgoing);
  else await serveJson(state, incoming, outgoing);
}

async function serveObjects(state: State, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const { method = '', url = '/', headers } = incoming;
  const call = { method, url, headers, body: await readBody(incoming) };
  const reply = await objectReply(state, call).catch((error: unknown) => s3ErrorReply(asAwsError(error)));
  if (reply === 'held') return;
  send(outgoing, { ...reply, headers: { ...reply.headers, ...state.s3.headersForPage(call) } });
}

async function objectReply(state: State, call: Parameters<S3['read']>[0]): Promise<Reply | 'held'> {
  const preflight = state.s3.preflight(call);
  if (preflight) return preflight;
  const { principal, operation, prepared } = await state.s3.read(call);
  return carryOut(state, principal, { name: 's3' }, operation, prepared);
}

async function serveJson(state: State, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const { method = '', url: path = '/', headers } = incoming;
  const { service, target, operation } = addressee(state, headers);
  try {
    if (!service) throw unknownOperation(target);
    const body = await readBody(incoming);
    const asked = service.operationOf?.({ method, path, body }) ?? operation;
    const reply = await answer(state, service, asked, incoming, body);
    if (reply !== 'held') send(outgoing, reply);
  } catch (error) {
    send(outgoing, errorReply(service ?? { jsonVersion: '1.1' }, asAwsError(error)));
  }
}

/** By the header that AWS JSON names service and operation in; else by the service that the request is signed for. */
function addressee({ services, others }: State, headers: IncomingMessage['headers']) {
  const target = headers['x-amz-target'];
  if (target === undefined) {
    const signedFor = credentialOf(headers.authorization)?.scope.service ?? '';
    return { service: others.get(signedFor), target: 'a request that is not AWS JSON', operation: '' };
  }
  const [prefix = '', operation = ''] = String(target).split('.');
  return { service: services.get(prefix), target: String(target), operation };
}

const noEntries: ReadonlySet<number> = new Set();

async function answer(
  state: State,
  service: Service,
  operation: string,
  incoming: IncomingMessage,
  body: Buffer,
): Promise<Reply | 'held'> {
  const { method = '', url = '/', headers } = incoming;
  const principal = state.principals.authenticate({ method, path: url, headers, body });
  return carryOut(state, principal, service, operation, service.prepare({ operation, headers, body }));
}

async function carryOut(
  state: State,
  principal: Principal,
  service: Pick<Service, 'name'>,
  operation: string,
  prepared: Prepared,
): Promise<Reply | 'held'> {
  const call = state.calls.record(factsOf(principal, service, operation, prepared));
  try {
    authorize(state.options, principal, prepared);
    const fault = state.faults.take(call);
    if (fault?.mode === 'error' && fault.index) call.refusingIndex = fault.index;
    const execution = { principal, call, failing: noEntries };
    const reply = await (fault
      ? performWithFault(fault, prepared, execution, state.options)
      : prepared.perform(execution));
    call.outcome = reply === 'held' ? 'killed' : outcomeOf(reply);
    return reply;
  } catch (error) {
    call.outcome = asAwsError(error).code;
    throw error;
  } finally {
    state.options.onCall(call);
  }
}

function factsOf(
  { name, accessKeyId }: Principal,
  service: Pick<Service, 'name'>,
  operation: string,
  { accesses }: Prepared,
) {
  return {
    ...{ principal: name, accessKeyId, service: service.name, operation },
    actions: accesses.map(({ action }) => action),
    resources: accesses.map(({ resource }) => resource),
    keys: accesses.flatMap(({ context }) => context['dynamodb:LeadingKeys'] ?? []),
  };
}

function authorize({ resourcePolicies }: GatewayOptions, principal: Principal, { accesses }: Prepared): void {
  for (const access of accesses) {
    const decision = decide(principal, access, resourcePolicies.get(access.policyOf ?? access.resource));
    if (decision.allowed) continue;
    const denied = `is not authorized to perform: ${access.action} on resource: ${access.resource} ${decision.reason}`;
    throw new AwsError('AccessDeniedException', `User: ${principal.arn} ${denied}`);
  }
}

function outcomeOf({ status, body }: Reply): Call['outcome'] {
  if (status < 400) return 'ok';
  const code = /"__type"\s*:\s*"(?:[^"]*#)?([^"]+)"/.exec(body.toString())?.[1];
  return code ?? String(status);
}

function asAwsError(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  return new AwsError('InternalFailure', `the local gateway failed: ${String(error)}`, 500);
}

function send(outgoing: ServerResponse, { status, headers, body }: Reply): void {
  outgoing.sendDate = false;
  outgoing.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  outgoing.end(body);
}
