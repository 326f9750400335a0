/**
 * At how many appeals a second each thing that many appeals share would be full, by the design of the keys: what of it
 * one appeal takes over its whole life, and what AWS gives. Pure; `npm run saturation` prints it.
 */
import { dueShards } from '../../shared/queue/due.ts';
import { blockSize } from '../../shared/table/numbers.ts';

interface Shared {
  readonly what: string;
  /** Of these a second, at most. */
  readonly most: number;
  readonly unit: string;
  /** Of these for one appeal, from its submission to its answer. */
  readonly perAppeal: number;
  readonly because: string;
}

/** Of one partition of a table or an index: DynamoDB splits no single key any further. */
const partitionWrites = 1_000;

/** Quotas of AWS in Frankfurt, as known when this was written; all can be raised by asking. Look up yours. */
const quotas = {
  gatewayRequests: 10_000,
  putEvents: 2_400,
  busInvocations: 4_500,
  kmsSymmetric: 10_000,
  kmsEcc: 1_000,
};

/** The largest body's part of all appeals, and that of appeals for which the registrar finds the body. */
const [largestBody, atRegistrar] = [0.4, 0.15];

/** Entries of a timeline that are told of: registered, answered, and one more on average. */
const facts = 3;

export const sharedThings: readonly Shared[] = [
  {
    what: "the largest body's part of the worklist",
    ...{ most: partitionWrites, unit: 'writes', perAppeal: 2 * largestBody },
    because: 'an entry comes, and goes with the answer; a body with 40 in a hundred of all appeals',
  },
  {
    what: "the registrar's part of the worklist",
    ...{ most: partitionWrites, unit: 'writes', perAppeal: 2 * atRegistrar },
    because: 'the same, of the 15 in a hundred that no body is known for',
  },
  {
    what: 'due dates',
    ...{ most: dueShards * partitionWrites, unit: 'writes', perAppeal: 4 },
    because: `an entry comes, is moved by the warning (gone and come) and goes; ${dueShards} shards by a hash of the key`,
  },
  {
    what: 'the numbers of a year',
    ...{ most: partitionWrites, unit: 'writes', perAppeal: 1 / blockSize },
    because: `one update leases ${blockSize} numbers to a container`,
  },
  {
    what: 'requests through the gateway',
    ...{ most: quotas.gatewayRequests, unit: 'requests', perAppeal: 15 },
    because: 'four reads for each thing that changes, as the load test has it, for citizen and official',
  },
  {
    what: 'events put on the bus',
    ...{ most: 10 * quotas.putEvents, unit: 'events', perAppeal: facts },
    because: 'ten to a call',
  },
  {
    what: 'events handed to subscribers',
    ...{ most: quotas.busInvocations, unit: 'events', perAppeal: 2 * facts },
    because: 'two subscribers of a fact on average',
  },
  {
    what: "KMS for pseudonyms and persons' keys",
    ...{ most: quotas.kmsSymmetric, unit: 'calls', perAppeal: 4 },
    because: 'a hash at each new container or person, a key unwrapped at most once in five minutes',
  },
  {
    what: 'KMS for seals',
    ...{ most: quotas.kmsEcc, unit: 'signatures', perAppeal: 2 },
    because: 'the talon and the answer, each sealed when it is first taken out, and stored',
  },
];

export interface Saturation extends Shared {
  /** Appeals a second. */
  readonly fullAt: number;
}

export function saturations(): Saturation[] {
  return sharedThings
    .map((thing) => ({ ...thing, fullAt: thing.most / thing.perAppeal }))
    .sort((one, other) => one.fullAt - other.fullAt);
}

/** Appeals a second in the busiest hour: ten times the mean of the working hours (247 days of 9.5 hours). */
export function busiestRate(appealsAYear: number): number {
  return (10 * appealsAYear) / (247 * 9.5 * 3600);
}

/** A number has eight digits, and more where a year has more appeals: every reader takes up to ten. */
export function digitsFor(appealsAYear: number): number {
  return Math.max(8, String(Math.ceil(appealsAYear)).length);
}
