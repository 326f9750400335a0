import { expect, test } from 'vitest';
import type { Appeal } from '../../../functions/appeals/appeal/appeal.ts';
import { answerContent } from '../../../functions/appeals/sealing/sealed-contents.ts';
import { receiptContent } from '../../../functions/appeals/talon/content.ts';
import { pseudonym, registeredAppeal } from './examples.ts';

const issuer = 'https://api.example';

test('a receipt says when it arrived, when it counts as registered, until when and why; nothing of the citizen', () => {
  const content = receiptContent(appeal(), issuer);
  expect(Object.keys(content)).toEqual([
    ...['iss', 'number', 'submittedAt', 'registeredOn', 'channel', 'competentBody', 'competence'],
    ...['dueOn', 'article', 'term', 'verified', 'provisional'],
  ]);
  expect(JSON.stringify(content)).not.toContain(pseudonym);
});

test('a receipt names no body while the registrar looks for it', () => {
  const { competentBody, competence, ...unassigned } = appeal();
  expect(receiptContent(unassigned, issuer)).not.toHaveProperty('competentBody');
});

test('an answer says who said what, when, and whether they signed it themselves', () => {
  const given = { answeredAt: '2026-06-10T15:20:00+05:00', language: 'ru', text: 'Яма закрыта.' } as const;
  const by = { name: 'Әсел Үлгі', post: 'бас маман' };
  const { number, competentBody } = appeal();
  const common = { iss: issuer, number, competentBody, ...given };
  expect(answerContent(appeal(), given, issuer)).toEqual({ ...common, personallySigned: false });
  expect(answerContent(appeal(), { ...given, by, signature: 'e30..e30' }, issuer)).toEqual({
    ...{ ...common, by },
    personallySigned: true,
  });
});

test('an answer says what it comes to, and what it promises by when', () => {
  const given = { answeredAt: '2026-06-10T15:20:00+05:00', language: 'ru', text: 'Яму закроют.' } as const;
  const comesTo = { outcome: 'partly-satisfied', promise: 'Закрыть яму.', promisedBy: '2026-06-19' } as const;
  expect(answerContent(appeal(), { ...given, ...comesTo }, issuer)).toMatchObject({
    outcome: 'partly-satisfied',
    promise: { what: 'Закрыть яму.', by: '2026-06-19' },
  });
});

function appeal(): Appeal {
  return registeredAppeal();
}
