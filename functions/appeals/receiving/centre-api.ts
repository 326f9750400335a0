/** Endpoints: an operator of a service centre lodges an appeal for a citizen who is there, and confirms it. */
import * as z from 'zod';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { instant } from '../../../shared/http/forms.ts';
import { lazily } from '../../../shared/lazily.ts';
import { oneTimeCode } from '../../../shared/persons/one-time-code.ts';
import { plainLine } from '../../../shared/validation.ts';
import { handedOver } from '../talon/forms.ts';
import { citizensWords, exampleWords } from './forms.ts';

const lodgement = lazily(() =>
  z
    .object({ id: z.string(), confirmBy: instant(), says: z.string() })
    .meta({ id: 'TypedAppeal', description: 'What was typed. It is no appeal until its citizen confirms it.' }),
);

const confirmation = lazily(() =>
  z
    .strictObject({
      code: oneTimeCode().optional().meta({ description: 'As the citizen tells it' }),
      identityDocument: plainLine(60).optional().meta({
        description: 'Of one whom no code reaches: which document showed who they are, as they signed it on paper',
      }),
    })
    .refine(({ code, identityDocument }) => (code ?? identityDocument) !== undefined, {
      path: ['code'],
      params: { code: 'required' },
    })
    .meta({ id: 'LodgementConfirmation', description: 'One of the two.' }),
);

export const lodgeAppeal = {
  id: 'lodgeAppeal',
  method: 'POST',
  path: '/v1/centre/lodgements',
  callers: 'appeals.centre',
  moment: 'arrival',
  summary:
    'Type an appeal for a citizen who is at the service centre. A code goes to whatever address the system has of them; the reply is the same where it has none, and where nothing is known of them.',
  body: lazily(() => z.strictObject(citizensWords()).meta({ id: 'NewLodgement' })),
  bodyExample: exampleWords,
  replies: { 201: { description: 'Typed, to be confirmed by its citizen.', body: lodgement, localized: true } },
  problems: ['contended'],
} as const satisfies Endpoint;

export const confirmLodgement = {
  id: 'confirmLodgement',
  method: 'POST',
  path: '/v1/centre/lodgements/{lodgement}/confirmation',
  callers: 'appeals.centre',
  moment: 'arrival',
  summary:
    "Register what was typed, once its citizen has confirmed it. The centre gets the talon to hand over; the appeal is its citizen's, and nobody at the centre can read it.",
  params: lazily(() =>
    z.strictObject({ lodgement: z.uuid().meta({ examples: ['5f0c6a3e-6f0c-4c53-9a3e-0d1f6a5b7c21'] }) }),
  ),
  body: confirmation,
  bodyExample: { identityDocument: 'удостоверение личности' },
  replies: handedOver,
  problems: ['not-found', 'wrong-state', 'erased', 'contended'],
} as const satisfies Endpoint;
