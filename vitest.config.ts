import { defineConfig } from 'vitest/config';

/** By it what is sampled is chosen (test/depth.ts): printed, so that a run can be had again. */
const seed = process.env.TEST_SEED ?? String(Date.now() % 1_000_000);
process.env.TEST_SEED = seed;
console.log(`TEST_SEED=${seed}`);

const setupFiles = ['test/loopback-guard.ts'];

/** A machine that does other things at the same time may take ten times as long: it is slow then, not wrong. */
const patience = { testTimeout: 180_000, hookTimeout: 240_000, teardownTimeout: 60_000 };

/** Tests without a local cloud: as many files at a time as there are workers. */
const alone = (name: string) => ({
  test: { name, include: [`test/${name}/**/*.test.ts`], setupFiles, ...patience, sequence: { groupOrder: 0 } },
});

/** Tests that share one local cloud, and with it one clock and one set of faults: one file at a time. */
const together = (name: string, groupOrder: number) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    setupFiles: [...setupFiles, 'test/reply-guard.ts'],
    globalSetup: ['test/local-cloud.ts'],
    fileParallelism: false,
    ...patience,
    sequence: { groupOrder },
  },
});

export default defineConfig({
  test: {
    maxWorkers: 2,
    expect: { requireAssertions: true },
    projects: [alone('unit'), alone('infra'), together('local', 1), together('journeys', 2), together('faults', 3)],
  },
});
