/**
 * Disturbs a function at every call that it makes to AWS, in every way: the call fails before or after it took effect,
 * or the function is killed before or after. Whoever delivers (a client, a queue, a stream) repeats; nothing else
 * helps.
 */
import assert from 'node:assert/strict';
import type { FaultMode } from '../../infra/local/gateway/faults.ts';
import { sampled, sampleOf } from '../depth.ts';
import type { Names, Stock } from './end-state.ts';
import { cloud } from './world.ts';

export interface Scenario {
  readonly title: string;
  /** The function that is disturbed, by its service name. */
  readonly disturbed: string;
  /** Operations that the function calls many times at once: the first of these calls stands for all. */
  readonly alike?: readonly string[];
  /** Plays with people and places of its own, one stretch of it disturbed. Tells by what its traces are found. */
  readonly play: (disturb: Disturb) => Promise<Names>;
  /** All names that stand in its traces, by those that the play told. */
  readonly namesOf: (stock: Stock, told: Names) => Names;
  /** What the people concerned see in the end. */
  readonly seen: (names: Names) => Promise<unknown>;
  /** What an undisturbed play leaves: sort keys of items, types of published events, requests to registers. */
  readonly leaves: { readonly items: string[]; readonly events: string[]; readonly requests: number };
}

/** Plays the stretch in which faults happen, deliveries and repetitions included. */
export type Disturb = <Result>(stretch: () => Promise<Result>) => Promise<Result>;

/** Lets the stretch be. */
export const undisturbed: Disturb = (stretch) => stretch();

/** How one play went: what was done to it, and what it told. */
export interface Outcome {
  readonly disturbance: string;
  readonly told: Names;
}

/**
 * Plays a scenario undisturbed, which comes first, then once with each fault (a sample of them where the run is not
 * deep): at the calls that only a worker makes which has just started, and at those that every worker makes. A worker that
 * still remembers what another had to read is spared a fault at that; then one that has just started is not.
 */
export async function disturbEverywhere(scenario: Scenario, which: number): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const play = async (disturbance: string, disturb: Disturb) => {
    outcomes.push({ disturbance, told: await scenario.play(disturb) });
  };
  const [starting, working]: [string[], string[]] = [[], []];
  await play('none, on a new worker', onNewWorker(scenario, watched(scenario, starting)));
  await play('none', watched(scenario, working));
  for (const fault of sampleOf(faultsAt(callsOf(starting, working), scenario), sampled.faults, which)) {
    await play(`${titleOf(fault)}, on a new worker`, onNewWorker(scenario, disturbedBy(scenario, [fault])));
  }
  for (const fault of sampleOf(faultsAt(callsOf(working, []), scenario), sampled.faults, which)) {
    const spared: Fault[] = [];
    await play(titleOf(fault), disturbedBy(scenario, [fault], spared));
    if (spared.length > 0)
      await play(`${titleOf(fault)}, at last`, onNewWorker(scenario, disturbedBy(scenario, spared)));
  }
  return outcomes;
}

interface Call {
  readonly operation: string;
  /** Which of the function's calls of that operation, from 1. */
  readonly nth: number;
}

/** A fault at one of the function's calls. */
export type Fault = FaultMode & Call;

const titleOf = ({ mode, operation, nth }: Fault) => `${mode} ${operation} ${nth}`;

/** The calls, without as many of each operation as there are others: what a new worker has to ask, it asks first. */
function callsOf(operations: readonly string[], others: readonly string[]): Call[] {
  const count = (list: readonly string[], wanted: string) => list.filter((operation) => operation === wanted).length;
  return operations
    .map((operation, index) => ({ operation, nth: count(operations.slice(0, index + 1), operation) }))
    .filter(({ operation, nth }) => nth <= count(operations, operation) - count(others, operation));
}

function faultsAt(calls: readonly Call[], { alike = [] }: Scenario): Fault[] {
  return calls
    .filter(({ operation, nth }) => !alike.includes(operation) || nth === 1)
    .flatMap((call) => modesOf(call.operation).map((mode) => ({ ...call, mode })));
}

const modes = ['before', 'after', 'kill-before', 'kill-after'] as const;
type Mode = (typeof modes)[number];

const reads = [
  ...['GetItem', 'Query', 'GenerateMac', 'GenerateDataKey', 'Decrypt', 'GetPublicKey', 'Sign'],
  ...['ListObjectVersions', 'HeadObject', 'GetObject', 'GetSecretValue'],
];

/** What has no effect cannot fail after it took effect. */
export function modesOf(operation: string): readonly Mode[] {
  return reads.includes(operation) ? ['before', 'kill-before'] : modes;
}

/** Lets the stretch begin on a worker that has just started, so that it has asked nothing and remembers nothing. */
function onNewWorker({ disturbed }: Scenario, disturb: Disturb): Disturb {
  return async (stretch) => {
    await cloud.recycle(disturbed);
    return disturb(stretch);
  };
}

/** Lets the stretch be, and notes what the function calls in it: not for what went before, which may still be at work. */
function watched({ disturbed }: Scenario, operations: string[]): Disturb {
  return async (stretch) => {
    await cloud.idle(disturbed);
    const since = Date.now();
    const result = await stretch();
    const calls = (await cloud.calls()).filter(({ principal, at }) => principal === disturbed && at >= since);
    operations.push(...calls.map(({ operation }) => operation));
    return result;
  };
}

/**
 * Makes these faults happen in the stretch, and none to what went before. One at a read may be spared where there is a
 * list of those that were.
 */
export function disturbedBy(
  { disturbed }: Pick<Scenario, 'disturbed'>,
  faults: readonly Fault[],
  spared?: Fault[],
): Disturb {
  return async (stretch) => {
    await cloud.idle(disturbed);
    const before = await countFired(disturbed);
    for (const fault of faults) await cloud.fault({ ...fault, principal: disturbed });
    const result = await stretch();
    const fired = (await countFired(disturbed)) - before;
    if (fired < faults.length) await cloud.withdrawFaults(disturbed);
    // How often a function reads depends on what it still remembers; what it writes it writes each time.
    const isSpared = fired === 0 && faults.every(({ operation }) => reads.includes(operation));
    if (spared && isSpared) spared.push(...faults);
    else assert.equal(fired, faults.length, `not all happened to ${disturbed}: ${faults.map(titleOf).join(', ')}`);
    return result;
  };
}

async function countFired(principal: string): Promise<number> {
  return (await cloud.firedFaults()).filter((call) => call?.principal === principal).length;
}
