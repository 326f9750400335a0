/** `npm run bench`: measures what the platform costs. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineTool, runTool } from '../../infra/tools/run-tool.ts';
import { measureAll } from './figures.ts';
import { report } from './report.ts';
import { missedTargets } from './targets.ts';

const bench = defineTool({
  name: 'bench',
  purpose: [
    'Measures what the platform costs: sizes, import times, the edge, the queue function, memory, capacity units.',
    'Exit status 1, with the name of each target missed, if one is.',
  ],
  usage: ['[--json]'],
  mostArguments: 0,
  options: { json: { type: 'boolean', says: 'print the figures as JSON' } },
  examples: ['', '--json'],
  async run({ values }) {
    const figures = await withPassingFolder((folder) => measureAll(folder, console.error));
    const missed = missedTargets(figures);
    console.log(values.json ? JSON.stringify({ ...figures, missed }, null, 2) : report(figures, missed));
    return missed.length > 0 ? 1 : 0;
  },
});

async function withPassingFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'qyzmet-bench-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

await runTool(bench);
