/**
 * Which methods a path takes, by the API's own document: the areas' declarations are none of this function's imports.
 */
import * as z from 'zod';
import { problem } from '../../../shared/http/problems.ts';
import type { Otherwise } from '../../../shared/http/serve.ts';
import { lazily } from '../../../shared/lazily.ts';

/** The methods, in capitals, that some path of the API takes; none where there is no such path. */
export type MethodsOf = (path: string) => readonly string[];

const describedPaths = lazily(() => z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) }));

/** Reads the paths and their methods from an OpenAPI document. */
export function methodsByPath(openApi: string): MethodsOf {
  const { paths } = describedPaths().parse(JSON.parse(openApi));
  const known = Object.entries(paths).map(([template, operations]) => ({
    form: formOf(template),
    methods: Object.keys(operations).map((method) => method.toUpperCase()),
  }));
  return (path) => known.filter(({ form }) => form.test(path)).flatMap(({ methods }) => methods);
}

/** `/v1/appeals/{number}`: a variable stands for one whole segment. */
function formOf(template: string): RegExp {
  const segments = template.split('/').map((segment) => (segment.startsWith('{') ? '[^/]+' : RegExp.escape(segment)));
  return new RegExp(`^${segments.join('/')}$`);
}

/** RFC 9110, 9.3.7 and 15.5.6: OPTIONS on a known path says what it takes; any other method is refused with that. */
export const answerUnrouted: Otherwise<{ readonly methodsOf: () => Promise<MethodsOf> }> = async (
  method,
  path,
  { methodsOf },
) => {
  const methods = (await methodsOf())(path);
  if (methods.length === 0) return problem('not-found');
  const headers = { allow: [...methods, 'OPTIONS'].join(', ') };
  return method === 'OPTIONS' ? { status: 204, headers } : problem('method-not-allowed', { headers });
};
