/** Capacity units that functions spend while something is asked of the platform, as its gateway counts them. */
import type { LocalCloud } from '../../infra/local/local-cloud.ts';
import { expectStatus, type World } from '../../infra/tools/stories/world.ts';

/** Of one operation, on average over so many. */
export interface OperationCost {
  readonly operation: string;
  readonly times: number;
  readonly readUnits: number;
  readonly writeUnits: number;
}

/** What to say of which functions' consumption. */
interface Share {
  readonly operation: string;
  readonly times: number;
  /** Functions, by service name. */
  readonly by: readonly string[];
}

interface Units {
  readonly readUnits: number;
  readonly writeUnits: number;
}

/** Consumption by function. */
export type Spending = ReadonlyMap<string, Units>;

export async function costOf(cloud: LocalCloud, share: Share, run: () => Promise<unknown>): Promise<OperationCost> {
  return averageCost(share, [await spending(cloud, run)]);
}

export function averageCost({ operation, times, by }: Share, spent: readonly Spending[]): OperationCost {
  const { readUnits, writeUnits } = sumOf(spent.flatMap((each) => by.map((name) => each.get(name) ?? nothing)));
  return { operation, times, readUnits: readUnits / times, writeUnits: writeUnits / times };
}

/** What every function consumed until all that follows from a run was done. */
export async function spending(cloud: LocalCloud, run: () => Promise<unknown>): Promise<Spending> {
  await cloud.idle();
  cloud.gateway.capacity.reset();
  await run();
  await cloud.idle();
  const rows = Map.groupBy(cloud.gateway.capacity.snapshot(), ({ principal }) => principal);
  return new Map([...rows].map(([principal, its]) => [principal, sumOf(its)]));
}

const nothing: Units = { readUnits: 0, writeUnits: 0 };

export function sumOf(units: readonly Units[]): Units {
  return units.reduce(
    (sum, each) => ({
      readUnits: sum.readUnits + each.readUnits,
      writeUnits: sum.writeUnits + each.writeUnits,
    }),
    nothing,
  );
}

/** The body of the reply, which has that status. */
export async function ask(world: World, persona: string | undefined, status: number, ...asked: Asked) {
  return expectStatus(status, await world.ask(persona, ...asked)).body;
}

type Asked = Parameters<World['ask']> extends [unknown, ...infer Rest] ? Rest : never;

export async function repeatedly(times: number, run: (index: number) => Promise<unknown>): Promise<void> {
  for (let index = 0; index < times; index++) await run(index);
}
