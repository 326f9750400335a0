/** Endpoints: the registrar sees the appeals for which no competent body was found, and brings them to one. */
import * as z from 'zod';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { named, paged } from '../../../shared/http/forms.ts';
import { lazily } from '../../../shared/lazily.ts';
import { kato } from '../../../shared/persons/identities.ts';
import { plainText } from '../../../shared/validation.ts';
import { appealList, appealView, byNumber, reviewed } from '../appeal/forms.ts';
import { bodyId, categoryId } from '../competence/forms.ts';

export const listUnassigned = {
  id: 'listUnassigned',
  method: 'GET',
  path: '/v1/registrar/appeals',
  callers: 'appeals.registrar',
  summary: 'Appeals whose competent body is still to be found, the next due first.',
  query: paged,
  replies: { 200: { description: 'A page of 25.', body: appealList } },
  problems: [],
} as const satisfies Endpoint;

const unassignedView = lazily(() =>
  appealView()
    .extend({
      suggestions: z
        .array(
          z.object({
            body: named(),
            category: named().meta({ description: 'For which it would be competent' }),
            why: z
              .array(z.string())
              .max(5)
              .meta({ description: 'Words of the text; none where its citizen named the category' }),
            record: z.string().meta({ description: 'The record of competence' }),
          }),
        )
        .max(3)
        .optional()
        .meta({
          description: 'Bodies to which it may belong, the likeliest first; absent where its text is not shown',
        }),
    })
    .meta({ id: 'UnassignedAppeal', description: 'An appeal for which no body is known, and which may be meant.' }),
);

export const reviewUnassigned = {
  id: 'reviewUnassigned',
  method: 'GET',
  path: '/v1/registrar/appeals/{number}',
  callers: 'appeals.registrar',
  summary:
    "An appeal without a competent body; the look is put on the citizen's list first. Of a report about corruption, what was written is not there.",
  params: byNumber,
  replies: { 200: { ...reviewed[200], body: unassignedView } },
  problems: ['not-found'],
} as const satisfies Endpoint;

const reason = () => plainText(2_000).meta({ description: 'Why, for the citizen and the body to read' });

export const assignAppeal = {
  id: 'assignAppeal',
  method: 'POST',
  path: '/v1/registrar/appeals/{number}/assignment',
  callers: 'appeals.registrar',
  moment: 'arrival',
  summary:
    'Bring an appeal to the body that is competent for it; category and place are put right with it. The citizen is told.',
  params: byNumber,
  ifMatch: true,
  body: lazily(() =>
    z
      .strictObject({
        body: bodyId(),
        category: categoryId().optional(),
        settlement: kato().optional(),
        reason: reason().optional(),
      })
      .meta({ id: 'NewAssignment' }),
  ),
  bodyExample: { body: 'akimat-almaty', category: 'roads', reason: 'Улица относится к дорожной сети города Алматы.' },
  replies: reviewed,
  problems: ['not-found', 'wrong-state', 'changed', 'contended'],
} as const satisfies Endpoint;

export const undoAssignment = {
  id: 'undoAssignment',
  method: 'POST',
  path: '/v1/registrar/appeals/{number}/assignment/undo',
  callers: 'appeals.registrar',
  moment: 'arrival',
  summary: 'Take an assignment back within ten minutes, as long as the body has done nothing.',
  params: byNumber,
  body: lazily(() => z.strictObject({ reason: reason() }).meta({ id: 'UndoneAssignment' })),
  bodyExample: { reason: 'Выбран не тот орган: опечатка.' },
  replies: reviewed,
  problems: ['not-found', 'wrong-state', 'contended'],
} as const satisfies Endpoint;
