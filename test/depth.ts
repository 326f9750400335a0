/**
 * How far the tests that could go on for ever go: a sample in `npm test`, all of it in `npm run test:deep`. What is
 * sampled follows from the seed that the run prints first: `TEST_SEED=<seed> npm test` does the same again.
 */
export const isDeep = process.env.TEST_DEPTH === 'deep';

export const seed = Number(process.env.TEST_SEED);

/** How many steps the walks through pure code take together (test/walks.ts). */
export const stepsOfWalks = { sampled: 1_200, deep: 100_000 };

/** One of so many, spread evenly from a place that the seed chooses; all of them where the run is deep. */
export function sampleOf<T>(all: readonly T[], oneOf: number): T[] {
  return all.filter((_, index) => isDeep || (index + seed) % oneOf === 0);
}
