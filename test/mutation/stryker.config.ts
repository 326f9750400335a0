/** `npm run mutation`: whether the unit tests notice when a rule changes. */
import { join } from 'node:path';
import { mutatedFiles } from './mutated-files.ts';

export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner', join(import.meta.dirname, 'words.ts')],
  vitest: { configFile: 'test/mutation/vitest.config.ts', related: true },
  mutate: mutatedFiles(),
  ignorers: ['words'],
  coverageAnalysis: 'perTest',
  /** What runs while a module loads belongs to no test: each such mutant would cost a run of all. */
  ignoreStatic: true,
  /** Stryker would rewrite it with an interface that TypeScript 7 no longer has; nothing here reads it. */
  tsconfigFile: 'none.json',
  tempDirName: '.build/stryker',
  concurrency: 2,
  reporters: ['clear-text', 'progress', 'json'],
  clearTextReporter: { allowColor: false, logTests: false },
  jsonReporter: { fileName: '.build/mutation.json' },
  thresholds: { high: 95, low: 85, break: 85 },
};
