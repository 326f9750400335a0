/** By which law an appeal is taken in that arrives when the day is over. */
import { afterAll, describe, expect, test } from 'vitest';
import type { Appeal } from '../../../functions/appeals/appeal/appeal.ts';
import { takeIn } from '../../../functions/appeals/submitting/take-in.ts';
import bodies from '../../../shared/law/reference/bodies.json' with { type: 'json' };
import calendars from '../../../shared/law/reference/calendars.json' with { type: 'json' };
import categories from '../../../shared/law/reference/categories.json' with { type: 'json' };
import competences from '../../../shared/law/reference/competences.json' with { type: 'json' };
import holidays from '../../../shared/law/reference/holidays.json' with { type: 'json' };
import cutOffs from '../../../shared/law/reference/registration-cut-offs.json' with { type: 'json' };
import { lawOf } from '../network/law.ts';
import { startState } from '../shared/state.ts';
import { pseudonym, submission } from './examples.ts';

const state = await startState();
afterAll(state.stop);

const term = (inForceFrom: string, amount: number, inForceUntil?: string) => ({
  ...{
    kind: 'term',
    id: 'appeals.answer',
    inForceFrom,
    version: 1,
    article: 'АППК 76(1)',
    source: 'a test',
    verified: true,
  },
  ...(inForceUntil && { inForceUntil }),
  value: { amount, unit: 'working-days', firstDay: 'day-after' },
});

/** From Monday on the term is five working days, no longer fifteen. */
const terms = [term('2021-07-01', 15, '2026-05-31'), term('2026-06-01', 5)];
const law = lawOf([...bodies, ...calendars, ...categories, ...competences, ...cutOffs, ...holidays, ...terms]);

let running = 0;
const appeals = {
  table: state.table,
  law,
  hashes: { pseudonym: async () => pseudonym, hash: async () => 'hash' },
  seal: { seal: async () => new Uint8Array(3), open: async () => undefined },
  numbers: {
    next: async (sequence: string) => {
      sequences.push(sequence);
      running += 1;
      return running;
    },
    giveBack: () => {},
  },
};
const sequences: string[] = [];

async function takenAt(time: string): Promise<Appeal> {
  const receipt = { key: { pk: `appeals#receipt#${time}`, sk: 'receipt' }, fingerprint: 'f' };
  const taken = await takeIn(appeals, submission(), {
    receipt,
    moment: new Date(time),
    now: new Date(time),
    traceparent: 't',
  });
  if (!('number' in taken)) throw new Error(JSON.stringify(taken));
  return taken;
}

describe('an appeal', () => {
  test.each([
    ['on Friday in time', '2026-05-29T18:30:00+05:00', '2026-05-29', 'appeals.answer@2021-07-01.1'],
    ['on Friday after the day’s end', '2026-05-29T18:31:00+05:00', '2026-06-01', 'appeals.answer@2026-06-01.1'],
    ['on Saturday', '2026-05-30T10:00:00+05:00', '2026-06-01', 'appeals.answer@2026-06-01.1'],
  ])('that arrives %s has the term of the day on which it is registered', async (_, arrival, day, used) => {
    const { registeredOn, clocks } = await takenAt(arrival);
    expect({ registeredOn, term: clocks.answer.term }).toEqual({ registeredOn: day, term: used });
  });

  test('is numbered in the year in which it is registered', async () => {
    await takenAt('2026-12-31T22:00:00+05:00');
    expect(sequences.at(-1)).toBe('appeals#numbers#2027');
  });
});
