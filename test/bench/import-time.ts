/**
 * What it takes to load each function: size, time, memory. Functions take turns, and each is compared with the bare
 * function loaded right before it, so that both were loaded in the same weather.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import { showProgress } from '../../infra/tools/progress.ts';
import type { DeployedFunction } from './deployed-functions.ts';
import { median } from './quantiles.ts';

/** All but the size are medians. */
export interface LoadFigures {
  readonly name: string;
  readonly javascriptBytes: number;
  /** What is heavy (PDF, telling languages) is told, and held to no target. */
  readonly heavy: boolean;
  /** It holds the client of S3. */
  readonly reachesBucket: boolean;
  /** Of all threads. Unlike time on the clock it barely depends on who else is at work. */
  readonly processorMilliseconds: number;
  readonly wallMilliseconds: number;
  readonly residentBytes: number;
  /** To the bare function's. */
  readonly processorRatio: number;
  readonly wallRatio: number;
}

/** Processes in which each function is loaded, after one that warms the disk's cache. */
export const loads = 21;

export async function measureLoading(
  bare: DeployedFunction,
  functions: readonly DeployedFunction[],
): Promise<LoadFigures[]> {
  const pairs = await takeTurns(bare, functions);
  const own = functions.map((each) => figuresOf(each, pairs.get(each.name) ?? []));
  const ofBare = [...pairs.values()].flat().map(({ base }) => ({ base, loaded: base }));
  return [figuresOf(bare, ofBare), ...own];
}

const sampleSchema = z.object({
  processorMilliseconds: z.number(),
  wallMilliseconds: z.number(),
  residentBytes: z.number(),
});
type Sample = z.infer<typeof sampleSchema>;

interface Pair {
  readonly base: Sample;
  readonly loaded: Sample;
}

async function takeTurns(
  bare: DeployedFunction,
  functions: readonly DeployedFunction[],
): Promise<ReadonlyMap<string, readonly Pair[]>> {
  const pairs = new Map<string, Pair[]>(functions.map(({ name }) => [name, []]));
  using progress = showProgress('Rounds of loading', loads);
  for (const each of [bare, ...functions]) await load(each);
  for (let round = 1; round <= loads; round++) {
    for (const each of functions) pairs.get(each.name)?.push({ base: await load(bare), loaded: await load(each) });
    progress.update(round);
  }
  return pairs;
}

async function load({ file, environment }: DeployedFunction): Promise<Sample> {
  const { stdout } = await promisify(execFile)(process.execPath, [loader, file], { env: environment });
  return sampleSchema.parse(JSON.parse(stdout));
}

const loader = join(import.meta.dirname, 'processes', 'load.cjs');

function figuresOf(
  { name, javascriptBytes, heavy, reachesBucket }: DeployedFunction,
  pairs: readonly Pair[],
): LoadFigures {
  const medianOf = (figure: (pair: Pair) => number) => median(pairs.map(figure));
  return {
    name,
    javascriptBytes,
    heavy,
    reachesBucket,
    processorMilliseconds: medianOf(({ loaded }) => loaded.processorMilliseconds),
    wallMilliseconds: medianOf(({ loaded }) => loaded.wallMilliseconds),
    residentBytes: medianOf(({ loaded }) => loaded.residentBytes),
    processorRatio: medianOf(({ base, loaded }) => loaded.processorMilliseconds / base.processorMilliseconds),
    wallRatio: medianOf(({ base, loaded }) => loaded.wallMilliseconds / base.wallMilliseconds),
  };
}
