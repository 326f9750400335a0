import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { QuietTablesFirst } from './test/quiet-tables-first.ts';

/** By it what is sampled is chosen (test/depth.ts): printed, so that a run can be had again. */
const seed = process.env.TEST_SEED ?? String(Date.now() % 1_000_000);
process.env.TEST_SEED = seed;
console.log(`TEST_SEED=${seed}`);

/** What V8 makes of packages and tools is kept for the hundreds of processes that load them. */
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules', '.cache', 'compiled');

const setupFiles = ['test/loopback-guard.ts'];

/** A machine that does other things at the same time may take ten times as long: it is slow then, not wrong. */
const patience = { testTimeout: 180_000, hookTimeout: 240_000 };

const testsOf = (name: string, include: string[] = []) => ({ name, include, setupFiles, ...patience });

/** Files that share a process load what they import once; not those that change it by mocks, spies, stubs, guards. */
const changesProcess = (file: string) => /\bvi\.|\bkeepQuiet\(|-guard\.ts'/.test(readFileSync(file, 'utf8'));

/** As two projects: the files that share a process, and those that get one each. */
function sharing<Options>(name: string, optionsOf: (name: string, files?: string[]) => Options) {
  const { apart, together } = Object.groupBy(globSync(`test/${name}/**/*.test.ts`), (file) =>
    changesProcess(file) ? 'apart' : 'together',
  );
  const shared = { ...optionsOf(name, together), isolate: false };
  return apart ? [shared, optionsOf(`${name}-apart`, apart)] : [shared];
}

/** Tests that look into the bundles. */
const ofBundles = (...asked: Parameters<typeof testsOf>) => ({
  ...testsOf(...asked),
  globalSetup: ['test/bundles.ts'],
});

/** Tests before a local cloud: each worker has one. */
const beforeCloud = (...asked: Parameters<typeof testsOf>) => ({
  ...testsOf(...asked),
  setupFiles: [...setupFiles, 'test/reply-guard.ts'],
  globalSetup: ['test/bundles.ts', 'test/local-cloud.ts'],
});

const projects = [
  ...sharing('unit', testsOf),
  ...sharing('infra', ofBundles),
  ...['local', 'journeys', 'faults'].flatMap((name) => sharing(name, beforeCloud)),
];

export default defineConfig({
  test: {
    // Each worker costs a local cloud of 2 GB; on a machine that has them, `npm test -- --maxWorkers 4` takes half.
    maxWorkers: 2,
    // Local clouds are ended in this time, or cut off.
    teardownTimeout: 60_000,
    sequence: { sequencer: QuietTablesFirst },
    expect: { requireAssertions: true },
    projects: projects.map((test) => ({ test })),
  },
});
