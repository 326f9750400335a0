/** `npm run load`: many citizens and officials at once, on a platform of its own. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onFreePorts } from '../../../infra/local/ports.ts';
import { startPlatform } from '../../../infra/start/platform.ts';
import { defineTool, runTool, WrongCall } from '../../../infra/tools/run-tool.ts';
import { measureLoad } from './measure.ts';
import { missedIn, reportOf } from './report.ts';

const load = defineTool({
  name: 'load',
  purpose: [
    'Citizens submit and read, officials list, read and answer, all at once, on a platform of its own: one body has 40 in a',
    'hundred of all appeals and holds as many open cases as asked for. Tells times, statuses and capacity units; exit status 1,',
    'with what is missed, if one call is answered with 5xx, an accepted appeal is not stored, or that body waits for its list.',
  ],
  usage: ['[--submissions N] [--reads N] [--connections N] [--open-cases N] [--json]'],
  mostArguments: 0,
  options: {
    submissions: {
      type: 'string',
      value: 'N',
      says: 'appeals submitted, one of ten answered as well; 15,000 by default',
    },
    reads: { type: 'string', value: 'N', says: 'calls that read, of six kinds; 60,000 by default' },
    connections: { type: 'string', value: 'N', says: 'calls at the same time; 50 by default' },
    'open-cases': { type: 'string', value: 'N', says: 'that the large body has before; 50,000 by default' },
    json: { type: 'boolean', says: 'print the figures as JSON' },
  },
  examples: ['', '--submissions 150 --reads 600 --open-cases 500'],
  async run({ values }) {
    const extent = {
      submissions: countOf('submissions', values.submissions, 15_000),
      reads: countOf('reads', values.reads, 60_000),
      connections: countOf('connections', values.connections, 50),
      openCases: countOf('open-cases', values['open-cases'], 50_000),
    };
    const figures = await withPlatform((platform) => measureLoad(platform, extent, console.error));
    const missed = missedIn(figures);
    console.log(values.json ? JSON.stringify({ ...figures, missed }, null, 2) : reportOf(figures, missed));
    return missed.length > 0 ? 1 : 0;
  },
});

function countOf(option: string, given: string | undefined, otherwise: number): number {
  if (given === undefined) return otherwise;
  if (!/^[1-9]\d{0,6}$/.test(given)) throw new WrongCall(`--${option} ${given} is not a number from 1 on`);
  return Number(given);
}

async function withPlatform<Result>(use: (platform: Awaited<ReturnType<typeof startPlatform>>) => Promise<Result>) {
  const folder = await mkdtemp(join(tmpdir(), 'qyzmet-load-'));
  const now = new Date('2026-05-26T10:00:00+05:00');
  const platform = await onFreePorts((ports) => startPlatform({ folder, ports, now }));
  try {
    return await use(platform);
  } finally {
    await platform.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

await runTool(load);
