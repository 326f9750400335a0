/**
 * Endpoints: what is reported by nobody who is known, and what the registrar makes of it (АППК 88); what an agency reads
 * of reports about corruption.
 */
import * as z from 'zod';
import { concerns } from '../../../events/appeals-reports.ts';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { paged } from '../../../shared/http/forms.ts';
import { lazily } from '../../../shared/lazily.ts';
import { anyLine, plainText } from '../../../shared/validation.ts';
import { aboutCorruption, appealList, byNumber, reviewed } from '../appeal/forms.ts';
import { appealText } from '../appeal/text-form.ts';
import { bodyId } from '../competence/forms.ts';
import { handedOver } from '../talon/forms.ts';

export const submitAnonymously = {
  id: 'submitAnonymously',
  method: 'POST',
  path: '/v1/anonymous-appeals',
  callers: 'public',
  area: 'appeals',
  door: 'anonymous',
  moment: 'arrival',
  summary:
    'Submit an appeal without saying who one is. Nothing is kept by which anybody could be found; whoever holds the talon is told how it stands, at `/v1/receipts/confirmations`. Unless it reports a crime or a danger to security, the law ends it (АППК 88).',
  body: lazily(() =>
    z
      .strictObject({
        text: appealText(),
        settlement: anyLine().optional().meta({ description: 'A KATO code; what is none is a place in words' }),
        place: anyLine().optional().meta({ description: 'The place in words, for whoever knows no code' }),
        category: anyLine().optional(),
        corruption: aboutCorruption().optional(),
        language: anyLine().optional().meta({ description: 'Of the text; that of the request unless told' }),
      })
      .meta({ id: 'NewAnonymousAppeal', description: 'Only the text is needed.' }),
  ),
  bodyExample: {
    settlement: '750000000',
    language: 'ru',
    text: 'В подвале дома 12 по улице Абая по ночам разгружают ящики с пиротехникой, жильцы боятся пожара.',
  },
  replies: handedOver,
  problems: ['contended'],
} as const satisfies Endpoint;

const reason = () => plainText(2_000, 10).meta({ description: 'Why' });

export const passReport = {
  id: 'passReport',
  method: 'POST',
  path: '/v1/registrar/appeals/{number}/report',
  callers: 'appeals.registrar',
  moment: 'arrival',
  summary:
    'An anonymous appeal reports a crime, a danger to security or corruption: it goes on at once to the body that the register of competences names for that (АППК 88).',
  params: byNumber,
  ifMatch: true,
  body: lazily(() =>
    z
      .strictObject({
        concerns: z.enum(concerns),
        complainedOf: bodyId()
          .optional()
          .meta({ description: 'Of corruption: the body whose official it is about, which never gets to see it' }),
        reason: reason(),
      })
      .meta({ id: 'ReportFound' }),
  ),
  bodyExample: { concerns: 'security', reason: 'Сообщается о хранении пиротехники в жилом доме.' },
  replies: reviewed,
  problems: ['not-found', 'wrong-state', 'changed', 'contended'],
} as const satisfies Endpoint;

export const terminateAnonymous = {
  id: 'terminateAnonymous',
  method: 'POST',
  path: '/v1/registrar/appeals/{number}/termination',
  callers: 'appeals.registrar',
  moment: 'arrival',
  summary:
    'An anonymous appeal reports neither a crime nor a danger to security: its consideration is terminated (АППК 88).',
  params: byNumber,
  ifMatch: true,
  body: lazily(() => z.strictObject({ reason: reason() }).meta({ id: 'NoReportFound' })),
  bodyExample: { reason: 'Сведений о преступлении или угрозе безопасности нет.' },
  replies: reviewed,
  problems: ['not-found', 'wrong-state', 'changed', 'contended', 'unverified-law'],
} as const satisfies Endpoint;

export const listReports = {
  id: 'listReports',
  method: 'GET',
  path: '/v1/agency/reports',
  callers: 'appeals.agency',
  summary: 'The open reports about corruption that the agency has, the next due first.',
  query: paged,
  replies: { 200: { description: 'A page of 25.', body: appealList } },
  problems: [],
} as const satisfies Endpoint;

export const reviewReport = {
  id: 'reviewReport',
  method: 'GET',
  path: '/v1/agency/reports/{number}',
  callers: 'appeals.agency',
  summary:
    'A report about corruption; the look is recorded first, on the list of its citizen or, where there is none, of the case.',
  params: byNumber,
  replies: reviewed,
  problems: ['not-found'],
} as const satisfies Endpoint;
