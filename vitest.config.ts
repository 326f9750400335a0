import { globSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** By it what is sampled is chosen (test/depth.ts): printed, so that a run can be had again. */
const seed = process.env.TEST_SEED ?? String(Date.now() % 1_000_000);
process.env.TEST_SEED = seed;
console.log(`TEST_SEED=${seed}`);

const setupFiles = ['test/loopback-guard.ts'];

/** A machine that does other things at the same time may take ten times as long: it is slow then, not wrong. */
const patience = { testTimeout: 180_000, hookTimeout: 240_000 };

const testsOf = (name: string, include = [`test/${name}/**/*.test.ts`]) => ({ name, include, setupFiles, ...patience });

/** Files that share a process load what they import once; not those that change it by mocks, spies, stubs, guards. */
const sharingProcess = { isolate: false };
const changesProcess = (file: string) => /\bvi\.|\bkeepQuiet\(|-guard\.ts'/.test(readFileSync(file, 'utf8'));
const unit = Object.groupBy(globSync('test/unit/**/*.test.ts'), (file) =>
  changesProcess(file) ? 'apart' : 'together',
);

/** Tests before a local cloud: each worker has one. */
const beforeCloud = (name: string) => ({
  ...testsOf(name),
  setupFiles: [...setupFiles, 'test/reply-guard.ts'],
  globalSetup: ['test/bundles.ts', 'test/local-cloud.ts'],
});

const projects = [
  { ...testsOf('unit', unit.together), ...sharingProcess },
  testsOf('unit-apart', unit.apart),
  { ...testsOf('infra'), ...sharingProcess, globalSetup: ['test/bundles.ts'] },
  ...[beforeCloud('local'), beforeCloud('journeys'), beforeCloud('faults')],
];

export default defineConfig({
  test: {
    // Each worker costs a local cloud of 2 GB; on a machine that has them, `npm test -- --maxWorkers 4` takes half.
    maxWorkers: 2,
    // Local clouds are ended in this time, or cut off.
    teardownTimeout: 60_000,
    expect: { requireAssertions: true },
    projects: projects.map((test) => ({ test })),
  },
});
