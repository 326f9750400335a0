/** What the load test asks, and what it finds missed. */
import { expect, test } from 'vitest';
import { bodies, bodyOf, deckOf } from '../../bench/load/deck.ts';
import type { Figures } from '../../bench/load/measure.ts';
import { missedIn } from '../../bench/load/report.ts';

test('of a hundred appeals in a row each body has its part', () => {
  const came = Map.groupBy(
    Array.from({ length: 100 }, (_, nth) => bodyOf(nth)),
    ({ official }) => official,
  );
  expect(bodies.map(({ official }) => came.get(official)?.length)).toEqual([40, 30, 20, 10]);
});

test('the deck holds every call once, each tenth appeal answered, kinds among each other, always in the same order', () => {
  const deck = deckOf({ submissions: 100, reads: 600 });
  const times = (kind: string) => deck.filter((each) => each === kind).length;
  expect(deck).toHaveLength(710);
  expect([times('submit'), times('answer'), times('worklist'), times('timeline')]).toEqual([100, 10, 100, 100]);
  expect(deck.slice(0, 100).filter((kind) => kind === 'submit').length).toBeGreaterThan(5);
  expect(deckOf({ submissions: 100, reads: 600 })).toEqual(deck);
});

const page = { openCases: 100, medianMilliseconds: 10, readUnits: 1 };
const well: Figures = {
  ...{ seconds: 1, conditions: '', units: [], accepted: 3, lost: 0, large: page, small: page },
  extent: { submissions: 3, reads: 0, connections: 1, openCases: 100 },
  kinds: [{ kind: 'submit', times: 3, p50: 1, p99: 1, longest: 1, statuses: { '201': 2, '409': 1 } }],
};

test('nothing is missed where all is answered, stored, and as quick for a large body', () => {
  expect(missedIn(well)).toEqual([]);
  expect(missedIn({ ...well, large: { ...page, medianMilliseconds: 20 } })).toEqual([]);
});

test('a 5xx, a lost appeal and a slow list are missed', () => {
  const [kind] = well.kinds;
  if (!kind) throw new Error('there is one');
  const large = { ...page, medianMilliseconds: 21 };
  expect(missedIn({ ...well, kinds: [{ ...kind, statuses: { '201': 2, '503': 1 } }], lost: 1, large })).toEqual([
    'submit: 1 × 503, none expected',
    '1 of 3 accepted appeals do not stand in the table',
    "a page of the large body: 2.10 times a small one's, 2 at most",
  ]);
});
