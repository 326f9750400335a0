/** Which route of an HTTP API a request takes, by the rules of API Gateway. Pure. */

export interface RouteMatch<T> {
  route: T;
  routeKey: string;
  /** Values of the path's variables, decoded. */
  pathParameters: Record<string, string>;
}

/** Routes by key (`GET /v1/appeals/{number}`, `ANY /files/{proxy+}`, `$default`). */
export function createRouter<T>(routes: ReadonlyMap<string, T>) {
  const compiled = [...routes].filter(([key]) => key !== '$default').map(([key, route]) => compile(key, route));
  compiled.sort((a, b) => (a.rank < b.rank ? -1 : 1));
  const fallback = routes.get('$default');
  return (method: string, path: string): RouteMatch<T> | undefined => {
    for (const candidate of compiled) {
      const values = candidate.method === 'ANY' || candidate.method === method ? candidate.pattern.exec(path) : null;
      if (values) return { ...candidate, pathParameters: decoded(values.groups ?? {}, candidate.names) };
    }
    return fallback && { route: fallback, routeKey: '$default', pathParameters: {} };
  };
}

function compile<T>(routeKey: string, route: T) {
  const [method = '', path = ''] = routeKey.split(' ');
  const segments = path.split('/').slice(1);
  const names = segments.filter(isVariable).map((segment) => segment.replace(/[{}+]/g, ''));
  const groups = segments.map((segment) => {
    if (!isVariable(segment)) return escapeRegExp(segment);
    const group = `v${names.indexOf(segment.replace(/[{}+]/g, ''))}`;
    return segment.endsWith('+}') ? `(?<${group}>.+)` : `(?<${group}>[^/]+)`;
  });
  // The most specific first: literal before variable before greedy, segment by segment; a method before ANY.
  const rank = `${segments.map((segment) => (!isVariable(segment) ? 0 : segment.endsWith('+}') ? 2 : 1)).join('')}${method === 'ANY' ? 'b' : 'a'}`;
  return { routeKey, route, method, names, rank, pattern: new RegExp(`^/${groups.join('/')}$`) };
}

const isVariable = (segment: string) => segment.startsWith('{');

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function decoded(values: Record<string, string>, names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name, at) => [name, decodeLeniently(values[`v${at}`] ?? '')]));
}

function decodeLeniently(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
