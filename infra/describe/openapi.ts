/** The OpenAPI 3.1 document of the HTTP API, made of the declarations in functions/<area>/api.ts. */
import packageJson from '../../package.json' with { type: 'json' };
import { idempotencyKeyForm, ifMatchForm } from '../../shared/http/dialects/house-request.ts';
import { type Area, type CallerGroup, type Endpoint, needsIdempotencyKey } from '../../shared/http/endpoint.ts';
import { type ProblemCode, problemCatalogue, renderProblem } from '../../shared/http/problems.ts';
import { languages } from '../../shared/i18n.ts';
import type { DeclaredEndpoint } from './endpoints.ts';
import { collectSchemas, type JsonSchema, type SchemaCollection } from './json-schemas.ts';
import { type ResponseObject, responsesOf } from './openapi-replies.ts';
import { exampleOf, possibleProblems } from './possible-problems.ts';

export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: object;
  readonly servers: readonly object[];
  readonly tags: readonly Tag[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly parameters: Readonly<Record<string, Parameter>>;
    readonly examples: Readonly<Record<string, object>>;
    readonly securitySchemes: Readonly<Record<string, object>>;
  };
}

interface Operation {
  readonly operationId: string;
  readonly tags: readonly Area[];
  readonly summary: string;
  readonly description: string;
  readonly security: readonly Readonly<Record<string, readonly CallerGroup[]>>[];
  readonly parameters: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: object;
  readonly responses: Readonly<Record<string, ResponseObject>>;
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
}

/** Describes the endpoints. Throws where a schema cannot be said in JSON Schema. */
export function describeHttpApi(endpoints: readonly DeclaredEndpoint[]): OpenApiDocument {
  const schemas = collectSchemas('draft-2020-12');
  const paths = pathsOf(endpoints, schemas);
  return {
    openapi: '3.1.0',
    info,
    servers: [{ url: '/', description: 'The platform that serves this document' }],
    tags: areas,
    paths,
    components: {
      schemas: schemas.components(),
      parameters: headerParameters,
      examples: problemExamples(endpoints.map(({ endpoint }) => endpoint)),
      securitySchemes: { token: tokenScheme },
    },
  };
}

const info = {
  title: 'Qyzmet HTTP API',
  version: '1.0.0',
  summary: "A country's public services: appeals, documents, network quality.",
  description: `Errors are problem details (RFC 9457) in the language of \`Accept-Language\`, with \`Content-Language\`; what the gateway itself refuses
has the fixed bodies named beside them. A POST that changes state needs an \`Idempotency-Key\`: the same key with the same body
has the same outcome, with another body it is refused. Lists are paged by an opaque \`cursor\`. Times are RFC 3339 with offset.
Unknown fields are refused in requests and must be expected in replies. A W3C \`traceparent\` is taken up and sent back. Where there
is a path but no such method, the answer is 405 (\`method-not-allowed\`) with \`Allow\`; OPTIONS is answered 204 with \`Allow\`. Bodies
are JSON in UTF-8, not compressed, of at most 12 levels, with each name once in an object. Text has a visible character, and none
of: control characters but tab and line breaks, overrides of direction, tags, private use, unassigned; it is kept in Unicode's NFC.`,
  license: { name: packageJson.license, identifier: packageJson.license },
};

interface Tag {
  readonly name: Area;
  readonly description: string;
  /** Of what is described elsewhere, because it is a standard's. */
  readonly externalDocs?: { readonly description: string; readonly url: string };
}

const areas: readonly Tag[] = [
  {
    name: 'appeals',
    description:
      "Citizens' appeals, answered in the law's time. Partners' apps file them, and anybody follows those, by Open311: `/open311/discovery.xml` says where.",
    externalDocs: { description: 'Open311 GeoReport v2', url: 'http://wiki.open311.org/GeoReport_v2' },
  },
  { name: 'documents', description: 'Official documents in digital form that anybody can verify.' },
  { name: 'network', description: 'Network quality by settlement, and cases against telecom operators.' },
  { name: 'platform', description: 'The platform itself.' },
];

const tokenScheme = {
  type: 'http',
  scheme: 'bearer',
  bearerFormat: 'JWT',
  description:
    "A token (RS256) of this stage's OpenID Connect issuer, for this stage's audience. The names in a security requirement are scopes: the token must have that one.",
};

const acceptLanguage: Parameter = {
  name: 'Accept-Language',
  in: 'header',
  required: false,
  description: `The language of what is said to people: ${languages.join(', ')}; Kazakh where nothing matches.`,
  schema: { type: 'string', examples: ['ru'] },
};

const idempotencyKey: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: "Of the caller's own making, for example a UUID. Repeat the request with it as often as need be.",
  schema: { type: 'string', pattern: idempotencyKeyForm.source, examples: ['0b5c1f0e-7a53-4c0e-9c51-3a1f6f0a2d11'] },
};

const ifMatch: Parameter = {
  name: 'If-Match',
  in: 'header',
  required: true,
  description: 'The ETag of what was seen: where it has changed since, nothing is written.',
  schema: { type: 'string', pattern: ifMatchForm.source, examples: ['"1"'] },
};

const headerParameters = { acceptLanguage, idempotencyKey, ifMatch };

function pathsOf(endpoints: readonly DeclaredEndpoint[], schemas: SchemaCollection): OpenApiDocument['paths'] {
  const byPath = Object.entries(Object.groupBy(endpoints, ({ endpoint }) => endpoint.path));
  return Object.fromEntries(
    byPath.map(([path, same = []]) => [path, Object.assign({}, ...same.map((one) => operationsOf(one, schemas)))]),
  );
}

function operationsOf(declared: DeclaredEndpoint, schemas: SchemaCollection): Record<string, Operation> {
  const { method, head } = declared.endpoint;
  const operation = operationOf(declared, schemas);
  return { [method.toLowerCase()]: operation, ...(head && { head: withoutBodies(operation) }) };
}

/** As GET is answered, but for the bodies. */
function withoutBodies({ operationId, responses, ...operation }: Operation): Operation {
  const bare = Object.entries(responses).map(([status, { content: _, ...response }]) => [status, response]);
  return { operationId: `${operationId}Head`, ...operation, responses: Object.fromEntries(bare) };
}

function operationOf({ area, endpoint }: DeclaredEndpoint, schemas: SchemaCollection): Operation {
  return {
    operationId: endpoint.id,
    tags: [area],
    summary: endpoint.summary,
    description: callersIn(endpoint.callers),
    security: endpoint.callers === 'public' ? [] : [{ token: [endpoint.callers] }],
    parameters: parametersOf(endpoint, schemas),
    ...(endpoint.body && { requestBody: requestBodyOf(endpoint, endpoint.body, schemas) }),
    responses: responsesOf(endpoint, schemas),
  };
}

function callersIn(callers: CallerGroup): string {
  return callers === 'public' ? 'Open to everybody: no token.' : `The token must have the scope \`${callers}\`.`;
}

function parametersOf(endpoint: Endpoint, schemas: SchemaCollection): Operation['parameters'] {
  return [
    ...fieldsOf(endpoint.params, 'path', schemas),
    ...fieldsOf(endpoint.query, 'query', schemas),
    ...(needsIdempotencyKey(endpoint) ? [parameterReference('idempotencyKey')] : []),
    ...(endpoint.ifMatch ? [parameterReference('ifMatch')] : []),
    parameterReference('acceptLanguage'),
  ];
}

function parameterReference(name: keyof typeof headerParameters) {
  return { $ref: `#/components/parameters/${name}` };
}

function fieldsOf(thunk: Endpoint['params'], where: 'path' | 'query', schemas: SchemaCollection): Parameter[] {
  if (!thunk) return [];
  const { properties = {}, required = [] } = schemas.ofInput(thunk()) as ObjectSchema;
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: where,
    required: required.includes(name),
    ...(typeof description === 'string' && { description }),
    schema,
  }));
}

interface ObjectSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
}

function requestBodyOf({ bodyExample }: Endpoint, body: NonNullable<Endpoint['body']>, schemas: SchemaCollection) {
  const examples = bodyExample === undefined ? {} : { examples: { request: { value: bodyExample } } };
  return { required: true, content: { 'application/json': { schema: schemas.ofInput(body()), ...examples } } };
}

function problemExamples(endpoints: readonly Endpoint[]): Record<string, object> {
  const codes = new Set<ProblemCode>(endpoints.flatMap(possibleProblems));
  return Object.fromEntries([...codes].map((code) => [code, problemExample(code)]));
}

function problemExample(code: ProblemCode): object {
  return { summary: problemCatalogue[code].title.en, value: renderProblem(exampleOf(code), 'en', '/v1/...') };
}
