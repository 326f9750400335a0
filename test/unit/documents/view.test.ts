/** What an applicant reads of an application while its register stays silent, before a table in this process. */
import { afterAll, expect, test } from 'vitest';
import { viewApplication } from '../../../functions/documents/application/view.ts';
import { apply } from '../../../functions/documents/applying/apply.ts';
import { missAnswer } from '../../../functions/documents/asking/miss-answer.ts';
import { getDocumentType } from '../../../functions/documents/types/document-types.ts';
import { startState } from '../shared/state.ts';
import { countingLaw, identityCard, termLaw } from './samples.ts';

const state = await startState();
afterAll(state.stop);

test('a silent register is expected by its next date, in figures and in words', async () => {
  const type = await getDocumentType(identityCard);
  const told = { law: termLaw, traceparent: '' };
  const monday = new Date('2026-11-02T09:00:00+05:00');
  const friday = new Date('2026-11-06T00:00:00+05:00');
  const { application } = apply({ ...told, id: 'a'.repeat(22), applicant: 'p'.repeat(43), type, moment: monday });
  const silent = missAnswer(application, { ...told, law: countingLaw, moment: friday })?.application ?? application;
  const view = await viewApplication(state, silent, { language: 'en', now: friday });
  expect(view).toMatchObject({ state: 'register-silent', dueAt: '2026-11-11T23:59:59.999+05:00', dueOn: '2026-11-11' });
  expect(view.term.inWords).toContain('11 November 2026');
});
