/** What the load is measured by: times, statuses, capacity units, what stands in the table afterwards. */
import { availableParallelism, cpus, loadavg } from 'node:os';
import { performance } from 'node:perf_hooks';
import type { Platform } from '../../../infra/start/outside-callers.ts';
import { median } from '../quantiles.ts';
import { sumOf } from '../spending.ts';
import { type Asks, openAsks } from './asks.ts';
import { bodies, deckOf, type Extent, type LoadedBody } from './deck.ts';
import { type LoadFigures, runLoad } from './run.ts';
import { copyOpenCase, numbersIn, tableOf } from './seed.ts';

interface WholeExtent extends Extent {
  /** Calls at the same time. */
  readonly connections: number;
  /** That the large body has before. */
  readonly openCases: number;
}

/** Of a page of 25 of a body's worklist, while nobody else calls. */
interface PageFigures {
  readonly openCases: number;
  readonly medianMilliseconds: number;
  readonly readUnits: number;
}

interface FunctionUnits {
  readonly name: string;
  readonly readUnits: number;
  readonly writeUnits: number;
}

export interface Figures extends LoadFigures {
  readonly conditions: string;
  readonly extent: WholeExtent;
  readonly large: PageFigures;
  readonly small: PageFigures;
  readonly units: readonly FunctionUnits[];
  readonly accepted: number;
  /** Of those accepted, how many do not stand in the table. */
  readonly lost: number;
}

const citizens = 500;
const smallBodyCases = 100;
const pages = 200;
/** No appeal of this load gets so far by being counted. */
const [firstCopy, firstSmallCopy] = [50_000_000, 40_000_000];

export async function measureLoad(
  platform: Platform,
  extent: WholeExtent,
  tell: (line: string) => void,
): Promise<Figures> {
  const conditions = `Node ${process.version}, ${availableParallelism()} cores of ${cpus()[0]?.model}, load average ${loadavg()[0]?.toFixed(1)}`;
  const asks = await openAsks(platform, citizens);
  const table = tableOf(platform);
  tell('Open cases of the large body, and of a small one ...');
  const [largeBody, smallBody] = [bodies[0], bodies[3]] as [LoadedBody, LoadedBody];
  await copyOpenCase(table, await numberOf(asks, largeBody), extent.openCases, firstCopy);
  await copyOpenCase(table, await numberOf(asks, smallBody), smallBodyCases, firstSmallCopy);
  tell('A page of each ...');
  const large = await pageFigures(platform, asks, largeBody, extent.openCases);
  const small = await pageFigures(platform, asks, smallBody, smallBodyCases);
  platform.gateway.capacity.reset();
  const loaded = await runLoad(asks, deckOf(extent), extent.connections);
  tell('What follows from it, and what stands in the table ...');
  await platform.idle();
  const units = unitsOf(platform);
  const stored = await numbersIn(table);
  const lost = asks.accepted.filter(({ number }) => !stored.has(number)).length;
  return { ...loaded, conditions, extent, large, small, units, accepted: asks.accepted.length, lost };
}

async function numberOf(asks: Asks, body: LoadedBody): Promise<string> {
  const { status, body: said } = await asks.submit(body);
  if (status !== 201) throw new Error(`the first appeal was answered with ${status}: ${JSON.stringify(said)}`);
  return said.number;
}

async function pageFigures(platform: Platform, asks: Asks, body: LoadedBody, openCases: number): Promise<PageFigures> {
  await asks.page(body);
  await platform.idle();
  platform.gateway.capacity.reset();
  const times: number[] = [];
  for (let time = 0; time < pages; time++) {
    const started = performance.now();
    const { status } = await asks.page(body);
    if (status !== 200) throw new Error(`a page of the worklist was answered with ${status}`);
    times.push(performance.now() - started);
  }
  const { readUnits } = sumOf(platform.gateway.capacity.snapshot());
  return { openCases, medianMilliseconds: median(times), readUnits: readUnits / pages };
}

function unitsOf(platform: Platform): FunctionUnits[] {
  const rows = Map.groupBy(platform.gateway.capacity.snapshot(), ({ principal }) => principal);
  return [...rows]
    .map(([name, its]) => ({ name, ...sumOf(its) }))
    .sort((one, other) => other.writeUnits + other.readUnits - one.writeUnits - one.readUnits);
}
