/** Everything that the bench measures. */
import { availableParallelism, cpus, loadavg } from 'node:os';
import { type CapacityFigures, measureCapacity } from './capacity.ts';
import { deployFunctions } from './deployed-functions.ts';
import { type EdgeFigures, measureEdge } from './edge-time.ts';
import { type EnduranceFigures, measureEndurance } from './endurance.ts';
import { type LoadFigures, measureLoading } from './import-time.ts';
import { startStandIn } from './stand-in-aws.ts';
import { measureSuggesting, type SuggestingFigures } from './suggesting-time.ts';
import { measureThroughput, type ThroughputFigures } from './throughput.ts';

export interface Figures {
  readonly conditions: Conditions;
  /** The bare function's come first. */
  readonly loading: readonly LoadFigures[];
  readonly edge: EdgeFigures;
  readonly suggesting: SuggestingFigures;
  readonly endurance: EnduranceFigures;
  readonly throughput: ThroughputFigures;
  readonly capacity: CapacityFigures;
}

export interface Conditions {
  readonly node: string;
  readonly processor: string;
  readonly cores: number;
  /** Processes that wanted a core, on average over the minute before the first figure was taken. */
  readonly loadAverage: number;
}

/** Takes some three minutes; `tell` hears what is being measured. What is written goes below the folder. */
export async function measureAll(folder: string, tell: (line: string) => void): Promise<Figures> {
  const conditions = currentConditions();
  const timed = await measureTimes(folder, tell);
  tell('Appeals submitted in parallel, to a platform of its own ...');
  const throughput = await measureThroughput(folder);
  tell('Capacity units, on a local cloud of its own ...');
  return { conditions, ...timed, throughput, capacity: await measureCapacity(folder) };
}

async function measureTimes(folder: string, tell: (line: string) => void) {
  const standIn = await startStandIn();
  try {
    const deployed = await deployFunctions(folder, standIn.url);
    tell('Sizes and import times ...');
    const loading = await measureLoading(deployed.bare, deployed.platform);
    tell('The edge ...');
    const edge = await measureEdge(deployed.edge);
    tell('Suggesting categories ...');
    const suggesting = measureSuggesting();
    tell('Measurements through the queue function, and memory ...');
    return { loading, edge, suggesting, endurance: await measureEndurance(deployed) };
  } finally {
    await standIn.stop();
  }
}

function currentConditions(): Conditions {
  return {
    node: process.version,
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    loadAverage: loadavg()[0] ?? 0,
  };
}
