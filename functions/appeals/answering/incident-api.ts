/** Endpoints: officials link appeals about one thing to an incident, and answer all of them at once. */
import * as z from 'zod';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { paged } from '../../../shared/http/forms.ts';
import { lazily } from '../../../shared/lazily.ts';
import { appealNumber, kato } from '../../../shared/persons/identities.ts';
import { exampleAnswer } from '../answer/example.ts';
import { categoryId } from '../competence/forms.ts';
import { mostAppeals } from '../incident/incident.ts';
import { byIncident, incidentList, incidentView, massAnswerPreview } from './incident-forms.ts';
import { draftLimit, written } from './written.ts';

const door = 'official-incidents';

const incidentReply = {
  description: 'The incident, and its appeals.',
  body: incidentView,
  headers: { ETag: 'Its version: what If-Match names.' },
} as const;

export const openIncident = {
  id: 'openIncident',
  method: 'POST',
  path: '/v1/incidents',
  callers: 'appeals.official',
  door,
  moment: 'arrival',
  summary:
    'Open an incident: one thing about which many write to the body. It has no appeals yet, and nothing personal ever.',
  body: lazily(() =>
    z.strictObject({ category: categoryId().optional(), settlement: kato().optional() }).meta({ id: 'NewIncident' }),
  ),
  bodyExample: { category: 'water', settlement: '750000000' },
  replies: {
    201: { ...incidentReply, headers: { ...incidentReply.headers, Location: 'Where the incident can be read.' } },
  },
  problems: ['contended'],
} as const satisfies Endpoint;

export const listIncidents = {
  id: 'listIncidents',
  method: 'GET',
  path: '/v1/incidents',
  callers: 'appeals.official',
  door,
  summary: "The body's incidents, newest first.",
  query: paged,
  replies: { 200: { description: 'A page of 25.', body: incidentList } },
  problems: [],
} as const satisfies Endpoint;

export const readIncident = {
  id: 'readIncident',
  method: 'GET',
  path: '/v1/incidents/{incident}',
  callers: 'appeals.official',
  door,
  summary: 'An incident of the body, and how each of its appeals stands.',
  params: byIncident,
  replies: { 200: incidentReply },
  problems: ['not-found'],
} as const satisfies Endpoint;

export const linkAppeals = {
  id: 'linkAppeals',
  method: 'PUT',
  path: '/v1/incidents/{incident}/appeals',
  callers: 'appeals.official',
  door,
  moment: 'arrival',
  summary:
    'Say which appeals are about the incident, in the place of those that were: what is left out is unlinked. Nothing changes for an appeal: its clock runs on, and it may be answered by itself at any time.',
  params: byIncident,
  ifMatch: true,
  body: lazily(() =>
    z
      .strictObject({ appeals: z.array(appealNumber()).max(mostAppeals) })
      .meta({ id: 'LinkedAppeals', description: 'Of what is more than a hundred, another incident is opened.' }),
  ),
  bodyExample: { appeals: ['ЖТ-2026-00000742', 'ЖТ-2026-00000743'] },
  // Why something was left out is said in words.
  replies: { 200: { ...incidentReply, localized: true } },
  problems: ['not-found', 'changed'],
} as const satisfies Endpoint;

export const previewMassAnswer = {
  id: 'previewMassAnswer',
  method: 'POST',
  path: '/v1/incidents/{incident}/answer/preview',
  callers: 'appeals.official',
  door,
  changesState: false,
  summary:
    'Which appeals of an incident would get an answer, and why the others would not. The answer is held against each of them; what their citizens wrote is shown nobody here.',
  params: byIncident,
  body: lazily(() => z.strictObject(written()).meta({ id: 'MassAnswerToPreview' })),
  bodyLimit: draftLimit,
  bodyExample: { language: 'ru', text: exampleAnswer.ru, outcome: 'satisfied' },
  replies: { 200: { description: 'Nothing is given yet.', body: massAnswerPreview, localized: true } },
  problems: ['not-found'],
} as const satisfies Endpoint;

export const giveMassAnswer = {
  id: 'giveMassAnswer',
  method: 'POST',
  path: '/v1/incidents/{incident}/answer',
  callers: 'appeals.official',
  door,
  moment: 'arrival',
  summary:
    'Answer all appeals of an incident, each in a transaction of its own: as of the moment of this request, by its own clock, checked like any other answer. What may not be answered so is left alone, and stays open.',
  params: byIncident,
  ifMatch: true,
  body: lazily(() => z.strictObject(written()).meta({ id: 'NewMassAnswer' })),
  bodyLimit: draftLimit,
  bodyExample: { language: 'ru', text: exampleAnswer.ru, outcome: 'satisfied' },
  replies: {
    202: {
      description: 'It is being given.',
      body: lazily(() =>
        z
          .object({ id: z.string(), appeals: z.int() })
          .meta({ id: 'MassAnswer', description: 'As many commands are under way.' }),
      ),
    },
  },
  problems: ['not-found', 'wrong-state', 'changed', 'contended'],
} as const satisfies Endpoint;
