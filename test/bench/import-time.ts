/** What it takes to load each function: size, time, memory. The functions take turns, so that all share one weather. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import { showProgress } from '../../infra/tools/progress.ts';
import type { DeployedFunction } from './deployed-functions.ts';
import { median } from './quantiles.ts';

export interface LoadFigures {
  readonly name: string;
  readonly javascriptBytes: number;
  /** Medians. Processor time counts all threads; unlike time on the clock it barely depends on who else is at work. */
  readonly processorMilliseconds: number;
  readonly wallMilliseconds: number;
  readonly residentBytes: number;
  /** To the bare function's. */
  readonly processorRatio: number;
  readonly wallRatio: number;
}

/** Processes in which each function is loaded, after one that warms the disk's cache. */
export const loads = 21;

/** The bare function's figures come first. */
export async function measureLoading(
  bare: DeployedFunction,
  functions: readonly DeployedFunction[],
): Promise<LoadFigures[]> {
  const all = [bare, ...functions];
  const samples = await takeTurns(all);
  const base = mediansOf(samples.get(bare.name) ?? []);
  return all.map(({ name, javascriptBytes }) => {
    const medians = mediansOf(samples.get(name) ?? []);
    return {
      ...{ name, javascriptBytes, ...medians },
      processorRatio: medians.processorMilliseconds / base.processorMilliseconds,
      wallRatio: medians.wallMilliseconds / base.wallMilliseconds,
    };
  });
}

const sampleSchema = z.object({
  processorMilliseconds: z.number(),
  wallMilliseconds: z.number(),
  residentBytes: z.number(),
});
type Sample = z.infer<typeof sampleSchema>;

async function takeTurns(functions: readonly DeployedFunction[]): Promise<Map<string, Sample[]>> {
  const samples = new Map<string, Sample[]>(functions.map(({ name }) => [name, []]));
  using progress = showProgress('Rounds of loading', loads);
  for (const each of functions) await load(each);
  for (let round = 1; round <= loads; round++) {
    for (const each of functions) samples.get(each.name)?.push(await load(each));
    progress.update(round);
  }
  return samples;
}

async function load({ file, environment }: DeployedFunction): Promise<Sample> {
  const { stdout } = await promisify(execFile)(process.execPath, [loader, file], { env: environment });
  return sampleSchema.parse(JSON.parse(stdout));
}

const loader = join(import.meta.dirname, 'processes', 'load.cjs');

function mediansOf(samples: readonly Sample[]): Sample {
  return {
    processorMilliseconds: median(samples.map(({ processorMilliseconds }) => processorMilliseconds)),
    wallMilliseconds: median(samples.map(({ wallMilliseconds }) => wallMilliseconds)),
    residentBytes: median(samples.map(({ residentBytes }) => residentBytes)),
  };
}
