import { readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';

/**
 * A TypeScript file as a URL that holds it as JavaScript. Workers are started by the hundreds: if each stripped the
 * types anew, that alone would be half of its start.
 */
export function plainModule(file: URL): URL {
  const { code } = transformSync(readFileSync(file, 'utf8'), { loader: 'ts', target: 'node24' });
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`);
}
