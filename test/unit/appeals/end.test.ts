import { describe, expect, test } from 'vitest';
import { answerOverdue } from '../../../events/appeals.ts';
import { appealTerminated, appealWithdrawn } from '../../../events/appeals-course.ts';
import { answer } from '../../../functions/appeals/answering/answer.ts';
import { nextDue } from '../../../functions/appeals/appeal/appeal.ts';
import { groundsFor } from '../../../functions/appeals/appeal/grounds.ts';
import { titleOf } from '../../../functions/appeals/appeal/words.ts';
import { terminate, withdraw } from '../../../functions/appeals/ending/end.ts';
import { countingLaw, decidingAt, done, registeredAppeal, traceparent } from './examples.ts';

const moment = new Date('2026-06-10T15:20:00+05:00');
const withdrawing = { law: countingLaw, moment, traceparent };
const terminating = { ...decidingAt(moment), ground: 'withdrawn', procedure: 'ordinary' } as const;
const answering = (at: Date) => ({ ...decidingAt(at), language: 'ru', outcome: 'satisfied' }) as const;

describe('a withdrawn appeal', () => {
  const { appeal, entry } = done(withdraw(registeredAppeal(), withdrawing));

  test('is closed, and its clock stands', () => {
    expect(appeal).toMatchObject({ state: 'withdrawn', version: 2 });
    expect(appeal.clocks.answer.stoppedAt).toBe('2026-06-10T15:20:00.000+05:00');
    expect(nextDue(appeal, moment)).toBeUndefined();
    expect(entry).toMatchObject({ type: appealWithdrawn.type, actor: 'citizen' });
    expect(appealWithdrawn.data().safeParse(entry.data).success).toBe(true);
  });

  test('cannot be answered, terminated or withdrawn: each hears who did what and when', () => {
    const refused = {
      problem: 'wrong-state',
      detail: expect.objectContaining({ ru: 'Заявитель отозвал это обращение: 10.06.2026, 15:20' }),
    };
    expect(answer(appeal, answering(moment))).toEqual(refused);
    expect(terminate(appeal, terminating)).toEqual(refused);
    expect(withdraw(appeal, withdrawing)).toEqual(refused);
  });
});

test('an appeal is withdrawn until it is answered, also while its body is being found, and also late', () => {
  const { competentBody: _, ...unassigned } = registeredAppeal();
  expect(done(withdraw({ ...unassigned, state: 'registered' }, withdrawing)).appeal.state).toBe('withdrawn');
  const late = done(withdraw(registeredAppeal(), { ...withdrawing, moment: new Date('2026-06-18T00:00:00+05:00') }));
  expect(late.before?.map(({ type }) => type)).toEqual([answerOverdue.type]);
  expect(late.appeal).toMatchObject({ state: 'withdrawn', version: 3 });
  const { appeal: answered } = done(answer(registeredAppeal(), answering(moment)));
  expect(withdraw(answered, withdrawing)).toMatchObject({ problem: 'wrong-state' });
});

describe('a terminated appeal', () => {
  const { appeal, entry, transition } = done(terminate(registeredAppeal(), terminating));

  test('is closed by verified law alone, and its citizen is told at once, with how to complain', () => {
    expect(transition.needsVerifiedLaw).toBe(true);
    expect(appeal).toMatchObject({ state: 'terminated', version: 2 });
    expect(appealTerminated.data().parse(entry.data)).toMatchObject({
      ground: 'withdrawn',
      article: 'АППК 64(9), 70, 88',
      counted: {
        'termination-notice': { dueAt: '2026-06-15T23:59:59.999+05:00', stoppedAt: '2026-06-10T15:20:00.000+05:00' },
      },
    });
    expect(titleOf(entry.type, entry.data)?.ru).toBe(
      'Рассмотрение обращения прекращено: оно отозвано заявителем (п. 9 ст. 64, ст. 70 и 88 АППК). Вы вправе в течение 3 месяцев подать жалобу через этот же орган (ст. 91–93 АППК)',
    );
  });

  test('cannot be answered: the official hears who ended it and when', () => {
    expect(answer(appeal, answering(moment))).toEqual({
      problem: 'wrong-state',
      detail: expect.objectContaining({
        ru: 'Сотрудник органа прекратил рассмотрение этого обращения: 10.06.2026, 15:20',
      }),
    });
  });
});

test('the simplified procedure has grounds of its own, and an application has none of them', () => {
  expect(groundsFor('ordinary')).toEqual(['withdrawn']);
  expect(groundsFor('simplified')).toEqual([
    'withdrawn',
    'repeated-without-new-arguments',
    'without-substance',
    'anonymous',
  ]);
  const anonymous = { ...terminating, ground: 'anonymous' } as const;
  expect(done(terminate(registeredAppeal(), { ...anonymous, procedure: 'simplified' })).appeal.state).toBe(
    'terminated',
  );
  expect(terminate(registeredAppeal(), anonymous)).toMatchObject({
    problem: 'validation-failed',
    errors: [{ in: 'body', field: 'ground', code: 'choice', limit: 'withdrawn' }],
    detail: { ru: 'Рассмотрение заявления и жалобы прекращается только по основаниям ст. 70 АППК' },
  });
});

test('a ground that only a newer version knows is left unsaid', () => {
  expect(titleOf(appealTerminated.type, { ground: 'toString' })?.ru).toMatch(/^Рассмотрение обращения прекращено\. Вы/);
});
