/** Endpoints: prolonging the term for the answer. */
import * as z from 'zod';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { lazily } from '../../../shared/lazily.ts';
import { dayUpTo, plainText } from '../../../shared/validation.ts';
import { byNumber, reviewed } from '../appeal/forms.ts';

export const prolongTerm = {
  id: 'prolongTerm',
  method: 'POST',
  path: '/v1/worklist/{number}/prolongation',
  callers: 'appeals.official',
  moment: 'arrival',
  summary:
    'Prolong the term for the answer, once, by a reasoned decision: to a day at most 2 months from it (АППК 76(3)). The citizen is told at once.',
  params: byNumber,
  ifMatch: true,
  body: lazily(() =>
    z
      .strictObject({
        until: dayUpTo().meta({ description: 'The new last day; a day off passes to the next working day' }),
        reason: plainText(2_000, 10),
      })
      .meta({ id: 'NewProlongation' }),
  ),
  bodyExample: { until: '2026-07-10', reason: 'Запрошено заключение о состоянии дорожного полотна.' },
  replies: reviewed,
  problems: ['not-found', 'wrong-state', 'changed', 'contended'],
} as const satisfies Endpoint;
