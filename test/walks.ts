/**
 * Random walks through what may happen to a thing, by its table of transitions. Each row that is taken is counted, and
 * so is what its clocks do: a rule that no walk ever meets is held by none. A row that is added to a table is counted
 * from then on.
 */
import fc from 'fast-check';
import { isDeep, seed, stepsOfWalks } from './depth.ts';

/** How long a test of walks may take, in milliseconds. */
export const patience = isDeep ? 30 * 60_000 : 60_000;

/** What may happen to a thing, as its table says. */
export type Table = Readonly<Record<string, { readonly from: readonly string[]; readonly to: string }>>;

/** What is walked through. */
interface Ground {
  /** Whose walks these are, as the report says it. */
  readonly of: string;
  readonly transitions: Table;
  /** What is counted of its clocks. */
  readonly clocks: readonly string[];
  /** Rows that these walks leave to others, each with the reason. */
  readonly leftOut?: Readonly<Record<string, string>>;
}

export interface Walks<Step> extends Ground {
  /** One walk: its steps, in their order. */
  readonly steps: fc.Arbitrary<readonly Step[]>;
  readonly walk: (steps: readonly Step[], tally: Tally) => void | Promise<void>;
  readonly extent: Extent;
}

export interface Extent {
  /** Walks at once, and at most: what was not met often enough by the first is looked for by more. */
  readonly walks: number;
  readonly mostWalks: number;
  /** How often each row and each clock is to be met. */
  readonly times: number;
}

/** Pure walks of so many steps: each row once, or in a deep run of 400,000 steps, or four times those, 100 times. */
export function extentOf(longest: number): Extent {
  const { sampled, deep } = stepsOfWalks;
  const walks = Math.ceil((isDeep ? deep : sampled) / longest);
  return { walks, mostWalks: Math.ceil(((isDeep ? 4 : 1) * deep) / longest), times: isDeep ? 100 : 1 };
}

/** Counts what is met. Throws where it was never said that this could be. */
export type Tally = (met: string) => void;

/**
 * Takes the walks, prints how often each row and each clock was met, and throws where one was met less often than
 * asked, or can never be.
 */
export async function takeWalks<Step>(walks: Walks<Step>): Promise<void> {
  expectReachable(walks);
  const { mostWalks, times } = walks.extent;
  const counts = new Map(counted(walks).map((name) => [name, 0]));
  let taken = 0;
  do {
    await takeSome(walks, counts, taken);
    taken += walks.extent.walks;
  } while (taken < mostWalks && rare(counts, times).length > 0);
  console.log(report(walks, counts, taken));
  const missed = rare(counts, times);
  if (missed.length > 0) throw new Error(`${walks.of}: met less than ${times} times: ${missed.join(', ')}`);
}

/** One sample more, by a seed of its own. */
async function takeSome<Step>(
  { steps, walk, extent }: Walks<Step>,
  counts: Map<string, number>,
  taken: number,
): Promise<void> {
  const tally: Tally = (met) => {
    const before = counts.get(met);
    if (before === undefined) throw new Error(`a walk met ${met}, which is not among ${[...counts.keys()].join(', ')}`);
    counts.set(met, before + 1);
  };
  await fc.assert(
    fc.asyncProperty(steps, async (each) => walk(each, tally)),
    { seed: seed + taken, numRuns: extent.walks, endOnFailure: !isPure(extent) },
  );
}

/** What costs nothing to walk again is made smaller when it fails. */
const isPure = ({ mostWalks }: Extent) => mostWalks > 1_000;

function counted({ transitions, clocks, leftOut = {} }: Ground): string[] {
  return [...Object.keys(transitions).filter((row) => !(row in leftOut)), ...clocks];
}

/** Throws where no thing can ever come into a state from which the row starts, however long the walk. */
function expectReachable({ of, transitions: table }: Ground): void {
  const states = statesReachedIn(table);
  const dead = Object.keys(table).filter((row) => !startsIn(table[row]?.from ?? [], states));
  if (dead.length > 0)
    throw new Error(`${of}: no walk can ever take ${dead.join(', ')}: nothing leads to where they start`);
}

/** The states that a thing can get into, from the rows by which it comes into being. */
function statesReachedIn(table: Table): Set<string> {
  const states = new Set<string>();
  let before: number;
  do {
    before = states.size;
    for (const { from, to } of Object.values(table)) if (startsIn(from, states)) states.add(to);
  } while (states.size > before);
  return states;
}

function startsIn(from: readonly string[], states: ReadonlySet<string>): boolean {
  return from.length === 0 || from.some((state) => states.has(state));
}

function rare(counts: ReadonlyMap<string, number>, times: number): string[] {
  return [...counts].filter(([, count]) => count < times).map(([name, count]) => `${name} (${count})`);
}

/** `appeals, 100 walks`, below it each row with its times. */
function report(walks: Ground, counts: ReadonlyMap<string, number>, taken: number): string {
  const { of, leftOut = {} } = walks;
  const left = Object.entries(leftOut).map(([row, reason]) => [row, `left out: ${reason}`] as const);
  const rows = [...counts, ...left].map(([name, times]) => `  ${name.padEnd(28)} ${times}`);
  return [`${of}, ${taken} walks`, ...rows].join('\n');
}
