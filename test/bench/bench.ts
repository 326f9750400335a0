/**
 * Measures what the platform costs: sizes, import times, the edge, the queue function, memory, capacity units.
 *
 *     npm run bench [-- --json]
 *
 * Exits with 1 and the name of each target missed.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runTool } from '../../infra/tools/run-tool.ts';
import { measureAll } from './figures.ts';
import { report } from './report.ts';
import { missedTargets } from './targets.ts';

async function bench(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { json: { type: 'boolean', default: false } } });
  const figures = await withPassingFolder((folder) => measureAll(folder, console.error));
  const missed = missedTargets(figures);
  console.log(values.json ? JSON.stringify({ ...figures, missed }, null, 2) : report(figures, missed));
  return missed.length > 0 ? 1 : 0;
}

async function withPassingFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'qyzmet-bench-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

await runTool(bench);
