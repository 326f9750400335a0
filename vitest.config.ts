import { defineConfig } from 'vitest/config';

const setupFiles = ['test/loopback-guard.ts'];

/** Tests without a local cloud: as many files at a time as there are workers. */
const alone = (name: string) => ({
  test: { name, include: [`test/${name}/**/*.test.ts`], setupFiles, sequence: { groupOrder: 0 } },
});

/** Tests that share one local cloud, and with it one clock and one set of faults: one file at a time. */
const together = (name: string, groupOrder: number) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    setupFiles,
    globalSetup: ['test/local-cloud.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    sequence: { groupOrder },
  },
});

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [alone('unit'), alone('infra'), together('local', 1), together('journeys', 2), together('faults', 3)],
  },
});
