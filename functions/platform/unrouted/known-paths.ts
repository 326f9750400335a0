/**
 * Which methods a path takes, by a list that was made of all declarations when this was bundled: the areas' are none of
 * this function's imports.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { problem } from '../../../shared/http/problems.ts';
import type { Otherwise } from '../../../shared/http/serve.ts';

/** The methods, in capitals, that some path of the API takes; none where there is no such path. */
export type MethodsOf = (path: string) => readonly string[];

/** By the path as it is declared. */
export type KnownPaths = Readonly<Record<string, readonly string[]>>;

/** Beside the code. */
export const knownPathsName = 'known-paths.json';

/** The list that lies in the directory of the code. Throws where there is none. */
export async function readKnownPaths(directory: string): Promise<MethodsOf> {
  return methodsByPath(JSON.parse(await readFile(join(directory, knownPathsName), 'utf8')));
}

export function methodsByPath(paths: KnownPaths): MethodsOf {
  const known = Object.entries(paths).map(([template, methods]) => ({ form: formOf(template), methods }));
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
  // A known path that comes here by a method that it takes is one that the gateway reads otherwise: `/assets/..`.
  if (methods.length === 0 || methods.includes(method)) return problem('not-found');
  const headers = { allow: [...methods, 'OPTIONS'].join(', ') };
  return method === 'OPTIONS' ? { status: 204, headers } : problem('method-not-allowed', { headers });
};
