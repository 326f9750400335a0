/** Endpoints: a complaint about what was decided on an appeal, or about silence (АППК 91–100). */
import * as z from 'zod';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { lazily } from '../../../shared/lazily.ts';
import { plainText } from '../../../shared/validation.ts';
import { appealView, byNumber, reviewed } from '../appeal/forms.ts';
import { bodyId } from '../competence/forms.ts';
import { complaintDraft } from '../complaint/forms.ts';

export const draftComplaint = {
  id: 'draftComplaint',
  method: 'GET',
  path: '/v1/appeals/{number}/complaint-draft',
  callers: 'appeals.citizen',
  summary: "A complaint ready to send about one of the citizen's own appeals, in their language.",
  params: byNumber,
  replies: {
    200: {
      description: 'What may be sent as it is.',
      body: complaintDraft,
      localized: true,
    },
  },
  problems: ['not-found', 'wrong-state'],
} as const satisfies Endpoint;

export const fileComplaint = {
  id: 'fileComplaint',
  method: 'POST',
  path: '/v1/appeals/{number}/complaints',
  callers: 'appeals.citizen',
  moment: 'arrival',
  summary:
    'Complain about the answer, the return, the termination or the silence, through the body complained of, within 3 months (6 where the act does not say how to complain). A complaint after that is taken in and marked late: whether to consider it is for whoever decides it.',
  params: byNumber,
  body: lazily(() => z.strictObject({ text: plainText(10_000) }).meta({ id: 'NewComplaint' })),
  bodyExample: { text: 'В ответе не сказано, когда закроют яму. Прошу рассмотреть обращение по существу.' },
  replies: { 201: { description: 'Filed.', body: appealView, localized: true } },
  problems: ['not-found', 'wrong-state', 'contended'],
} as const satisfies Endpoint;

export const satisfyComplaint = {
  id: 'satisfyComplaint',
  method: 'POST',
  path: '/v1/worklist/{number}/complaint/satisfaction',
  callers: 'appeals.official',
  moment: 'arrival',
  summary: 'The body complained of satisfies the complaint in full: the appeal is open for a new answer.',
  params: byNumber,
  body: lazily(() => z.strictObject({ reason: plainText(2_000, 10) }).meta({ id: 'NewSatisfaction' })),
  bodyExample: { reason: 'Доводы жалобы обоснованны, обращение рассматривается заново.' },
  replies: reviewed,
  problems: ['not-found', 'wrong-state', 'contended'],
} as const satisfies Endpoint;

export const transferComplaint = {
  id: 'transferComplaint',
  method: 'POST',
  path: '/v1/worklist/{number}/complaint/transfer',
  callers: 'appeals.official',
  moment: 'arrival',
  summary:
    'The body complained of passes the complaint on, within 3 working days, to the body that decides it: the one that its record names, unless another is told.',
  params: byNumber,
  body: lazily(() =>
    z
      .strictObject({
        reason: plainText(2_000, 10).meta({ description: 'The view of the body complained of' }),
        to: bodyId().optional(),
      })
      .meta({ id: 'NewTransfer' }),
  ),
  bodyExample: { reason: 'Орган считает ответ обоснованным, материалы прилагаются.' },
  replies: reviewed,
  problems: ['not-found', 'wrong-state', 'contended'],
} as const satisfies Endpoint;

export const decideComplaint = {
  id: 'decideComplaint',
  method: 'POST',
  path: '/v1/worklist/{number}/complaint/decision',
  callers: 'appeals.official',
  moment: 'arrival',
  summary:
    'The body above decides the complaint that was passed on to it, within 20 working days that nothing prolongs: upheld, the appeal is open for a new answer; dismissed, the citizen may go to court.',
  params: byNumber,
  body: lazily(() =>
    z
      .strictObject({ outcome: z.enum(['upheld', 'dismissed']), reason: plainText(10_000, 10) })
      .meta({ id: 'NewDecision' }),
  ),
  bodyExample: { outcome: 'upheld', reason: 'Ответ дан не по существу обращения, его следует рассмотреть заново.' },
  replies: reviewed,
  problems: ['not-found', 'wrong-state', 'contended', 'unverified-law'],
} as const satisfies Endpoint;
