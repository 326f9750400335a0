/** Endpoints: how the clocks of an appeal were counted. */
import * as z from 'zod';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { instant, named } from '../../../shared/http/forms.ts';
import { termView } from '../../../shared/law/term-view.ts';
import { lazily } from '../../../shared/lazily.ts';
import { kato } from '../../../shared/persons/identities.ts';
import { instant as anyInstant } from '../../../shared/validation.ts';
import { courses } from '../appeal/clock-courses.ts';
import { clockNames } from '../appeal/clock-names.ts';
import { byNumber } from '../appeal/forms.ts';
import { appealKinds } from '../appeal/kinds.ts';

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

/** How a term was counted: each day, and by which law. */
const explained = () => ({
  startedOn: z.iso.date(),
  dueOn: z.iso.date(),
  dueAt: instant(),
  term: termView(),
  termRecord: record().optional(),
  calendarRecords: z.array(record()),
  days: z.array(countedDay()),
});

const clocks = lazily(() =>
  z
    .object({
      clocks: z.array(
        z.object({
          clock: z.enum(clockNames),
          inWords: z.string().meta({ description: 'What it is for' }),
          course: z.object({ does: z.enum(courses), article: z.string(), inWords: z.string() }).meta({
            description: 'Whether it runs, stands still or is over in the present state, and by which article',
          }),
          stoppedAt: instant().optional(),
          ...explained(),
        }),
      ),
    })
    .meta({
      id: 'AppealClocks',
      description: 'The clocks of an appeal or a petition, each day by day and by which law.',
    }),
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

export const explainPetitionClocks = {
  id: 'explainPetitionClocks',
  method: 'GET',
  path: '/v1/petitions/{number}/clocks',
  callers: 'public',
  area: 'appeals',
  door: 'published-petitions',
  summary: 'How the terms for the signatures of a petition were counted: each day, and by which law.',
  params: byNumber,
  replies,
  problems: ['not-found'],
} as const satisfies Endpoint;

/** Before that day appeals were no matter of this Code. */
const codeInForceFrom = '2021-07-01';

const isSinceCode = (instant: string): boolean => instant.slice(0, 10) >= codeInForceFrom;

export const calculateTerm = {
  id: 'calculateTerm',
  method: 'POST',
  path: '/v1/terms/calculation',
  callers: 'public',
  changesState: false,
  summary:
    'When an appeal that arrives then would count as registered, and by when it would have to be answered: each day, by the same law as of appeals. Nothing is stored.',
  body: lazily(() =>
    z
      .strictObject({
        arrivedAt: anyInstant().refine(isSinceCode, {
          params: { code: 'out-of-range', limit: `${codeInForceFrom} … 2200-12-31` },
        }),
        kind: z.enum(appealKinds).optional(),
        category: z
          .string()
          .regex(/^[a-z-]{2,32}$/)
          .optional(),
        settlement: kato().optional().meta({ description: 'With the category it tells which body would answer' }),
      })
      .meta({ id: 'TermQuestion' }),
  ),
  bodyExample: {
    arrivedAt: '2026-05-29T19:00:00+05:00',
    kind: 'application',
    category: 'roads',
    settlement: '750000000',
  },
  replies: {
    200: {
      description: 'The day of registration and that of the answer, each day by day.',
      body: lazily(() =>
        z
          .object({
            registeredOn: z.iso.date(),
            registration: z.array(countedDay()),
            competentBody: named().optional().meta({ description: 'Absent where the registrar would have to find it' }),
            ...explained(),
          })
          .meta({ id: 'TermCalculation' }),
      ),
      localized: true,
    },
  },
  problems: [],
} as const satisfies Endpoint;
