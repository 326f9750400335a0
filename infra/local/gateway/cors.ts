/** Which pages of other origins a bucket answers, by the rules of its template. Pure. */
import type { IncomingHttpHeaders } from 'node:http';

export interface CorsRule {
  allowedOrigins: string[];
  allowedMethods: string[];
  allowedHeaders: string[];
  exposedHeaders: string[];
  maxAgeSeconds?: number | undefined;
}

/** The headers that let the page of this origin read the answer; undefined where no rule does. */
export function corsHeaders(rules: CorsRule[], method: string, headers: IncomingHttpHeaders) {
  const { origin } = headers;
  if (origin === undefined) return {};
  const asked = String(headers['access-control-request-headers'] ?? '').toLowerCase();
  const wanted = asked.split(',').map((name) => name.trim());
  const rule = rules.find(
    ({ allowedOrigins, allowedMethods, allowedHeaders }) =>
      allowedMethods.includes(method) &&
      allowedOrigins.some((pattern) => matches(pattern, origin)) &&
      wanted.filter(Boolean).every((name) => allowedHeaders.some((each) => matches(each.toLowerCase(), name))),
  );
  return rule && { ...told(rule, origin), ...(asked && { 'access-control-allow-headers': asked }) };
}

function told({ allowedOrigins, allowedMethods, exposedHeaders, maxAgeSeconds }: CorsRule, origin: string) {
  return {
    'access-control-allow-origin': allowedOrigins.includes('*') ? '*' : origin,
    'access-control-allow-methods': allowedMethods.join(', '),
    ...(exposedHeaders.length > 0 && { 'access-control-expose-headers': exposedHeaders.join(', ') }),
    ...(maxAgeSeconds !== undefined && { 'access-control-max-age': String(maxAgeSeconds) }),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  };
}

/** One `*` at most, for any characters. */
function matches(pattern: string, text: string): boolean {
  const [start = '', end] = pattern.split('*');
  if (end === undefined) return pattern === text;
  return text.length >= start.length + end.length && text.startsWith(start) && text.endsWith(end);
}
