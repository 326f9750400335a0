import { expect, test } from 'vitest';
import { answerDueSoon } from '../../../events/appeals-course.ts';
import { cardOf, nextDue, warningDue } from '../../../functions/appeals/appeal/appeal.ts';
import { warn } from '../../../functions/appeals/appeal/warn.ts';
import { titleOf } from '../../../functions/appeals/appeal/words.ts';
import { prolong } from '../../../functions/appeals/prolonging/prolong.ts';
import { decidingAt, done, registeredAppeal } from './examples.ts';

const at = (instant: string) => decidingAt(`${instant}+05:00`);

test('three working days before the last day the body is warned, once', () => {
  expect(warn(registeredAppeal(), at('2026-06-11T23:59:59.999'))).toBeUndefined();
  const { appeal, entry } = done(warn(registeredAppeal(), at('2026-06-12T00:00:30')));
  expect(appeal).toEqual({ ...registeredAppeal(), version: 2, warnedOf: '2026-06-17' });
  expect(entry).toMatchObject({ type: answerDueSoon.type, at: '2026-06-12T00:00:00.000+05:00', actor: 'clock' });
  expect(answerDueSoon.data().parse(entry.data)).toMatchObject({ dueOn: '2026-06-17' });
  expect(titleOf(entry.type, entry.data)?.ru).toBe('Органу напомнено, что срок ответа истекает 17.06.2026');
  expect(cardOf(appeal)).toMatchObject({ dueSoon: true });
  expect(cardOf(registeredAppeal())).not.toHaveProperty('dueSoon');
  expect(warn(appeal, at('2026-06-13T00:00:00'))).toBeUndefined();
  expect(nextDue(appeal, new Date())).toBe('2026-06-17T23:59:59.999+05:00');
});

test('a new end is warned of anew', () => {
  const { appeal: warned } = done(warn(registeredAppeal(), at('2026-06-12T00:00:30')));
  const { appeal } = done(prolong(warned, '2026-07-10', at('2026-06-15T10:00:00')));
  expect(warningDue(appeal)).toBe('2026-07-07T00:00:00.000+05:00');
  expect(cardOf(appeal)).not.toHaveProperty('dueSoon');
});

test('nobody is warned after the term, of what no body has, or of what stands still', () => {
  expect(warn(registeredAppeal(), at('2026-06-18T00:00:00'))).toBeUndefined();
  expect(warningDue({ ...registeredAppeal(), state: 'registered' })).toBeUndefined();
  expect(warningDue({ ...registeredAppeal(), state: 'mending' })).toBeUndefined();
});
