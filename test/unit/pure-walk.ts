/** Walks through pure functions: a thing, what is done to it and when, and what must hold whatever happens. */
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Clock } from '../../shared/law/clock.ts';
import type { TimelineEntry } from '../../shared/table/timeline.ts';
import type { Transition } from '../../shared/table/transitions.ts';
import { extentOf, type Tally, takeWalks } from '../walks.ts';

interface Thing {
  readonly state: string;
  readonly version: number;
  readonly clocks: Readonly<Record<string, Clock | undefined>>;
}

type Entry = Pick<TimelineEntry, 'type' | 'at' | 'data'>;

/** A change of a thing, by whatever name its area has for it. */
export interface Changed<T extends Thing> {
  readonly thing: T;
  readonly transition: Transition;
  readonly entry: Entry;
  readonly before?: readonly Entry[] | undefined;
}

/** What may be done to a thing at a moment; undefined where nothing comes of it. */
type Deed<T extends Thing> = (thing: T, moment: Date) => Changed<T> | undefined;

export interface PureWalk<T extends Thing> {
  readonly of: string;
  readonly transitions: Readonly<Record<string, Transition>>;
  /** The schema of the stored thing: by it all its clocks are known. */
  readonly item: { readonly shape: { readonly clocks: { readonly shape: object } } };
  readonly beginnings: readonly Changed<T>[];
  readonly deeds: readonly Deed<T>[];
  /** Holds at the end of each walk: `told` are the types of all its entries. */
  readonly holds: (thing: T, told: readonly string[], entries: readonly Entry[]) => void;
}

const longest = 12;
/** A moment, some days, or longer than any term lasts. */
const pauses = [1, 8, 40].map((days) => fc.nat(days));

/** Takes the walks. A deed that is refused changes nothing, and the walk goes on. */
export function walkPurely<T extends Thing>(walked: PureWalk<T>): Promise<void> {
  const { of, transitions, item, beginnings, deeds } = walked;
  const step = fc.record({ deed: fc.constantFrom(...deeds), days: fc.oneof(...pauses) });
  return takeWalks({
    of,
    transitions,
    clocks: Object.keys(item.shape.clocks.shape).flatMap((clock) => [starts(clock), passes(clock)]),
    steps: fc
      .tuple(fc.constantFrom(...beginnings), fc.array(step, { maxLength: longest }))
      .map(([beginning, steps]) => [{ beginning, steps }]),
    walk: ([way], tally) => {
      if (way) walk(walked, way, tally);
    },
    extent: extentOf(longest),
  });
}

interface Way<T extends Thing> {
  readonly beginning: Changed<T>;
  readonly steps: readonly { readonly deed: Deed<T>; readonly days: number }[];
}

function walk<T extends Thing>(walked: PureWalk<T>, { beginning, steps }: Way<T>, tally: Tally): void {
  let { thing } = beginning;
  let moment = Date.parse(beginning.entry.at);
  const entries = entriesOf(beginning);
  count(walked, undefined, beginning, tally);
  for (const { deed, days } of steps) {
    moment += days * 86_400_000;
    const changed = deed(thing, new Date(moment));
    if (!changed) continue;
    expect(changed.transition.from).toContain(thing.state);
    expect(changed.thing).toMatchObject({
      state: changed.transition.to,
      version: thing.version + entriesOf(changed).length,
    });
    count(walked, thing, changed, tally);
    entries.push(...entriesOf(changed));
    thing = changed.thing;
  }
  expect(entries).toHaveLength(thing.version);
  walked.holds(
    thing,
    entries.map(({ type }) => type),
    entries,
  );
}

function entriesOf<T extends Thing>({ before = [], entry }: Changed<T>): Entry[] {
  return [...before, entry];
}

/** A row is known by being the table's own. */
function count<T extends Thing>(
  { transitions }: PureWalk<T>,
  before: T | undefined,
  { thing, transition }: Changed<T>,
  tally: Tally,
): void {
  for (const step of transition.steps ?? [transition]) {
    tally(Object.keys(transitions).find((row) => transitions[row] === step) ?? 'a transition of no table');
  }
  for (const [name, clock] of Object.entries(thing.clocks)) {
    const was = before?.clocks[name];
    if (clock && clock.dueAt !== was?.dueAt) tally(starts(name));
    if (clock && was && hasPassed(was, clock)) tally(passes(name));
  }
}

const starts = (clock: string) => `clock ${clock} starts`;
const passes = (clock: string) => `clock ${clock} passes`;

/** It is noted as missed, or a later term has taken its place. */
function hasPassed(was: Clock, is: Clock): boolean {
  return (is.missedAt !== undefined && was.missedAt === undefined) || is.startedOn > was.startedOn;
}
