/**
 * How far the tests that could go on for ever go: a sample in `npm test`, all of it in `npm run test:deep`. What is
 * sampled follows from the seed that the run prints first: `TEST_SEED=<seed> npm test` does the same again.
 */
export const isDeep = process.env.TEST_DEPTH === 'deep';

export const seed = Number(process.env.TEST_SEED);

/**
 * One of so many: of the parts of the platform whose calls are disturbed, and of the faults in one; of the ways to spoil a
 * request that follow from an endpoint's declaration; of the kinds of caller that an endpoint is not for; of the times that
 * what refuses is watched, tables that are read whole.
 */
export const sampled = { parts: 6, faults: 14, badRequests: 10, wrongCallers: 12, tables: 50 };

/** How many steps the walks through pure code take together (test/walks.ts). */
export const stepsOfWalks = { sampled: 1_200, deep: 400_000 };

/**
 * One of so many, spread evenly from a place that the seed chooses; all of them where the run is deep. Lists that are
 * sampled side by side say which they are: where one leaves a thing out, another takes its like.
 */
export function sampleOf<T>(all: readonly T[], oneOf: number, which = 0): T[] {
  return all.filter((_, index) => isDeep || (index + which + seed) % oneOf === 0);
}
