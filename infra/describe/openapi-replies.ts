/** All replies that an endpoint may give, as OpenAPI wants them: its declared ones, its problems, the gateway's own. */
import * as z from 'zod';
import { defaultBodyLimit } from '../../shared/http/dialects/house-request.ts';
import type { Endpoint, Reply, StepUp } from '../../shared/http/endpoint.ts';
import { type ProblemCode, problemCatalogue } from '../../shared/http/problems.ts';
import { lazily } from '../../shared/lazily.ts';
import { type GatewayReply, type GatewayStatus, gatewayReplies, gatewayStatuses } from './gateway-replies.ts';
import type { JsonSchema, SchemaCollection } from './json-schemas.ts';
import { possibleProblems, problemDetails } from './possible-problems.ts';

export interface ResponseObject {
  description: string;
  headers?: Record<string, HeaderObject>;
  content?: Record<string, MediaType>;
}

interface HeaderObject {
  readonly description: string;
  readonly schema: JsonSchema;
}

interface MediaType {
  schema?: JsonSchema;
  examples?: Record<string, unknown>;
}

/** One way to answer; several may share a status. */
interface PossibleReply {
  readonly status: number;
  readonly description: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly contentType?: string;
  readonly schema?: JsonSchema;
  readonly examples?: Record<string, unknown>;
}

/** The responses of an operation, by status. */
export function responsesOf(endpoint: Endpoint, schemas: SchemaCollection): Record<string, ResponseObject> {
  const replies = [
    ...declaredReplies(endpoint, schemas),
    ...possibleProblems(endpoint).map((code) => problemReply(endpoint, code, schemas)),
    ...gatewayStatuses(endpoint).map((status) => gatewayReply(status, schemas)),
  ];
  const byStatus = Object.groupBy(replies, ({ status }) => status);
  return Object.fromEntries(Object.entries(byStatus).map(([status, same]) => [status, merged(same ?? [])]));
}

function declaredReplies(endpoint: Endpoint, schemas: SchemaCollection): PossibleReply[] {
  return Object.entries(endpoint.replies).map(([status, reply]) => declaredReply(Number(status), reply, schemas));
}

function declaredReply(status: number, reply: Reply, schemas: SchemaCollection): PossibleReply {
  const contentType = reply.contentType ?? (reply.body && 'application/json');
  return {
    status,
    description: reply.description,
    headers: { ...(reply.localized && inLanguage), ...reply.headers },
    ...(contentType && { contentType }),
    ...(reply.body && { schema: schemas.ofOutput(reply.body()) }),
    ...(reply.example !== undefined && { examples: { [status < 400 ? 'done' : 'failed']: { value: reply.example } } }),
  };
}

/** What shared/http/serve.ts says of a reply in the caller's language. */
const inLanguage = { 'Content-Language': 'The language of its texts.', Vary: 'Accept-Language.' };

function problemReply(endpoint: Endpoint, code: ProblemCode, schemas: SchemaCollection): PossibleReply {
  return {
    status: problemCatalogue[code].status,
    description: problemDescription(endpoint, code),
    headers: {
      ...inLanguage,
      ...(retryLater.has(code) && { 'Retry-After': 'Seconds to wait, where it is known.' }),
      ...(code === 'login-insufficient' && { 'WWW-Authenticate': stepUpChallenge }),
    },
    contentType: 'application/problem+json',
    schema: schemas.ofOutput(problemDetails()),
    examples: { [code]: { $ref: `#/components/examples/${code}` } },
  };
}

const stepUpChallenge =
  'Bearer, with `acr_values` and `max_age`: log in so, and ask again (RFC 9470). A gateway may call it x-amzn-remapped-www-authenticate.';

const retryLater: ReadonlySet<ProblemCode> = new Set(['contended', 'unavailable']);

function problemDescription({ bodyLimit = defaultBodyLimit, stepUp }: Endpoint, code: ProblemCode): string {
  const limit = code === 'too-large' ? `: more than ${bodyLimit} bytes` : '';
  const login = code === 'login-insufficient' && stepUp ? `: ${loginAsked(stepUp)}` : '';
  return `${problemCatalogue[code].title.en}${limit}${login} (\`${code}\`).`;
}

function loginAsked({ assurance, maxAgeSeconds }: StepUp): string {
  const age = maxAgeSeconds === undefined ? '' : `, and \`auth_time\` at most ${maxAgeSeconds} seconds ago`;
  return `\`acr\` ${assurance} or stronger${age}`;
}

function gatewayReply(status: GatewayStatus, schemas: SchemaCollection): PossibleReply {
  const { description, headers, body }: GatewayReply = gatewayReplies[status];
  return {
    status,
    description,
    ...(headers && { headers }),
    contentType: 'application/json',
    schema: schemas.ofOutput(gatewayMessage()),
    examples: { gateway: { value: body } },
  };
}

const gatewayMessage = lazily(() =>
  z
    .object({ message: z.string() })
    .meta({ id: 'GatewayMessage', description: 'What the gateway says by itself, always in English.' }),
);

function merged(replies: readonly PossibleReply[]): ResponseObject {
  const headers = replies.flatMap((reply) => Object.entries(reply.headers ?? {}));
  const content = replies.reduce(withContent, {});
  return {
    description: replies.map(({ description }) => description).join(' '),
    ...(headers.length > 0 && { headers: Object.fromEntries(headers.map(([name, text]) => [name, header(text)])) }),
    ...(Object.keys(content).length > 0 && { content }),
  };
}

function header(description: string): HeaderObject {
  return { description, schema: { type: 'string' } };
}

function withContent(content: Record<string, MediaType>, reply: PossibleReply): Record<string, MediaType> {
  if (!reply.contentType) return content;
  return { ...content, [reply.contentType]: mergedMediaType(content[reply.contentType], reply) };
}

function mergedMediaType(known: MediaType | undefined, { schema, examples }: PossibleReply): MediaType {
  const either = anyOf(known?.schema, schema);
  const all = { ...known?.examples, ...examples };
  return { ...(either && { schema: either }), ...(Object.keys(all).length > 0 && { examples: all }) };
}

function anyOf(known: JsonSchema | undefined, more: JsonSchema | undefined): JsonSchema | undefined {
  if (!known || !more) return known ?? more;
  const choices = Array.isArray(known.anyOf) ? known.anyOf : [known];
  const isKnown = choices.some((choice) => JSON.stringify(choice) === JSON.stringify(more));
  return isKnown ? known : { anyOf: [...choices, more] };
}
