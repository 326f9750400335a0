import { describe, expect, test } from 'vitest';
import { appealItem, cardOf, formatNumber, nextDue } from '../../../functions/appeals/appeal/appeal.ts';
import { transitions } from '../../../functions/appeals/appeal/transitions.ts';
import { mayHappen } from '../../../shared/table/transitions.ts';
import { registeredAppeal } from './examples.ts';

const { answer } = registeredAppeal().clocks;
const now = new Date('2026-06-01T10:00:00+05:00');
const withAnswer = (changes: Partial<typeof answer>) => ({
  ...registeredAppeal(),
  clocks: { answer: { ...answer, ...changes } },
});

describe('the next due date', () => {
  test('is that of a clock that runs', () => {
    expect(nextDue({ ...registeredAppeal(), warnedOf: '2026-06-17' }, now)).toBe('2026-06-17T23:59:59.999+05:00');
  });

  test('is before that the day of the warning, three working days before', () => {
    expect(nextDue(registeredAppeal(), now)).toBe('2026-06-12T00:00:00.000+05:00');
    expect(nextDue({ ...registeredAppeal(), warnedOf: '2026-06-11' }, now)).toBe('2026-06-12T00:00:00.000+05:00');
    expect(nextDue({ ...registeredAppeal(), warnedOf: '2026-06-12' }, now)).toBe('2026-06-17T23:59:59.999+05:00');
  });

  test.each([
    ['stopped', { stoppedAt: '2026-06-01T10:00:00.000+05:00' }],
    ['missed', { missedAt: '2026-06-18T00:00:00.000+05:00' }],
  ])('is none where the clock was %s: the sweeper has nothing to find', (_, changes) => {
    expect(nextDue(withAnswer(changes), now)).toBeUndefined();
  });

  test('of several clocks is the earliest instant, however it is written', () => {
    const clocks = {
      answer: { ...answer, dueAt: '2026-06-17T01:00:00+05:00' },
      other: { ...answer, dueAt: '2026-06-16T21:00:00Z' },
    };
    expect(nextDue({ ...registeredAppeal(), state: 'registered', clocks }, now)).toBe('2026-06-17T01:00:00+05:00');
    const swapped = { answer: clocks.other, other: clocks.answer };
    expect(nextDue({ ...registeredAppeal(), state: 'registered', clocks: swapped }, now)).toBe(
      '2026-06-17T01:00:00+05:00',
    );
  });
});

test('what lists show is public, and small', () => {
  const card = cardOf(registeredAppeal());
  expect(card).toEqual({
    number: 'ЖТ-2026-00000742',
    state: 'assigned',
    category: 'roads',
    settlement: '750000000',
    submittedAt: '2026-05-26T10:00:00.000+05:00',
    dueAt: '2026-06-17T23:59:59.999+05:00',
    restsOnUnverifiedLaw: false,
  });
  expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThanOrEqual(400);
});

test('a number that outgrows eight digits is longer, not another', () => {
  expect(formatNumber('2026-05-26', 1)).toBe('ЖТ-2026-00000001');
  expect(formatNumber('2026-05-26', 123_456_789)).toBe('ЖТ-2026-123456789');
});

test('an answer may come late, a miss only once', () => {
  expect(mayHappen(transitions.answer, 'overdue')).toBe(true);
  expect(mayHappen(transitions.answer, 'answered')).toBe(false);
  expect(mayHappen(transitions.missAnswer, 'overdue')).toBe(false);
});

describe('a stored appeal', () => {
  test('is read as it was written', () => {
    expect(appealItem().parse(registeredAppeal())).toEqual(registeredAppeal());
  });

  /** Those that the registrar still has to find may be missing; nobody may have signed it. */
  const found = ['competentBody', 'competence', 'category', 'settlement', 'citizen'];

  test.each(Object.keys(registeredAppeal()).filter((name) => !found.includes(name)))(
    'is not read without its %s',
    (name) => {
      const { [name as 'number']: _, ...without } = registeredAppeal();
      expect(appealItem().safeParse(without).success).toBe(false);
    },
  );

  test.each([
    ['of version 0', { version: 0 }],
    ['in a state that is none', { state: 'lost' }],
    ['in a language that is none of ours', { language: 'de' }],
  ])('is not read %s', (_, changes) => {
    expect(appealItem().safeParse({ ...registeredAppeal(), ...changes }).success).toBe(false);
  });
});
