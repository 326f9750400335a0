/** The load itself: so many connections, each asking one thing after another until the deck is through. */
import { performance } from 'node:perf_hooks';
import { showProgress } from '../../../infra/tools/progress.ts';
import { quantile } from '../quantiles.ts';
import type { Asks, Reply } from './asks.ts';
import type { Kind } from './deck.ts';

/** Of one kind of call. Times in milliseconds, as the caller waits. */
export interface KindFigures {
  readonly kind: Kind;
  readonly times: number;
  readonly p50: number;
  readonly p99: number;
  readonly longest: number;
  /** How often each status came. */
  readonly statuses: Readonly<Record<string, number>>;
}

export interface LoadFigures {
  readonly seconds: number;
  readonly kinds: readonly KindFigures[];
}

interface Called {
  readonly kind: Kind;
  readonly milliseconds: number;
  readonly status: number;
}

export async function runLoad(asks: Asks, deck: readonly Kind[], connections: number): Promise<LoadFigures> {
  const called: Called[] = [];
  const started = performance.now();
  {
    using progress = showProgress('Calls', deck.length);
    let next = 0;
    const connection = async () => {
      for (let kind = deck[next++]; kind !== undefined; kind = deck[next++]) {
        called.push(await timed(kind, () => asks.ask(kind)));
        progress.update(called.length);
      }
    };
    await Promise.all(Array.from({ length: connections }, connection));
  }
  const seconds = (performance.now() - started) / 1000;
  const byKind = Map.groupBy(called, ({ kind }) => kind);
  return { seconds, kinds: [...byKind].map(([kind, calls]) => figuresOf(kind, calls)) };
}

async function timed(kind: Kind, ask: () => Promise<Reply>): Promise<Called> {
  const started = performance.now();
  const { status } = await ask();
  return { kind, milliseconds: performance.now() - started, status };
}

function figuresOf(kind: Kind, calls: readonly Called[]): KindFigures {
  const times = calls.map(({ milliseconds }) => milliseconds).sort((one, other) => one - other);
  const statuses = Object.groupBy(calls, ({ status }) => String(status));
  return {
    ...{ kind, times: calls.length, longest: times.at(-1) ?? 0 },
    ...{ p50: quantile(times, 0.5), p99: quantile(times, 0.99) },
    statuses: Object.fromEntries(Object.entries(statuses).map(([status, its = []]) => [status, its.length])),
  };
}
