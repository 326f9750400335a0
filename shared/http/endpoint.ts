/**
 * What an endpoint is. Each chapter declares its endpoints once, in its api.ts; gateway routes, authorisation
 * scopes, validation, types and the OpenAPI document are all derived from these declarations.
 *
 * Schemas are thunks, built when first needed: a function that imports its area's api.ts pays only for what it serves.
 */
import type * as z from 'zod';
import type { ProblemCode } from './problems.ts';

export type Area = 'appeals' | 'documents' | 'network' | 'platform';

/** The scopes that open routes, and with them the kinds of callers that there are. */
export const scopes = [
  'appeals.citizen',
  'appeals.official',
  'appeals.registrar',
  'appeals.centre',
  'appeals.partner',
  'appeals.agency',
  'appeals.prosecutor',
  'documents.citizen',
  'documents.centre',
  'documents.verifier',
  'documents.partner',
  'network.inspector',
  'network.operator',
  'platform.citizen',
  'platform.administrator',
] as const satisfies readonly `${Area}.${string}`[];

export type Scope = (typeof scopes)[number];
export type CallerKind = Scope extends `${string}.${infer Kind}` ? Kind : never;

/** Who may call: everybody without a token, or the holders of the scope of this name. */
export type CallerGroup = 'public' | Scope;

/** How somebody has logged in: the `acr` of their token. */
export type Assurance = 'urn:qyzmet:acr:password' | 'urn:qyzmet:acr:signature' | 'urn:qyzmet:acr:biometrics';

/** What an endpoint asks of the login itself. */
export interface StepUp {
  /** The weakest that will do. */
  readonly assurance: Assurance;
  /** Since the caller proved who they are (`auth_time`). */
  readonly maxAgeSeconds?: number;
}

/** The dialects of others that there are (dialects/). */
export type DialectName = 'telegram' | 'open311';

export interface XmlNames {
  readonly root: string;
  readonly item?: string;
}

export type SchemaThunk = () => z.ZodType;

export interface Reply {
  readonly description: string;
  /** Stripped to this schema before it leaves, so that nothing leaks by accident. */
  readonly body?: SchemaThunk;
  readonly contentType?: string;
  /** It says something in the caller's language, and which one. */
  readonly localized?: true;
  readonly headers?: Readonly<Record<string, string>>;
  readonly example?: unknown;
}

/** What changes state says which moment is the law's. */
export type Endpoint = Declared & (Reading | Changing);

type Reading =
  | {
      readonly method: 'GET';
      readonly moment?: undefined;
      readonly changesState?: undefined;
      /** The first reading leaves behind the platform's seal on what is read. */
      readonly seals?: true;
      /** HEAD is answered as well (RFC 9110, 9.3.2): as GET is, and the gateway leaves out the body. */
      readonly head?: true;
    }
  /** A POST that changes nothing says so, and then needs no Idempotency-Key. */
  | {
      readonly method: 'POST';
      readonly moment?: undefined;
      readonly changesState: false;
      readonly seals?: undefined;
      readonly head?: undefined;
    };

interface Changing {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly changesState?: undefined;
  readonly seals?: undefined;
  readonly head?: undefined;
  /**
   * The law's moment of the fact, by which terms are counted: `arrival` is when the gateway took the request, never
   * when a function got round to it.
   */
  readonly moment: 'arrival';
}

interface Declared {
  /** The OpenAPI operationId, unique over all areas. */
  readonly id: string;
  readonly path: `/${string}`;
  readonly callers: CallerGroup;
  /** Whose receipts it leaves, where no scope says it: it is open to all and changes state. */
  readonly area?: Area;
  /** How it is read and answered, where that is not the house's way: then keys and errors are that standard's too. */
  readonly dialect?: DialectName;
  /** Open311: how what it replies is called in XML, and each of them where it is a list. */
  readonly xml?: XmlNames;
  /** The function that serves it, where that is not its callers' own: what is heavy has one of its own. */
  readonly door?: string;
  readonly summary: string;
  readonly params?: SchemaThunk;
  readonly query?: SchemaThunk;
  readonly body?: SchemaThunk;
  readonly bodyExample?: unknown;
  /** Bytes; a longer body gets a 413 of ours. 64 KiB unless told. */
  readonly bodyLimit?: number;
  /** Scope and claims do not do: so strong and so fresh must the login be. */
  readonly stepUp?: StepUp;
  /** The entity is edited by several people: If-Match must name the version that was seen. */
  readonly ifMatch?: true;
  readonly replies: Readonly<Record<number, Reply>>;
  /** What may go wrong beyond the problems that every endpoint shares. */
  readonly problems: readonly ProblemCode[];
}

/** The area of its scope, or the one that it declares. Throws where neither says it. */
export function areaOf({ id, callers, area }: Endpoint): string {
  const [ofScope] = callers.split('.');
  if (area === undefined && callers === 'public') throw new Error(`${id} is open to all and does not say its area`);
  return area ?? ofScope ?? callers;
}

/** The route key under which the HTTP API calls the function, for example `GET /v1/appeals/{number}`. */
export function routeKey(endpoint: Endpoint): string {
  return `${endpoint.method} ${endpoint.path}`;
}

/** All of its route keys: a second where it answers HEAD, or where its path names the form of the reply. */
export function routeKeys(endpoint: Endpoint): string[] {
  const { method, path, head } = endpoint;
  return [...pathsOf(endpoint).map((each) => `${method} ${each}`), ...(head ? [`HEAD ${path}`] : [])];
}

/**
 * All of its paths. An Open311 client appends to a path the form in which it wants the reply; where that is a variable,
 * the form is part of its value, for a gateway's variables are whole segments.
 */
export function pathsOf({ dialect, path }: Endpoint): string[] {
  return dialect === 'open311' && !path.endsWith('}') ? open311Forms.map((form) => `${path}.${form}`) : [path];
}

/** The first is the one that every client reads. */
export const open311Forms = ['xml', 'json'] as const;
export type Open311Form = (typeof open311Forms)[number];

/** Whether the gateway checks a token: who speaks a dialect of their own proves themselves as that says. */
export function needsToken({ callers, dialect }: Endpoint): boolean {
  return callers !== 'public' && dialect === undefined;
}

/** The function of its area that serves it, by the name of its file: `citizen`, for citizens. */
export function doorOf({ door, callers }: Endpoint): string {
  return door ?? callers.slice(callers.indexOf('.') + 1);
}

/** Every POST of ours that changes state is idempotent by its key. */
export function needsIdempotencyKey(endpoint: Endpoint): boolean {
  return endpoint.method === 'POST' && endpoint.changesState !== false && endpoint.dialect === undefined;
}
