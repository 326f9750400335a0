/** Endpoints: erasing the data of a person, or of a case without one. What one administrator proposes, another decides. */
import * as z from 'zod';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { paged } from '../../../shared/http/forms.ts';
import { lazily } from '../../../shared/lazily.ts';
import { appealNumber, iin } from '../../../shared/persons/identities.ts';
import { plainText } from '../../../shared/validation.ts';
import { certainlyThere, decisionProblems } from '../decision/forms.ts';
import { byErasure, erasureList, erasureView } from '../erasure/forms.ts';

const version = { ETag: 'Its version: what If-Match names.' };
const seen = {
  200: { description: 'The erasure.', body: erasureView, localized: true, headers: version },
} as const;

const reason = () => plainText(1000, 10).meta({ description: 'Stays when all else is erased: it names nobody' });

export const proposeErasure = {
  id: 'proposeErasure',
  method: 'POST',
  path: '/v1/erasures',
  callers: 'platform.administrator',
  moment: 'arrival',
  summary:
    'Propose that all be erased that is kept of a person, by IIN, or in a case where there is no person, by its number. Whether anything is kept is not said.',
  body: lazily(() =>
    z
      .strictObject({
        iin: iin().optional(),
        case: appealNumber().optional(),
        ground: z
          .string()
          .regex(/^[a-z-]{2,32}$/)
          .meta({ description: 'Of those that the law names: `erasure-ground` among its records' }),
        reason: reason(),
      })
      .refine(({ iin, case: number }) => (iin === undefined) !== (number === undefined), {
        params: { code: 'choice', limit: 'iin, case' },
      })
      .meta({ id: 'NewErasure', description: 'Either `iin` or `case`.' }),
  ),
  bodyExample: {
    iin: '650505300015',
    ground: 'consent-withdrawn',
    reason: 'A written request came to the body on 20 May; its original is kept there.',
  },
  replies: {
    201: {
      description: 'Proposed. Another administrator decides.',
      body: erasureView,
      localized: true,
      headers: { Location: 'Where the erasure can be read.', ...version },
    },
  },
  problems: ['contended'],
} as const satisfies Endpoint;

export const listErasures = {
  id: 'listErasures',
  method: 'GET',
  path: '/v1/erasures',
  callers: 'platform.administrator',
  summary: 'The erasures that wait for a decision, the oldest first.',
  query: paged,
  replies: { 200: { description: 'A page of them.', body: erasureList } },
  problems: [],
} as const satisfies Endpoint;

export const readErasure = {
  id: 'readErasure',
  method: 'GET',
  path: '/v1/erasures/{erasure}',
  callers: 'platform.administrator',
  summary: 'An erasure: of whom, by pseudonym, on what ground, who decided, and whether it is done.',
  params: byErasure,
  replies: seen,
  problems: ['not-found'],
} as const satisfies Endpoint;

/** What every decision says. */
const decision = lazily(() => z.strictObject({ reason: reason() }).meta({ id: 'ErasureDecision' }));

export const approveErasure = {
  id: 'approveErasure',
  method: 'POST',
  path: '/v1/erasures/{erasure}/approval',
  callers: 'platform.administrator',
  moment: 'arrival',
  summary:
    'Approve an erasure that another administrator proposed: what was sealed until now is unreadable within minutes, and cannot be brought back.',
  params: byErasure,
  ifMatch: true,
  stepUp: certainlyThere,
  body: decision,
  bodyExample: { reason: 'The request was compared with the identity card; no file has to be kept longer.' },
  replies: seen,
  problems: decisionProblems,
} as const satisfies Endpoint;

export const rejectErasure = {
  id: 'rejectErasure',
  method: 'POST',
  path: '/v1/erasures/{erasure}/rejection',
  callers: 'platform.administrator',
  moment: 'arrival',
  summary: 'Reject an erasure that another administrator proposed.',
  params: byErasure,
  ifMatch: true,
  body: decision,
  bodyExample: { reason: 'The law has these files kept for two more years.' },
  replies: seen,
  problems: decisionProblems,
} as const satisfies Endpoint;

export const withdrawErasure = {
  id: 'withdrawErasure',
  method: 'POST',
  path: '/v1/erasures/{erasure}/withdrawal',
  callers: 'platform.administrator',
  moment: 'arrival',
  summary: 'Withdraw an erasure that one proposed oneself.',
  params: byErasure,
  ifMatch: true,
  body: decision,
  bodyExample: { reason: 'Proposed for the wrong person; to be proposed anew.' },
  replies: seen,
  problems: decisionProblems,
} as const satisfies Endpoint;
