/** Clocks as their readers see them, and the calculator that counts as they do. */
import { describe, expect, test } from 'vitest';
import type { AppealChange } from '../../../functions/appeals/appeal/appeal.ts';
import { catchUp } from '../../../functions/appeals/appeal/recount.ts';
import { allClocks } from '../../../functions/appeals/counting/all-clocks.ts';
import { calculateTerm } from '../../../functions/appeals/counting/calculate-term.ts';
import { terminate } from '../../../functions/appeals/ending/end.ts';
import { addMaterial, nameDefects } from '../../../functions/appeals/mending/mend.ts';
import { prolong } from '../../../functions/appeals/prolonging/prolong.ts';
import kinds from '../../../shared/law/reference/appeal-kinds.json' with { type: 'json' };
import bodies from '../../../shared/law/reference/bodies.json' with { type: 'json' };
import calendars from '../../../shared/law/reference/calendars.json' with { type: 'json' };
import competences from '../../../shared/law/reference/competences.json' with { type: 'json' };
import cutOffs from '../../../shared/law/reference/registration-cut-offs.json' with { type: 'json' };
import terms from '../../../shared/law/reference/terms.json' with { type: 'json' };
import { lawOf } from '../network/law.ts';
import { decidingAt, done, registeredAppeal } from './examples.ts';

const entriesOf = (...changes: AppealChange[]) =>
  changes.map(({ entry: { sealed: _, ...entry }, appeal }) => ({
    ...entry,
    pk: '',
    sk: 'timeline#',
    version: appeal.version,
  }));
const coursesOf = (...changes: AppealChange[]) => {
  const appeal = changes.at(-1)?.appeal ?? registeredAppeal();
  return allClocks(appeal, entriesOf(...changes)).map(({ name, course }) => [name, course.course, course.article]);
};

describe('the clocks of an appeal', () => {
  const named = done(nameDefects(registeredAppeal(), '2026-06-10', decidingAt('2026-06-02T11:00:00+05:00')));

  test('say of each whether it runs in this state, and by which article', () => {
    expect(coursesOf()).toEqual([['answer', 'runs', 'АППК 76(1, 5)']]);
    expect(coursesOf(named)).toEqual([
      ['answer', 'stands-still', 'АППК 64(6)'],
      ['mend', 'runs', 'АППК 64(6)'],
    ]);
    const missed = done(catchUp(named.appeal, decidingAt('2026-06-11T00:00:00+05:00')));
    expect(coursesOf(missed)).toEqual([
      ['answer', 'stands-still', 'АППК 64(6)'],
      ['mend', 'over', 'АППК 64(6)'],
      ['return', 'runs', 'АППК 64(6–7-2)'],
    ]);
    const mended = done(addMaterial(named.appeal, decidingAt('2026-06-09T10:00:00+05:00')));
    expect(coursesOf(mended)).toEqual([
      ['answer', 'runs', 'АППК 76(1, 5)'],
      ['mend', 'over', 'АППК 64(6)'],
    ]);
  });

  test('are followed by the terms that were counted at decisions, in their order', () => {
    const prolonged = done(prolong(registeredAppeal(), '2026-07-10', decidingAt('2026-06-02T11:00:00+05:00')));
    const ground = { ground: 'withdrawn', procedure: 'ordinary' } as const;
    const terminated = done(terminate(prolonged.appeal, { ...decidingAt('2026-06-03T11:00:00+05:00'), ...ground }));
    expect(coursesOf(prolonged, terminated)).toEqual([
      ['answer', 'over', 'АППК 70, 88'],
      ['prolongation-notice', 'over', 'АППК art. 76(3)'],
      ['termination-notice', 'over', 'АППК art. 70'],
    ]);
  });
});

interface Calculated {
  readonly registeredOn: string;
  readonly registration: unknown;
  readonly dueOn: string;
  readonly days: readonly { readonly day: string; readonly count?: number }[];
}

describe('the calculator', () => {
  const law = lawOf([...bodies, ...calendars, ...competences, ...cutOffs, ...kinds, ...terms]);
  const calculate = async (body: object) => {
    const asked = { body, language: 'ru', now: new Date('2026-05-29T19:00:00+05:00') };
    const { body: counted } = (await calculateTerm.run(asked as never, { law })) as unknown as { body: Calculated };
    return counted;
  };

  test('says why what arrives on a Friday evening is registered on Monday, and counts from Tuesday', async () => {
    const counted = await calculate({ arrivedAt: '2026-05-29T18:30:01+05:00' });
    expect(counted.registration).toEqual([
      { day: '2026-05-29', weekday: 'пятница', why: 'поступило после окончания рабочего времени' },
      { day: '2026-05-30', weekday: 'суббота', why: 'выходной день' },
      { day: '2026-05-31', weekday: 'воскресенье', why: 'выходной день' },
      { day: '2026-06-01', weekday: 'понедельник', why: 'рабочий день' },
    ]);
    expect(counted).toMatchObject({ registeredOn: '2026-06-01', dueOn: '2026-06-22', term: { verified: true } });
    expect(counted.days.find(({ count }) => count === 1)?.day).toBe('2026-06-02');
    expect(counted).not.toHaveProperty('competentBody');
  });

  test('counts a complaint by its own term, an arrival by its own zone, and says who would answer', async () => {
    const where = { category: 'roads', settlement: '750000000' };
    const counted = await calculate({ arrivedAt: '2026-05-26T09:00:00Z', kind: 'complaint', ...where });
    expect(counted).toMatchObject({
      registeredOn: '2026-05-26',
      dueOn: '2026-06-24',
      competentBody: { id: 'akimat-almaty', name: 'Акимат города Алматы' },
      term: { record: 'appeals.complaint-decision@2021-07-01.1' },
    });
  });
});
