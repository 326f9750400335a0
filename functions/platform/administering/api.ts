/** Endpoints: administering the law. What one administrator proposes, another one decides. */
import * as z from 'zod';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { lazily } from '../../../shared/lazily.ts';
import { dayUpTo, plainLine, plainText } from '../../../shared/validation.ts';
import { certainlyThere, decisionProblems } from '../decision/forms.ts';
import { byProposal, proposalList, proposalView, recordList } from '../proposal/forms.ts';

const kind = () => z.string().regex(/^[a-z-]{2,32}$/);

/** By which text, seen where, and whether somebody has compared the two. */
const provenance = () => ({
  article: plainLine(300),
  source: plainLine(300).meta({ description: 'Where it was read: what a verified record was compared with' }),
  verified: z.boolean().meta({ description: 'Whether it was compared with its source' }),
});

const version = { ETag: 'Its version: what If-Match names.' };
const proposed = {
  201: {
    description: 'Proposed, with what it changes. Another administrator decides.',
    body: proposalView,
    headers: { Location: 'Where the proposal can be read.', ...version },
  },
} as const;
const seen = { 200: { description: 'The proposal.', body: proposalView, headers: version } } as const;

export const proposeLawRecord = {
  id: 'proposeLawRecord',
  method: 'POST',
  path: '/v1/law/proposals',
  callers: 'platform.administrator',
  moment: 'arrival',
  summary:
    'Propose a record of the law: a new one from a day to come, or, of a kind, id and day that there is, its correction. To verify a record is to correct it with its source.',
  body: lazily(() =>
    z
      .strictObject({
        kind: kind().meta({ description: 'What it is: term, threshold, body, holiday ...' }),
        id: z
          .string()
          .regex(/^[A-Za-z0-9][A-Za-z0-9./*_-]{0,63}$/)
          .meta({ description: 'Tells the records of a kind apart' }),
        inForceFrom: dayUpTo(),
        inForceUntil: dayUpTo().optional(),
        ...provenance(),
        value: z.looseObject({}).meta({ description: 'What it says, in the form of its kind' }),
      })
      .meta({ id: 'NewLawRecord' }),
  ),
  bodyExample: {
    kind: 'mci',
    id: 'fines',
    inForceFrom: '2027-01-01',
    article: 'Law on the republican budget for 2027–2029, art. 9',
    source: 'adilet.zan.kz, as published in December 2026',
    verified: true,
    value: { tiyn: 450_000 },
  },
  replies: proposed,
  problems: ['contended'],
} as const satisfies Endpoint;

export const proposeCalendar = {
  id: 'proposeCalendar',
  method: 'POST',
  path: '/v1/law/calendars',
  callers: 'platform.administrator',
  moment: 'arrival',
  summary:
    'Propose the calendar of a year, whole, from an iCalendar or a CSV file. iCalendar: an event for each day off, its SUMMARY `kk / ru / en`, with the CATEGORIES WORKING-DAY where a weekend is worked. CSV: day,kind,kk,ru,en.',
  body: lazily(() =>
    z
      .strictObject({
        year: z.int().min(2024).max(2100),
        form: z.enum(['ical', 'csv']),
        file: plainText(50_000).meta({ description: 'The file as it is, in UTF-8' }),
        ...provenance(),
      })
      .meta({ id: 'NewCalendar' }),
  ),
  /** 50,000 characters, each escaped as `\\u044f`. */
  bodyLimit: 320 * 1024,
  bodyExample: {
    year: 2027,
    form: 'csv',
    file: [
      'day,kind,kk,ru,en',
      '2027-01-01,day-off,Жаңа жыл,Новый год,New Year',
      '2027-01-04,day-off,Жаңа жыл (ауыстырылған),Новый год (перенос),New Year (moved)',
      '2027-01-07,day-off,Рождество,Рождество,Orthodox Christmas',
      '2027-03-08,day-off,Халықаралық әйелдер күні,Международный женский день,International Women’s Day',
      '2027-03-15,day-off,Конституция күні,День Конституции,Constitution Day',
      '2027-03-22,day-off,Наурыз мейрамы,Наурыз мейрамы,Nauryz',
      '2027-03-23,day-off,Наурыз мейрамы,Наурыз мейрамы,Nauryz',
      '2027-05-07,day-off,Отан қорғаушы күні,День защитника Отечества,Defender of the Fatherland Day',
      '2027-07-06,day-off,Астана күні,День столицы,Capital City Day',
      '2027-10-25,day-off,Республика күні,День Республики,Republic Day',
      '2027-12-16,day-off,Тәуелсіздік күні,День Независимости,Independence Day',
    ].join('\n'),
    article: 'Law on holidays, arts. 2–4',
    source: 'adilet.zan.kz, decree on moved days off of 2027',
    verified: true,
  },
  replies: proposed,
  problems: ['contended'],
} as const satisfies Endpoint;

export const listLawProposals = {
  id: 'listLawProposals',
  method: 'GET',
  path: '/v1/law/proposals',
  callers: 'platform.administrator',
  summary: 'The proposals that wait for a decision, the oldest first.',
  query: lazily(() => z.strictObject({ cursor: z.string().max(1000).optional() })),
  replies: { 200: { description: 'A page of them.', body: proposalList } },
  problems: [],
} as const satisfies Endpoint;

export const readLawProposal = {
  id: 'readLawProposal',
  method: 'GET',
  path: '/v1/law/proposals/{proposal}',
  callers: 'platform.administrator',
  summary: 'A proposal, and field by field what it changes in what is in force.',
  params: byProposal,
  replies: seen,
  problems: ['not-found'],
} as const satisfies Endpoint;

export const listLawRecords = {
  id: 'listLawRecords',
  method: 'GET',
  path: '/v1/law/records',
  callers: 'platform.administrator',
  summary: 'The records of a kind, of all dates and versions.',
  query: lazily(() =>
    z.strictObject({ kind: kind().meta({ examples: ['required-share'] }), cursor: z.string().max(1000).optional() }),
  ),
  replies: { 200: { description: 'A page of them.', body: recordList } },
  problems: [],
} as const satisfies Endpoint;

/** What every decision says. */
const decision = lazily(() => z.strictObject({ reason: plainText(1000, 10) }).meta({ id: 'LawDecision' }));

export const approveLawProposal = {
  id: 'approveLawProposal',
  method: 'POST',
  path: '/v1/law/proposals/{proposal}/approval',
  callers: 'platform.administrator',
  moment: 'arrival',
  summary: 'Approve a proposal of another administrator: its record is the law from its day.',
  params: byProposal,
  ifMatch: true,
  stepUp: certainlyThere,
  body: decision,
  bodyExample: { reason: 'Compared with the text on adilet.zan.kz: number, date and article agree.' },
  replies: seen,
  problems: decisionProblems,
} as const satisfies Endpoint;

export const rejectLawProposal = {
  id: 'rejectLawProposal',
  method: 'POST',
  path: '/v1/law/proposals/{proposal}/rejection',
  callers: 'platform.administrator',
  moment: 'arrival',
  summary: 'Reject a proposal of another administrator.',
  params: byProposal,
  ifMatch: true,
  body: decision,
  bodyExample: { reason: 'The article cited was repealed in 2025.' },
  replies: seen,
  problems: decisionProblems,
} as const satisfies Endpoint;

export const withdrawLawProposal = {
  id: 'withdrawLawProposal',
  method: 'POST',
  path: '/v1/law/proposals/{proposal}/withdrawal',
  callers: 'platform.administrator',
  moment: 'arrival',
  summary: 'Withdraw a proposal of one’s own.',
  params: byProposal,
  ifMatch: true,
  body: decision,
  bodyExample: { reason: 'Proposed with a wrong date; to be proposed anew.' },
  replies: seen,
  problems: decisionProblems,
} as const satisfies Endpoint;
