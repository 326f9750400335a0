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
    for (const { routeKey, route, ...candidate } of compiled) {
      const values = candidate.takes(method) ? candidate.pattern.exec({ pathname: path }) : null;
      if (values) return { route, routeKey, pathParameters: decoded(values.pathname.groups, candidate.names) };
    }
    return fallback && { route: fallback, routeKey: '$default', pathParameters: {} };
  };
}

function compile<T>(routeKey: string, route: T) {
  const [method = '', path = ''] = routeKey.split(' ');
  const segments = path.split('/').slice(1);
  // The most specific first: literal before variable before greedy, segment by segment; a method before ANY.
  const rank = segments.map(kindOf).join('') + (method === 'ANY' ? 'b' : 'a');
  return {
    ...{ routeKey, route, rank },
    takes: (asked: string) => method === 'ANY' || method === asked,
    names: segments.filter((segment) => kindOf(segment) !== kinds.literal).map(nameOf),
    pattern: new URLPattern({ pathname: `/${segments.map(patternOf).join('/')}` }),
  };
}

const kinds = { literal: 0, variable: 1, greedy: 2 };

function kindOf(segment: string): number {
  if (!segment.startsWith('{')) return kinds.literal;
  return segment.endsWith('+}') ? kinds.greedy : kinds.variable;
}

function nameOf(segment: string): string {
  return segment.replace(/[{}+]/g, '');
}

/** A variable is an unnamed group, for names of routes may have signs that names of groups may not. */
function patternOf(segment: string): string {
  const kind = kindOf(segment);
  if (kind === kinds.literal) return segment.replace(/[^\w-]/g, '\\$&');
  return kind === kinds.greedy ? '(.+)' : '([^\\/]+)';
}

/** Unnamed groups are called by their place. */
function decoded(values: Record<string, string | undefined>, names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name, at) => [name, decodeLeniently(values[at] ?? '')]));
}

function decodeLeniently(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
