/** Endpoints: an official forwards what is not for their body to answer. */
import * as z from 'zod';
import { forwardingTerm } from '../../../events/appeals-routing.ts';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { instant, named } from '../../../shared/http/forms.ts';
import { lazily } from '../../../shared/lazily.ts';
import { plainText } from '../../../shared/validation.ts';
import { byNumber, reviewed } from '../appeal/forms.ts';
import { bodyId } from '../competence/forms.ts';

const forwardingTermView = lazily(() =>
  forwardingTerm().meta({
    id: 'ForwardingTerm',
    description: 'Until when it could be forwarded, and whether it was late.',
  }),
);

const forwardedAppeal = lazily(() =>
  z
    .object({
      number: z.string(),
      forwardedAt: instant(),
      competentBody: named(),
      dueAt: instant(),
      dueOn: z.iso.date().meta({ description: 'The last day for the answer of that body' }),
      forwarding: forwardingTermView(),
    })
    .meta({ id: 'ForwardedAppeal', description: 'An appeal that another body has now.' }),
);

export const forwardAppeal = {
  id: 'forwardAppeal',
  method: 'POST',
  path: '/v1/worklist/{number}/forwarding',
  callers: 'appeals.official',
  moment: 'arrival',
  summary:
    'Forward an appeal as a whole to the competent body; the citizen is told at once. The third time it goes to the registrar instead, and the answer is 409.',
  params: byNumber,
  ifMatch: true,
  body: lazily(() =>
    z
      .strictObject({
        body: bodyId(),
        reason: plainText(2_000).meta({ description: 'Why, for the citizen and the body to read' }),
        text: plainText(10_000).optional().meta({ description: 'A covering letter to the body' }),
      })
      .meta({ id: 'NewForwarding' }),
  ),
  /** 12,000 characters, each escaped as `\\u044f`. */
  bodyLimit: 128 * 1024,
  bodyExample: { body: 'ministry-of-digital', reason: 'Речь о связи, а не о дороге: это дело министерства.' },
  replies: { 200: { description: 'Forwarded.', body: forwardedAppeal, localized: true } },
  problems: ['not-found', 'wrong-state', 'changed', 'contended'],
} as const satisfies Endpoint;

export const forwardReport = {
  id: 'forwardReport',
  method: 'POST',
  path: '/v1/agency/reports/{number}/forwarding',
  callers: 'appeals.agency',
  moment: 'arrival',
  summary:
    'Forward a report about corruption to another agency, never to the body that it is about. The third time the registrar finds the agency instead.',
  params: byNumber,
  ifMatch: true,
  body: lazily(() => z.strictObject({ body: bodyId(), reason: plainText(2_000) }).meta({ id: 'NewReportForwarding' })),
  bodyExample: { body: 'ministry-of-internal-affairs', reason: 'По подследственности: деяние не коррупционное.' },
  replies: reviewed,
  problems: ['not-found', 'wrong-state', 'changed', 'contended'],
} as const satisfies Endpoint;

const splitAppealView = lazily(() =>
  z
    .object({
      number: z.string(),
      splitAt: instant(),
      keeps: z.boolean().meta({ description: 'Whether anything stays with this body' }),
      parts: z.array(
        z.object({
          number: z.string(),
          competentBody: named().optional().meta({ description: 'Absent while the registrar is finding it' }),
        }),
      ),
      forwarding: forwardingTermView(),
    })
    .meta({ id: 'SplitAppeal', description: 'What became of an appeal whose requests were forwarded one by one.' }),
);

export const splitAppeal = {
  id: 'splitAppeal',
  method: 'POST',
  path: '/v1/worklist/{number}/split',
  callers: 'appeals.official',
  moment: 'arrival',
  summary:
    'Forward single requests of an appeal, each as a part of its own under the same number; what names this body stays with it, what names none goes to the registrar. The citizen is told at once.',
  params: byNumber,
  ifMatch: true,
  body: lazily(() =>
    z
      .strictObject({
        requests: z
          .array(
            z.strictObject({
              text: plainText(2_000).meta({ description: 'The request, in a sentence or more' }),
              body: bodyId().optional(),
            }),
          )
          .min(2)
          .max(10),
      })
      .meta({ id: 'NewSplit' }),
  ),
  /** Ten requests of 2,000 characters, each escaped as `\\u044f`. */
  bodyLimit: 160 * 1024,
  bodyExample: {
    requests: [
      { text: 'Закрыть яму на углу улиц Абая и Сейфуллина.', body: 'akimat-almaty' },
      { text: 'Восстановить связь на трассе.', body: 'ministry-of-digital' },
    ],
  },
  replies: {
    200: {
      description: 'Split.',
      body: splitAppealView,
      localized: true,
      headers: { ETag: 'The version of what stays.' },
    },
  },
  problems: ['not-found', 'wrong-state', 'changed', 'contended'],
} as const satisfies Endpoint;
