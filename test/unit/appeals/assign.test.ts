/** The registrar brings an appeal to its body: what of it changes, what does not, and when that can be taken back. */
import { describe, expect, test } from 'vitest';
import { answerOverdue } from '../../../events/appeals.ts';
import { appealAssigned, assignmentUndone } from '../../../events/appeals-routing.ts';
import { type Appeal, type AppealChange, appealItem } from '../../../functions/appeals/appeal/appeal.ts';
import { missAnswer } from '../../../functions/appeals/appeal/miss-answer.ts';
import { register } from '../../../functions/appeals/registration/register.ts';
import { assign, undoAssignment } from '../../../functions/appeals/routing/assign.ts';
import type { Problem } from '../../../shared/http/problems.ts';
import { kato } from '../../../shared/persons/identities.ts';
import { countingLaw, entryOf, registrationOn, submission } from './examples.ts';

const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const registrar = 'committee-of-legal-statistics/registrar-1';
const routing = (instant: string) => ({ registrar, moment: new Date(instant), law: countingLaw, traceparent });
const unassigned = register(submission(), {
  ...registrationOn('2026-05-26'),
  category: undefined,
  competence: undefined,
}).appeal;
const found = { body: 'akimat-almaty', category: 'roads' };
const onFriday = '2026-05-29T11:00:00+05:00';
const late = '2026-06-18T10:00:00+05:00';

function done(result: AppealChange | Problem | undefined): AppealChange {
  if (!result || 'problem' in result) throw new Error(`refused: ${result?.problem}`);
  return result;
}

describe('an assignment', () => {
  test('brings the appeal to its body, about what the registrar found, and leaves its clock alone', () => {
    const { appeal, entry, before } = assign(unassigned, found, routing(onFriday));
    expect(appeal).toEqual({
      ...unassigned,
      version: 2,
      state: 'assigned',
      competentBody: 'akimat-almaty',
      category: 'roads',
      arrivedOn: '2026-05-29',
    });
    expect(appealItem().parse(appeal)).toEqual(appeal);
    expect(before).toEqual([]);
    expect(entry).toMatchObject({ type: appealAssigned.type, at: '2026-05-29T11:00:00.000+05:00', actor: registrar });
    expect(appealAssigned.data().parse(entry.data)).toEqual({
      number: 'ЖТ-2026-00000742',
      citizen: unassigned.citizen,
      category: 'roads',
      competentBody: 'akimat-almaty',
      assignedAt: '2026-05-29T11:00:00.000+05:00',
      dueAt: '2026-06-17T23:59:59.999+05:00',
      dueOn: '2026-06-17',
      restsOnUnverifiedLaw: false,
      provisional: false,
      replaced: { settlement: '750000000' },
    });
  });

  test('leaves what the registrar says nothing of', () => {
    const settlement = kato().parse('710000000');
    expect(assign(unassigned, { body: 'akimat-almaty' }, routing(onFriday)).appeal).not.toHaveProperty('category');
    expect(assign(unassigned, { body: 'akimat-almaty', settlement }, routing(onFriday)).appeal).toMatchObject({
      settlement,
    });
  });

  test('of what is overdue leaves it overdue: no body is silent about what it never had', () => {
    const overdue = done(missAnswer(unassigned, { moment: new Date(late), traceparent })).appeal;
    const { appeal, before } = assign(overdue, found, routing(late));
    expect(appeal).toMatchObject({ state: 'overdue', version: 3, clocks: overdue.clocks });
    expect(before).toEqual([]);
    expect(missAnswer(appeal, { moment: new Date(late), traceparent })).toBeUndefined();
  });

  test('after a term that nobody has noted as missed notes that first', () => {
    const { appeal, before = [] } = assign(unassigned, found, routing(late));
    expect(before.map(({ type, data }) => [type, data.countsAsRefusal])).toEqual([[answerOverdue.type, false]]);
    expect(appeal).toMatchObject({ state: 'overdue', version: 3 });
  });
});

describe('an assignment that is undone', () => {
  const assigned = assign(unassigned, found, routing(onFriday));
  const entries = [entryOf(assigned)];
  const undo = (instant: string, told = entries, appeal: Appeal = assigned.appeal) =>
    undoAssignment(appeal, told, routing(instant));

  test('leaves the appeal as it was before', () => {
    const { appeal, entry } = done(undo('2026-05-29T11:04:00+05:00'));
    expect({ ...appeal }).toEqual({ ...unassigned, version: 3, state: 'registered' });
    expect(assignmentUndone.data().parse(entry.data)).toEqual({
      number: 'ЖТ-2026-00000742',
      citizen: unassigned.citizen,
      previousBody: 'akimat-almaty',
      undoneAt: '2026-05-29T11:04:00.000+05:00',
      dueAt: '2026-06-17T23:59:59.999+05:00',
      dueOn: '2026-06-17',
      restsOnUnverifiedLaw: false,
      provisional: false,
    });
  });

  test('is so up to the last instant of ten minutes, and not after', () => {
    expect(done(undo('2026-05-29T11:10:00.000+05:00')).appeal.state).toBe('registered');
    expect(undo('2026-05-29T11:10:00.001+05:00')).toMatchObject({
      problem: 'wrong-state',
      detail: { ru: 'Направление можно отменить только в течение 10 минут, а сделано оно 29.05.2026, 11:00' },
    });
  });

  test('may have been added to by its citizen or by time, and by nobody else', () => {
    const by = (actor: string) => [...entries, { ...entryOf(assigned), type: 'later', actor }];
    for (const actor of ['citizen', 'clock']) {
      expect(done(undo('2026-05-29T11:04:00+05:00', by(actor))).appeal.state).toBe('registered');
    }
    const refused = { problem: 'wrong-state', detail: { en: expect.stringContaining('has been done') } };
    expect(undo('2026-05-29T11:04:00+05:00', by('akimat-almaty/official-7'))).toMatchObject(refused);
    expect(undo('2026-05-29T11:04:00+05:00', [])).toMatchObject(refused);
  });

  test('of what is overdue leaves it overdue', () => {
    const overdue = assign(unassigned, found, routing(late));
    const { appeal } = done(undo('2026-06-18T10:05:00+05:00', [entryOf(overdue)], overdue.appeal));
    expect(appeal).toMatchObject({ state: 'overdue', version: 4 });
    expect(appeal.competentBody).toBeUndefined();
  });
});
