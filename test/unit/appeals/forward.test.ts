/** A body forwards what is not its own: the new term, the three days for it, the third time, and the registrar's word. */
import { describe, expect, test } from 'vitest';
import { answerOverdue } from '../../../events/appeals.ts';
import { appealForwarded, forwardingEscalated } from '../../../events/appeals-routing.ts';
import { type Appeal, type AppealChange, appealItem } from '../../../functions/appeals/appeal/appeal.ts';
import { missAnswer } from '../../../functions/appeals/appeal/miss-answer.ts';
import { titleOf } from '../../../functions/appeals/appeal/words.ts';
import { forward } from '../../../functions/appeals/forwarding/forward.ts';
import { assign, undoAssignment } from '../../../functions/appeals/routing/assign.ts';
import type { Problem } from '../../../shared/http/problems.ts';
import { countingLaw, entryOf, registeredAppeal } from './examples.ts';

const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const official = 'akimat-almaty/official-7';
const forwarding = (instant: string) => ({ official, moment: new Date(instant), law: countingLaw, traceparent });
const routing = (instant: string) => ({ ...forwarding(instant), registrar: 'committee/registrar-1' });

function done(result: AppealChange | Problem | undefined): AppealChange {
  if (!result || 'problem' in result) throw new Error(`refused: ${result?.problem}`);
  return result;
}

const forwarded = (appeal: Appeal, body: string, instant: string) => done(forward(appeal, body, forwarding(instant)));

/** Registered on Tuesday the 26th; the 27th is a day off, so that the three days are the 28th, the 29th and the 1st. */
const lastInstant = '2026-06-01T23:59:59.999+05:00';

describe('an appeal that is forwarded', () => {
  test('is the other body’s, whose term begins on the day after', () => {
    const { appeal, entry } = forwarded(registeredAppeal(), 'akimat-astana', '2026-05-28T11:00:00+05:00');
    const { competence: _, clocks, ...others } = registeredAppeal();
    expect({ ...appeal }).toEqual({
      ...others,
      version: 2,
      state: 'assigned',
      competentBody: 'akimat-astana',
      arrivedOn: '2026-05-28',
      forwards: 1,
      clocks: { answer: { ...clocks.answer, startedOn: '2026-05-28', dueAt: '2026-06-18T23:59:59.999+05:00' } },
    });
    expect(appealItem().parse(appeal)).toEqual(appeal);
    expect(entry).toMatchObject({ type: appealForwarded.type, at: '2026-05-28T11:00:00.000+05:00', actor: official });
    expect(appealForwarded.data().parse(entry.data)).toEqual({
      number: 'ЖТ-2026-00000742',
      citizen: appeal.citizen,
      previousBody: 'akimat-almaty',
      competentBody: 'akimat-astana',
      forwardedAt: '2026-05-28T11:00:00.000+05:00',
      forwards: 1,
      forwarding: {
        dueOn: '2026-06-01',
        late: false,
        article: 'АППК art. 65',
        restsOnUnverifiedLaw: false,
        provisional: false,
      },
      dueAt: '2026-06-18T23:59:59.999+05:00',
      dueOn: '2026-06-18',
      restsOnUnverifiedLaw: false,
      provisional: false,
    });
  });

  test('by the last instant of three working days is so in time; after it late, which the citizen reads', () => {
    const inTime = forwarded(registeredAppeal(), 'akimat-astana', lastInstant).entry;
    expect(inTime.data.forwarding).toMatchObject({ dueOn: '2026-06-01', late: false });
    expect(titleOf(inTime.type, inTime.data)?.ru).toBe('Обращение переадресовано компетентному органу');
    const late = forwarded(registeredAppeal(), 'akimat-astana', '2026-06-02T00:00:00+05:00').entry;
    expect(late.data.forwarding).toMatchObject({ dueOn: '2026-06-01', late: true });
    expect(titleOf(late.type, late.data)).toEqual({
      kk: 'Жолданым құзыретті органға қайта жіберілді, мерзімінен кеш: 3 жұмыс күні 01.06.2026 аяқталған (ӘРПК 65-бабы)',
      ru: 'Обращение переадресовано компетентному органу с нарушением срока: 3 рабочих дня истекли 01.06.2026 (ст. 65 АППК)',
      en: 'The appeal was forwarded to the competent body after its term: the 3 working days ended on 01.06.2026 (art. 65 of the Administrative Procedural and Process-Related Code)',
    });
  });

  test('is given three days anew with each arrival, at a body that forwards as at one that was assigned', () => {
    const first = forwarded(registeredAppeal(), 'akimat-astana', '2026-06-01T11:00:00+05:00').appeal;
    const second = forwarded(first, 'akimat-almaty', '2026-06-04T23:00:00+05:00').entry.data;
    expect(second).toMatchObject({ forwards: 2, forwarding: { dueOn: '2026-06-04', late: false } });
    const { competentBody: _, ...rest } = registeredAppeal();
    const assigned = assign({ ...rest, state: 'registered' }, { body: 'akimat-abai' }, routing(lastInstant)).appeal;
    const after = forwarded(assigned, 'akimat-astana', '2026-06-05T00:00:00+05:00').entry.data;
    expect(after.forwarding).toMatchObject({ dueOn: '2026-06-04', late: true });
  });

  test('after the term of its answer has that noted first, and a term that is not missed', () => {
    const { appeal, before = [] } = forwarded(registeredAppeal(), 'akimat-astana', '2026-06-18T10:00:00+05:00');
    expect(before.map(({ type }) => type)).toEqual([answerOverdue.type]);
    expect(appeal).toMatchObject({ state: 'assigned', version: 3 });
    expect(appeal.clocks.answer).not.toHaveProperty('missedAt');
    expect(missAnswer(appeal, { moment: new Date('2026-06-18T10:00:00+05:00'), traceparent })).toBeUndefined();
  });

  test('is never so to the body that has it, nor once it is answered', () => {
    expect(forward(registeredAppeal(), 'akimat-almaty', forwarding(lastInstant))).toMatchObject({
      problem: 'validation-failed',
      errors: [{ field: 'body', code: 'invalid' }],
      detail: { ru: 'Обращение и так находится в этом органе' },
    });
    const answered = { ...registeredAppeal(), state: 'answered' } as const;
    expect(forward(answered, 'akimat-astana', forwarding(lastInstant))).toEqual({ problem: 'wrong-state' });
  });
});

describe('the third time', () => {
  const once = forwarded(registeredAppeal(), 'akimat-astana', '2026-05-28T11:00:00+05:00').appeal;
  const twice = forwarded(once, 'akimat-almaty', '2026-05-29T11:00:00+05:00').appeal;
  const escalated = forwarded(twice, 'akimat-abai', '2026-06-01T11:00:00+05:00');

  test('it goes to the registrar, and its clock goes on', () => {
    expect(escalated.entry).toMatchObject({ type: forwardingEscalated.type, actor: official });
    expect(forwardingEscalated.data().parse(escalated.entry.data)).toMatchObject({
      previousBody: 'akimat-almaty',
      escalatedAt: '2026-06-01T11:00:00.000+05:00',
      dueOn: '2026-06-19',
    });
    const { competentBody: _, arrivedOn: __, ...kept } = twice;
    expect({ ...escalated.appeal }).toEqual({ ...kept, version: 4, state: 'registered', escalatedBy: 'akimat-almaty' });
    expect(appealItem().parse(escalated.appeal)).toEqual(escalated.appeal);
  });

  test('what the registrar assigns then is final', () => {
    const final = assign(escalated.appeal, { body: 'akimat-abai' }, routing('2026-06-02T11:00:00+05:00')).appeal;
    expect(forward(final, 'akimat-astana', forwarding('2026-06-02T12:00:00+05:00'))).toMatchObject({
      problem: 'wrong-state',
      detail: { en: 'The appeal was forwarded twice and the registrar decided for good: it cannot be forwarded' },
    });
  });

  test('another body than the last has its term from its arrival, the last goes on with its own', () => {
    const at = routing('2026-06-02T11:00:00+05:00');
    const other = assign(escalated.appeal, { body: 'akimat-abai' }, at);
    expect(other.appeal).toMatchObject({ state: 'assigned', arrivedOn: '2026-06-02' });
    expect(other.appeal.clocks.answer).toMatchObject({
      startedOn: '2026-06-02',
      dueAt: '2026-06-23T23:59:59.999+05:00',
    });
    expect(other.entry.data).toMatchObject({ dueOn: '2026-06-23', replaced: { clock: { startedOn: '2026-05-29' } } });
    const last = assign(escalated.appeal, { body: 'akimat-almaty' }, at);
    expect(last.appeal.clocks).toEqual(twice.clocks);
    expect(last.entry.data.replaced).not.toHaveProperty('clock');
  });

  test('a term that begins anew is taken back with the assignment, missed where it was', () => {
    const tooLate = new Date('2026-06-20T00:00:00+05:00');
    const overdue = done(missAnswer(escalated.appeal, { moment: tooLate, traceparent })).appeal;
    for (const [before, at] of [
      [escalated.appeal, '2026-06-02T11:0'],
      [overdue, '2026-06-22T11:0'],
    ] as const) {
      const assigned = assign(before, { body: 'akimat-abai' }, routing(`${at}0:00+05:00`));
      expect(assigned.appeal.state).toBe('assigned');
      const undone = done(undoAssignment(assigned.appeal, [entryOf(assigned)], routing(`${at}5:00+05:00`))).appeal;
      expect({ ...undone }).toEqual({ ...before, version: before.version + 2 });
    }
  });

  test('of what is overdue leaves it overdue', () => {
    const overdue = done(missAnswer(twice, { moment: new Date('2026-06-20T00:00:00+05:00'), traceparent })).appeal;
    const { appeal } = forwarded(overdue, 'akimat-abai', '2026-06-22T11:00:00+05:00');
    expect(appeal).toMatchObject({ state: 'overdue', clocks: overdue.clocks });
    expect(appeal.competentBody).toBeUndefined();
  });
});
