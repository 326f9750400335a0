/**
 * A use case: what one endpoint does. The edge (serve.ts) has parsed the request and knows the caller; the use case
 * decides, commits and says what to reply. Its types follow from the endpoint's declaration.
 */
import type * as z from 'zod';
import type { Language } from '../i18n.ts';
import type { KeyedHashes } from '../persons/keyed-hash.ts';
import type { Outcome } from '../table/commit.ts';
import { findEarlier, type Receipt, type ReceiptRequest } from '../table/receipts.ts';
import type { Table } from '../table/table.ts';
import type { CallerOf } from './caller.ts';
import type { Endpoint, SchemaThunk } from './endpoint.ts';
import type { FieldError } from './field-errors.ts';
import { isProblem, type Problem, problem } from './problems.ts';

type ParsedBy<S> = S extends SchemaThunk ? z.output<ReturnType<S>> : undefined;
type ChangesState<E extends Endpoint> = E extends { method: 'POST' }
  ? E extends { changesState: false } | { dialect: string }
    ? false
    : true
  : false;

/** A parsed request to an endpoint. */
export interface RequestTo<E extends Endpoint> {
  readonly params: E extends { params: infer S } ? ParsedBy<S> : undefined;
  readonly query: E extends { query: infer S } ? ParsedBy<S> : undefined;
  readonly body: E extends { body: infer S } ? ParsedBy<S> : undefined;
  readonly caller: CallerOf<E['callers']>;
  /** As they came, names in lower case, values unparsed: for choosing among forms of a reply, nothing else. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly language: Language;
  /** The law's moment, as the endpoint declares it: where it changes state, what is decided is decided as of then. */
  readonly moment: E extends { moment: 'arrival' } ? Date : undefined;
  /** When this is processed: for receipts, looks and what is shown, never for what is decided. */
  readonly now: Date;
  readonly traceparent: string;
  /** Present on a POST that changes state: it goes into the commit. */
  readonly receipt: ChangesState<E> extends true ? ReceiptRequest : undefined;
  /** The version that If-Match names, where the endpoint asks for one. */
  readonly expectedVersion: E extends { ifMatch: true } ? number : undefined;
}

type BodyOf<R> = R extends { body: infer S extends SchemaThunk }
  ? { readonly body: z.input<ReturnType<S>> }
  : { readonly body?: undefined };

/** One of the declared replies. `version` becomes the ETag. */
export type ReplyFrom<E extends Endpoint> = {
  [S in keyof E['replies']]: { readonly status: S } & ReplyDetails & BodyOf<E['replies'][S]>;
}[keyof E['replies']];

interface ReplyDetails {
  readonly headers?: Readonly<Record<string, string>>;
  readonly version?: number;
  /** The body of a reply that has no schema: a file of ours. */
  readonly bytes?: Uint8Array;
}

/** One of the endpoint's declared replies. */
export function reply<const S extends number, B>(status: S, body: B, details: ReplyDetails = {}) {
  return { status, body, ...details };
}

/** What the edge sees of any use case. */
export interface AnyRequest
  extends Omit<RequestTo<Endpoint>, 'moment' | 'receipt' | 'expectedVersion' | 'caller' | 'params' | 'query' | 'body'> {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly caller: unknown;
  readonly moment: Date | undefined;
  readonly receipt: ReceiptRequest | undefined;
  readonly expectedVersion: number | undefined;
}
export interface AnyReply extends ReplyDetails {
  readonly status: number;
  readonly body?: unknown;
}

export interface UseCase<D> {
  readonly endpoint: Endpoint;
  lookUp?:
    | ((fields: Readonly<Record<string, unknown>>, now: Date, dependencies: D) => Promise<FieldError[]>)
    | undefined;
  run(request: AnyRequest, dependencies: D): Promise<AnyReply | Problem>;
}

/** What every use case that changes state needs besides its own store. */
export interface ChangingDependencies {
  readonly table: Table;
  readonly hashes: KeyedHashes;
}

/** A use case that only reads. */
export function reading<const E extends Endpoint, D>(
  endpoint: E,
  handle: (request: RequestTo<E>, dependencies: D) => Promise<ReplyFrom<E> | Problem>,
): UseCase<D> {
  return {
    endpoint,
    run: async (request, dependencies) => toAnyReply(await handle(request as RequestTo<E>, dependencies)),
  };
}

/**
 * A use case that changes state and may be repeated as it is (RFC 9110, 9.2.2): a PUT or DELETE needs no receipt, for
 * done once more it does the same; what comes in a standard's own dialect is told apart as that standard does.
 */
export function repeatable<
  const E extends Endpoint & ({ readonly method: 'PUT' | 'DELETE' } | { readonly dialect: string }),
  D,
>(endpoint: E, handle: (request: RequestTo<E>, dependencies: D) => Promise<ReplyFrom<E> | Problem>): UseCase<D> {
  return reading(endpoint, handle);
}

export interface Change<E extends Endpoint, D, Done extends object> {
  /**
   * What the registers have against fields of a body that are sound in themselves. Asked where other fields are not, so
   * that the caller hears of all of them at once; otherwise act() asks.
   */
  lookUp?(fields: Partial<RequestTo<E>['body']>, now: Date, dependencies: D): Promise<FieldError[]>;
  /** Decides and commits: what came of it, a problem, or the receipt of an earlier request. */
  act(request: RequestTo<E>, dependencies: D): Promise<Done | Problem | Repeat>;
  /** What an earlier request did, read again from stored state. */
  again(receipt: Receipt, request: RequestTo<E>, dependencies: D): Promise<Done | Problem>;
  reply(done: Done, request: RequestTo<E>): ReplyFrom<E>;
}

/**
 * A use case that changes state. A repeat is told by its receipt: by the commit's own, or, where the decision was
 * refused because the first request had already moved things on, by looking for one.
 */
export function changing<const E extends Endpoint, D extends ChangingDependencies, Done extends object>(
  endpoint: E,
  change: Change<E, D, Done>,
): UseCase<D> {
  return {
    endpoint,
    lookUp: change.lookUp as UseCase<D>['lookUp'],
    run: async (anyRequest, dependencies) => {
      const request = anyRequest as RequestTo<E>;
      const result = await repeatOrResult(await change.act(request, dependencies), anyRequest, dependencies);
      const done = isRepeat(result) ? await change.again(result.repeatOf, request, dependencies) : result;
      return isProblem(done) ? done : toAnyReply(change.reply(done, request));
    },
  };
}

async function repeatOrResult<Done extends object>(
  result: Done | Problem | Repeat,
  request: AnyRequest,
  dependencies: ChangingDependencies,
) {
  if (!isProblem(result) || !request.receipt) return result;
  const earlier = await findEarlier(dependencies.table, request.receipt, request.now);
  if (earlier.kind === 'same') return { repeatOf: earlier.receipt };
  return earlier.kind === 'other' ? problem('idempotency-key-reused') : result;
}

/** The request had been done before: this is its receipt. */
export interface Repeat {
  readonly repeatOf: Receipt;
}

function isRepeat(value: object): value is Repeat {
  return 'repeatOf' in value;
}

/** What a commit's outcome means to the caller of an endpoint. */
export function settled<Done extends object>(outcome: Outcome, done: Done): Done | Problem | Repeat {
  switch (outcome.kind) {
    case 'committed':
      return done;
    case 'already-done':
      return { repeatOf: outcome.receipt };
    case 'key-reused':
      return problem('idempotency-key-reused');
    case 'not-found':
      return problem('not-found');
    case 'exists':
    case 'wrong-state':
      return problem('wrong-state');
    case 'changed':
      return problem('changed');
    case 'unverified-law':
      return problem('unverified-law');
    case 'contended':
      return problem('contended', { headers: { 'retry-after': '1' } });
  }
}

/** The same to a caller who named no version: what has changed meanwhile is nothing to them, and they may come again. */
export function settledWhateverChanged<Done extends object>(outcome: Outcome, done: Done): Done | Problem | Repeat {
  return settled(outcome.kind === 'changed' ? { kind: 'contended' } : outcome, done);
}

/** The declared types have done their work; the edge strips the body by the reply's schema. */
function toAnyReply(declared: object): AnyReply | Problem {
  return declared as AnyReply | Problem;
}
