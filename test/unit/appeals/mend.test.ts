import { describe, expect, test } from 'vitest';
import {
  appealReturned,
  defectsNamed,
  materialAdded,
  mendingMissed,
  returnOverdue,
} from '../../../events/appeals-course.ts';
import { answer } from '../../../functions/appeals/answering/answer.ts';
import { nextDue } from '../../../functions/appeals/appeal/appeal.ts';
import { catchUp } from '../../../functions/appeals/appeal/recount.ts';
import { titleOf } from '../../../functions/appeals/appeal/words.ts';
import { addMaterial, nameDefects } from '../../../functions/appeals/mending/mend.ts';
import { returnAppeal } from '../../../functions/appeals/mending/return.ts';
import { prolong } from '../../../functions/appeals/prolonging/prolong.ts';
import { explainClock } from '../../../shared/law/clock.ts';
import { viewTerm } from '../../../shared/law/term-view.ts';
import { countingLaw, decidingAt, done, registeredAppeal } from './examples.ts';

/** Registered on 26 May 2026, due on 17 June. By the end of 2 June four of the fifteen days are counted. */
const named = '2026-06-02T11:00:00+05:00';
const naming = (mendBy: string, at = named) => nameDefects(registeredAppeal(), mendBy, decidingAt(at));
const mending = done(naming('2026-06-10'));
const later = (instant: string) => decidingAt(`${instant}+05:00`);
const told = (change: ReturnType<typeof done>) => [...(change.before ?? []), change.entry].map(({ type }) => type);

describe('an appeal whose defects were named', () => {
  const { appeal, entry } = mending;

  test('waits for its citizen: the term for the answer stands still, that for mending runs', () => {
    expect(appeal).toMatchObject({ state: 'mending', version: 2 });
    expect(appeal.clocks.answer.standstills).toEqual([{ after: '2026-06-02', article: 'АППК 64(6)' }]);
    expect(appeal.clocks.mend).toMatchObject({
      startedOn: '2026-06-02',
      dueAt: '2026-06-10T23:59:59.999+05:00',
      term: 'appeals.mend-at-most@2021-07-01.1',
      end: { setOn: '2026-06-02', until: '2026-06-10', article: 'АППК 64(6)' },
    });
    expect(nextDue(appeal, new Date(named))).toBe('2026-06-10T23:59:59.999+05:00');
    expect(defectsNamed.data().parse(entry.data)).toMatchObject({ mendBy: '2026-06-10' });
    expect(titleOf(entry.type, entry.data)?.ru).toBe(
      'Орган указал недостатки обращения, устранить их можно до 10.06.2026; срок ответа в это время не течёт (п. 6 ст. 64 АППК)',
    );
  });

  test('is not late while it stands still, however long', () => {
    const term = viewTerm(appeal.clocks.answer, { language: 'ru', now: new Date('2026-07-30T10:00:00+05:00') });
    expect(term).toMatchObject({ late: false, inWords: 'не течёт после 2 июня 2026 г.' });
    expect(explainClock(appeal.clocks.answer, countingLaw)?.days.at(-1)).toMatchObject({ day: '2026-06-02', count: 4 });
    const answered = done(answer(appeal, { ...later('2026-06-30T10:00:00'), language: 'ru', outcome: 'satisfied' }));
    expect(answered.entry.data).toMatchObject({ onTime: true });
  });

  test('goes on with what is left of its term from the day after it was mended', () => {
    const { appeal: mended, entry: added } = done(addMaterial(appeal, later('2026-06-09T10:00:00')));
    expect(mended).toMatchObject({
      state: 'assigned',
      clocks: { mend: { stoppedAt: '2026-06-09T10:00:00.000+05:00' } },
    });
    expect(mended.clocks.answer.dueAt).toBe('2026-06-24T23:59:59.999+05:00');
    const days = explainClock(mended.clocks.answer, countingLaw)?.days ?? [];
    expect(days.filter(({ reason }) => reason === 'stands-still').map(({ day }) => day)).toEqual(
      ['03', '04', '05', '06', '07', '08', '09'].map((day) => `2026-06-${day}`),
    );
    expect(days.filter(({ count }) => count).map(({ count }) => count)).toEqual(
      Array.from({ length: 15 }, (_, index) => index + 1),
    );
    expect(materialAdded.data().parse(added.data)).toMatchObject({ mends: true, dueOn: '2026-06-24' });
    expect(titleOf(added.type, added.data)?.ru).toBe(
      'Заявитель устранил недостатки, срок ответа течёт дальше: до 24.06.2026',
    );
  });

  test('mended on the day on which they were named has lost no day', () => {
    const mended = done(addMaterial(appeal, later('2026-06-02T18:00:00')));
    expect(mended.appeal.clocks.answer.dueAt).toBe(registeredAppeal().clocks.answer.dueAt);
  });

  test('hears of a second naming until when the first may be mended', () => {
    expect(nameDefects(appeal, '2026-06-12', later('2026-06-03T10:00:00'))).toMatchObject({
      problem: 'wrong-state',
      detail: { ru: 'Недостатки уже указаны, устранить их можно до 10.06.2026' },
    });
  });
});

describe('the time to mend', () => {
  test.each([
    ['2026-06-04', false],
    ['2026-06-05', true],
    ['2026-07-02', true],
    ['2026-07-03', false],
  ])('until %s is reasonable, from 3 to 30 days: %s', (mendBy, fits) => {
    const limit = '2026-06-05 … 2026-07-02';
    const errors = [{ in: 'body', field: 'mendBy', code: 'out-of-range', limit }];
    expect(naming(mendBy)).toEqual(
      fits ? expect.objectContaining({ appeal: expect.anything() }) : { problem: 'validation-failed', errors },
    );
  });

  test('passes by itself, and then three working days begin in which the appeal may be returned', () => {
    expect(catchUp(mending.appeal, later('2026-06-10T23:59:59.999'))).toBeUndefined();
    const missed = done(catchUp(mending.appeal, later('2026-06-11T00:00:00')));
    expect(missed.appeal).toMatchObject({ state: 'mending', version: 3 });
    expect(missed.appeal.clocks.mend?.missedAt).toBe('2026-06-10T23:59:59.999+05:00');
    expect(missed.appeal.clocks.return).toMatchObject({
      startedOn: '2026-06-10',
      dueAt: '2026-06-15T23:59:59.999+05:00',
    });
    expect(missed.entry).toMatchObject({ type: mendingMissed.type, at: '2026-06-10T23:59:59.999+05:00' });
    expect(mendingMissed.data().parse(missed.entry.data)).toMatchObject({ returnDueOn: '2026-06-15' });
    expect(nextDue(missed.appeal, new Date(named))).toBe('2026-06-15T23:59:59.999+05:00');
  });

  test('and that of the return, noted together, are told one after the other; still it may be mended', () => {
    const both = done(catchUp(mending.appeal, later('2026-06-20T00:00:00')));
    expect(told(both)).toEqual([mendingMissed.type, returnOverdue.type]);
    expect(returnOverdue.data().parse(both.entry.data)).toMatchObject({ dueOn: '2026-06-15' });
    expect(both.transition.steps).toHaveLength(2);
    expect(nextDue(both.appeal, new Date(named))).toBeUndefined();
    const mended = done(addMaterial(both.appeal, later('2026-06-22T10:00:00'))).appeal;
    expect(mended).toMatchObject({ state: 'assigned', clocks: { answer: { dueAt: '2026-07-07T23:59:59.999+05:00' } } });
  });
});

describe('a return', () => {
  const afterMending = (at: string) => done(returnAppeal(mending.appeal, 'defects-not-mended', later(at)));

  test('for defects is refused as long as they may be mended, and where none were named', () => {
    const refused = {
      problem: 'wrong-state',
      detail: expect.objectContaining({ ru: expect.stringContaining('Нет недостатков') }),
    };
    expect(returnAppeal(mending.appeal, 'defects-not-mended', later('2026-06-10T23:00:00'))).toEqual(refused);
    expect(returnAppeal(registeredAppeal(), 'defects-not-mended', later('2026-06-02T10:00:00'))).toEqual(refused);
  });

  test('within three working days keeps its term, and says how to complain', () => {
    const { appeal, entry, transition } = afterMending('2026-06-15T18:00:00');
    expect(transition.needsVerifiedLaw).toBe(true);
    expect(appeal).toMatchObject({
      state: 'returned',
      clocks: { answer: { stoppedAt: '2026-06-15T18:00:00.000+05:00' } },
    });
    expect(entry.data).not.toHaveProperty('late');
    expect(appealReturned.data().parse(entry.data)).toMatchObject({ ground: 'defects-not-mended' });
    expect(titleOf(entry.type, entry.data)?.ru).toBe(
      'Обращение возвращено: недостатки не устранены в срок (ст. 64 АППК). Вы вправе в течение 3 месяцев подать жалобу через этот же орган (ст. 91–93 АППК)',
    );
    expect(answer(appeal, { ...later('2026-06-16T10:00:00'), language: 'ru', outcome: 'satisfied' })).toMatchObject({
      detail: { ru: 'Сотрудник органа возвратил это обращение: 15.06.2026, 18:00' },
    });
  });

  test('after them is late, and notes first that the term had passed', () => {
    const late = afterMending('2026-06-16T00:00:00');
    expect(told(late)).toEqual([mendingMissed.type, returnOverdue.type, appealReturned.type]);
    expect(late.entry.data).toMatchObject({ late: true });
    expect(titleOf(late.entry.type, late.entry.data)?.ru).toContain('не устранены в срок, с нарушением срока');
  });

  test('of an identical appeal counts from its registration', () => {
    const at = (instant: string) => done(returnAppeal(registeredAppeal(), 'identical-closed', later(instant)));
    expect(at('2026-06-01T23:59:59').entry.data).not.toHaveProperty('late');
    expect(at('2026-06-02T00:00:00').entry.data).toMatchObject({ late: true });
  });
});

test('what the body has prolonged, or missed, it has taken as it is: its defects are not named any more', () => {
  const { appeal: prolonged } = done(prolong(registeredAppeal(), '2026-07-10', decidingAt(named)));
  expect(nameDefects(prolonged, '2026-06-12', later('2026-06-03T10:00:00'))).toMatchObject({
    detail: { ru: expect.stringContaining('Срок продлён 02.06.2026') },
  });
  expect(naming('2026-06-25', '2026-06-18T00:00:00+05:00')).toMatchObject({
    detail: { ru: 'Срок ответа истёк 17.06.2026: указывать недостатки уже поздно' },
  });
});

test('a citizen adds to an appeal that is under way, and its term stays', () => {
  const { appeal, entry } = done(addMaterial(registeredAppeal(), decidingAt(named)));
  expect(appeal).toEqual({ ...registeredAppeal(), version: 2 });
  expect(titleOf(entry.type, entry.data)?.ru).toBe('Заявитель дополнил обращение');
  const { appeal: answered } = done(answer(appeal, { ...decidingAt(named), language: 'ru', outcome: 'satisfied' }));
  expect(addMaterial(answered, decidingAt(named))).toMatchObject({
    detail: { ru: 'На это обращение сотрудник органа уже дал ответ: 02.06.2026, 11:00' },
  });
});
