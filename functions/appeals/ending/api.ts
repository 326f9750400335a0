/** Endpoints: an appeal ends without an answer, because its citizen withdraws it or the law lets the body end it. */
import * as z from 'zod';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { lazily } from '../../../shared/lazily.ts';
import { plainText } from '../../../shared/validation.ts';
import { appealView, byNumber, reviewed } from '../appeal/forms.ts';
import { terminationGrounds } from '../appeal/grounds.ts';

export const withdrawAppeal = {
  id: 'withdrawAppeal',
  method: 'POST',
  path: '/v1/appeals/{number}/withdrawal',
  callers: 'appeals.citizen',
  moment: 'arrival',
  summary: "Withdraw one of the citizen's own appeals, as long as there is no decision (АППК 64(9)).",
  params: byNumber,
  body: lazily(() =>
    z
      .strictObject({ reason: plainText(2_000).optional() })
      .meta({ id: 'NewWithdrawal', description: 'No reason is needed.' }),
  ),
  bodyExample: { reason: 'Яму уже закрыли, ответ больше не нужен.' },
  replies: { 200: { description: 'Withdrawn.', body: appealView, localized: true } },
  problems: ['not-found', 'wrong-state', 'contended'],
} as const satisfies Endpoint;

export const terminateAppeal = {
  id: 'terminateAppeal',
  method: 'POST',
  path: '/v1/worklist/{number}/termination',
  callers: 'appeals.official',
  moment: 'arrival',
  summary:
    'Terminate the consideration of an appeal on a ground that the law has for its kind (АППК 70, 88). The citizen is told at once, with how to complain.',
  params: byNumber,
  ifMatch: true,
  body: lazily(() =>
    z.strictObject({ ground: z.enum(terminationGrounds), reason: plainText(2_000, 10) }).meta({ id: 'NewTermination' }),
  ),
  bodyExample: { ground: 'withdrawn', reason: 'Заявитель отозвал обращение письмом от 26 мая.' },
  replies: reviewed,
  problems: ['not-found', 'wrong-state', 'changed', 'contended', 'unverified-law'],
} as const satisfies Endpoint;
