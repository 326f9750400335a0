/** Endpoints: how the clocks of an appeal were counted. */
import * as z from 'zod';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { instant } from '../../../shared/http/forms.ts';
import { termView } from '../../../shared/law/term-view.ts';
import { lazily } from '../../../shared/lazily.ts';
import { byNumber } from '../appeal/forms.ts';

const record = lazily(() =>
  z
    .object({ citation: z.string(), article: z.string(), source: z.string(), verified: z.boolean() })
    .meta({ id: 'LawRecordUsed', description: 'A law record by which something was counted or decided.' }),
);

const countedDay = lazily(() =>
  z
    .object({
      day: z.iso.date(),
      weekday: z.string(),
      count: z
        .int()
        .positive()
        .optional()
        .meta({ description: 'Which day of the term it is; absent where it does not count' }),
      why: z.string(),
    })
    .meta({ id: 'CountedDay' }),
);

const clocks = lazily(() =>
  z
    .object({
      clocks: z.array(
        z.object({
          clock: z.enum(['answer']),
          startedOn: z.iso.date(),
          dueOn: z.iso.date(),
          dueAt: instant(),
          stoppedAt: instant().optional(),
          term: termView(),
          termRecord: record().optional(),
          calendarRecords: z.array(record()),
          days: z.array(countedDay()),
        }),
      ),
    })
    .meta({ id: 'AppealClocks', description: 'The clocks of an appeal, each day by day and by which law.' }),
);

const replies = { 200: { description: 'Each clock, day by day.', body: clocks, localized: true } } as const;

export const explainClocks = {
  id: 'explainClocks',
  method: 'GET',
  path: '/v1/appeals/{number}/clocks',
  callers: 'appeals.citizen',
  summary: "How the terms of one of the citizen's own appeals were counted: each day, and by which law.",
  params: byNumber,
  replies,
  problems: ['not-found'],
} as const satisfies Endpoint;

export const explainWorkClocks = {
  id: 'explainWorkClocks',
  method: 'GET',
  path: '/v1/worklist/{number}/clocks',
  callers: 'appeals.official',
  summary: "How the terms of an appeal to the official's body were counted: each day, and by which law.",
  params: byNumber,
  replies,
  problems: ['not-found'],
} as const satisfies Endpoint;
