/**
 * A dialect of the edge: how a request is read, a caller known, a reply and a refusal written. Serving, the OpenAPI
 * document and the tests that hold for every endpoint ask the endpoint's dialect, and know none by name.
 */
import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Language } from '../../i18n.ts';
import type { KeyedHashes } from '../../persons/keyed-hash.ts';
import type { ReceiptRequest } from '../../table/receipts.ts';
import type { Caller, CallerOfKind } from '../caller.ts';
import type { DialectName, Endpoint } from '../endpoint.ts';
import type { FieldError } from '../field-errors.ts';
import type { Problem } from '../problems.ts';
import type { AnyReply } from '../use-case.ts';

/** What the HTTP API hands to a function (payload 2.0), and takes from it. */
export type HttpEvent = APIGatewayProxyEventV2WithJWTAuthorizer;
export type HttpReply = APIGatewayProxyStructuredResultV2;

export interface ParsedRequest {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly caller: Caller;
  readonly receipt: ReceiptRequest | undefined;
  readonly expectedVersion: number | undefined;
}

/** What the registers have against fields of a body that are sound in themselves. */
export type LookUp = (fields: Readonly<Record<string, unknown>>) => Promise<FieldError[]>;

/** What dialects know callers and requests by. */
export interface EdgeDependencies {
  /** What changes state needs keyed hashes, for its receipts. */
  readonly hashes?: KeyedHashes;
  /** The word by which Telegram shows that a call is its own. */
  readonly webhookSecret?: () => Promise<string>;
  /** Whose key that is; undefined where it is nobody's. */
  readonly partnerOf?: (apiKey: string) => Promise<CallerOfKind<'partner'> | undefined>;
}

export interface Dialect {
  /**
   * Everything that the endpoint declares, parsed; or the problem with it, and what looking up sound fields adds to it.
   */
  read(endpoint: Endpoint, event: HttpEvent, edge: EdgeDependencies, lookUp: LookUp): Promise<ParsedRequest | Problem>;
  /** What a use case replied, stripped to what its endpoint declares; `path` is the one that was asked. */
  reply(endpoint: Endpoint, reply: AnyReply, language: Language, path: string): HttpReply;
  /** What a caller hears of a problem. */
  refuse(problem: Problem, language: Language, path: string): HttpReply;
}

/** The dialects that a function was given: each is in the bundles of those alone that speak it. */
export type Dialects = Readonly<Partial<Record<DialectName, Dialect>>>;
