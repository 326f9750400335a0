/**
 * What the platform replies is what its endpoint declares and nothing more: a successful reply that carries a field, a
 * status or a form that nobody declared fails the test that asked for it. Loaded into every project whose tests ask
 * over HTTP, so that no test has to think of it.
 */
import { type Endpoint, pathsOf, type SchemaThunk } from '../shared/http/endpoint.ts';
import { lazily } from '../shared/lazily.ts';

type Fetch = typeof globalThis.fetch;

/** The same fetch, whose successful replies are held to the declarations. */
export function guarded(fetch: Fetch): Fetch {
  return async (input, init) => {
    const reply = await fetch(input, init);
    if (reply.ok) await expectDeclared(init?.method ?? 'GET', new URL(String(input)).pathname, reply.clone());
    return reply;
  };
}

/** What is none of our endpoints (a token's issuer, the control port) replies as it likes. */
async function expectDeclared(method: string, path: string, reply: Response): Promise<void> {
  const endpoint = await findEndpoint(method, path);
  if (!endpoint) return;
  const declared = endpoint.replies[reply.status];
  if (!declared) throw new Error(`${endpoint.id} replied with an undeclared ${reply.status}`);
  // XML is written from what the same schema has stripped, as JSON is.
  if (declared.body && !isXml(reply)) expectNothingMore(endpoint.id, declared.body, await contentOf(reply));
}

const isXml = ({ headers }: Response) => headers.get('content-type')?.startsWith('text/xml') ?? false;

async function contentOf(reply: Response): Promise<unknown> {
  const text = await reply.text();
  return reply.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text;
}

/** A schema strips what it does not know: what it leaves out was not declared. */
function expectNothingMore(id: string, schema: SchemaThunk, content: unknown): void {
  const undeclared = differences(content, schema().parse(content), '');
  if (undeclared.length > 0) throw new Error(`${id} replied with what it does not declare: ${undeclared.join(', ')}`);
}

/** Paths at which the two differ. */
function differences(sent: unknown, parsed: unknown, path: string): string[] {
  if (!isObject(sent) || !isObject(parsed)) return Object.is(sent, parsed) ? [] : [path];
  const names = new Set([...Object.keys(sent), ...Object.keys(parsed)]);
  return [...names].flatMap((name) => differences(sent[name], parsed[name], path ? `${path}.${name}` : name));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

async function findEndpoint(method: string, path: string): Promise<Endpoint | undefined> {
  const candidates = (await patterns()).get(method);
  return candidates?.find(({ pattern }) => pattern.test({ pathname: path }))?.endpoint;
}

/** By method. Declarations are loaded with the first reply: a test that asks nothing does without. */
const patterns = lazily(async () => {
  const { declaredEndpoints } = await import('../infra/describe/endpoints.ts');
  const all = declaredEndpoints.flatMap(({ endpoint }) =>
    pathsOf(endpoint).map((path) => ({ endpoint, pattern: patternOf(path) })),
  );
  return Map.groupBy(all.toSorted(byVariables), ({ endpoint }): string => endpoint.method);
});

/** Without variables first: `/v1/documents/types` before `/v1/documents/{id}`. */
function byVariables(one: { endpoint: Endpoint }, other: { endpoint: Endpoint }): number {
  return one.endpoint.path.split('{').length - other.endpoint.path.split('{').length;
}

function patternOf(path: string): URLPattern {
  return new URLPattern({ pathname: path.replaceAll(/\{(\w+)\}/g, ':$1') });
}

declare global {
  /** There once this process has its guard: files that share a process load this once each. */
  var guardedFetch: Fetch | undefined;
}

globalThis.guardedFetch ??= guarded(globalThis.fetch);
globalThis.fetch = globalThis.guardedFetch;
