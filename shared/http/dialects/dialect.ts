/**
 * A dialect of the edge: how a request is read, a caller known, a reply and a refusal written. Serving, the OpenAPI
 * document and the tests that hold for every endpoint ask the endpoint's dialect, and know none by name.
 */
import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Language } from '../../i18n.ts';
import type { KeyedHashes } from '../../persons/keyed-hash.ts';
import type { ReceiptRequest } from '../../table/receipts.ts';
import type { Caller } from '../caller.ts';
import type { Endpoint } from '../endpoint.ts';
import type { FieldError } from '../field-errors.ts';
import type { Problem, ProblemCode } from '../problems.ts';
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

export interface Dialect {
  /**
   * Everything that the endpoint declares, parsed; or the problem with it, and what looking up sound fields adds to it.
   */
  read(
    endpoint: Endpoint,
    event: HttpEvent,
    hashes: KeyedHashes | undefined,
    lookUp: LookUp,
  ): Promise<ParsedRequest | Problem>;
  /** What reading may refuse, before the use case hears of the request. */
  readingProblems(endpoint: Endpoint): readonly ProblemCode[];
  /** What a use case replied, stripped to what its endpoint declares. */
  reply(endpoint: Endpoint, reply: AnyReply, language: Language): HttpReply;
  /** What a caller hears of a problem; `path` is the one that was asked. */
  refuse(problem: Problem, language: Language, path: string): HttpReply;
}
