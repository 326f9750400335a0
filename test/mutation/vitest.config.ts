/** The unit tests as Stryker runs them. */
import { defineConfig, type Plugin } from 'vitest/config';

/**
 * What is built once is built in the first test that needs it, and only that test would be known to reach it. Here
 * `lazily` builds once a test, so that every test which rests on a schema is run against its mutants.
 */
const buildAnewInEachTest: Plugin = {
  name: 'build-anew-in-each-test',
  enforce: 'pre',
  transform(code) {
    if (!code.includes('export function lazily')) return undefined;
    return `${code.replace('export function lazily', 'function lazilyForGood')}
      export function lazily(build) {
        let test, get;
        return () => {
          if (test !== globalThis.testsBegun) [test, get] = [globalThis.testsBegun, lazilyForGood(build)];
          return get();
        };
      }`;
  },
};

export default defineConfig({
  plugins: [buildAnewInEachTest],
  test: {
    include: ['test/unit/**/*.test.ts'],
    exclude: ['test/unit/{infra-local,bench,tools,guards}/**'],
    setupFiles: ['test/mutation/count-tests.ts'],
    testTimeout: 60_000,
  },
});
