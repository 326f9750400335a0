/**
 * Disturbs a function at every call that it makes to AWS, in every way: the call fails before or after it took effect, or
 * the function is killed before or after. Whoever delivers (a client, a queue, a stream) repeats; nothing else helps.
 */
import assert from 'node:assert/strict';
import type { Call } from '../../infra/local/gateway/calls.ts';
import type { Names, Stock } from './end-state.ts';
import { cloud } from './world.ts';

export interface Scenario {
  readonly title: string;
  /** The function that is disturbed, by its service name. */
  readonly disturbed: string;
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

/** How one play went: what was done to it, and what it told. */
export interface Outcome {
  readonly disturbance: string;
  readonly told: Names;
}

/** Plays a scenario undisturbed, which comes first, then once with each fault, always on a worker that has just started. */
export async function disturbEverywhere(scenario: Scenario): Promise<Outcome[]> {
  const calls: Call[] = [];
  const outcomes = [{ disturbance: 'none', told: await scenario.play(watched(scenario, calls)) }];
  for (const [index, call] of calls.entries()) {
    for (const mode of modesOf(call)) {
      const fault = { mode, nth: index + 1 };
      const disturbance = `${mode} call ${fault.nth} of ${calls.length}, ${call.operation}`;
      outcomes.push({ disturbance, told: await scenario.play(faulty(scenario, fault, disturbance)) });
    }
  }
  return outcomes;
}

type Mode = 'before' | 'after' | 'kill-before' | 'kill-after';

const reads = ['GetItem', 'Query', 'GenerateMac', 'GenerateDataKey', 'Decrypt', 'GetPublicKey', 'Sign'];

/** What has no effect cannot fail after it took effect. */
function modesOf({ operation }: Call): readonly Mode[] {
  return reads.includes(operation) ? ['before', 'kill-before'] : ['before', 'after', 'kill-before', 'kill-after'];
}

/** Lets the stretch be, and notes the calls that the function makes in it. */
function watched({ disturbed }: Scenario, calls: Call[]): Disturb {
  return async (stretch) => {
    await cloud.recycle(disturbed);
    const since = Date.now();
    const result = await stretch();
    calls.push(...(await cloud.calls()).filter(({ principal, at }) => principal === disturbed && at >= since));
    return result;
  };
}

function faulty({ disturbed }: Scenario, fault: { mode: Mode; nth: number }, disturbance: string): Disturb {
  return async (stretch) => {
    await cloud.recycle(disturbed);
    const before = await countFired(disturbed);
    await cloud.fault({ ...fault, principal: disturbed });
    const result = await stretch();
    assert.equal(await countFired(disturbed), before + 1, `the fault did not happen: ${disturbance}`);
    return result;
  };
}

async function countFired(principal: string): Promise<number> {
  return (await cloud.firedFaults()).filter((call) => call?.principal === principal).length;
}
