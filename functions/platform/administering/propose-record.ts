/** An administrator proposes a record of the law, or a whole calendar from a file. Nothing is in force by it yet. */
import { randomUUID } from 'node:crypto';
import type { Administrator } from '../../../shared/http/caller.ts';
import type { FieldError } from '../../../shared/http/field-errors.ts';
import { isProblem, type Problem, problem } from '../../../shared/http/problems.ts';
import { changing, type Repeat, reply, settled } from '../../../shared/http/use-case.ts';
import { calendarKind, holidayKind, type LawKind, type LawRecord } from '../../../shared/law/records.ts';
import { nearest } from '../../../shared/search/nearest.ts';
import type { Receipt, ReceiptRequest } from '../../../shared/table/receipts.ts';
import { addDays, type Day, dayOf } from '../../../shared/time.ts';
import { commitProposal, type LawKinds, type Proposals, readProposal } from '../proposal/store.ts';
import { type ProposalView, recordsOf, standingOf, viewAmong, viewProposal } from '../proposal/view.ts';
import * as api from './api.ts';
import { type CalendarForm, calendarOfDays, type FiledDays } from './calendar-file.ts';
import { propose } from './decide.ts';
import { type Proposed, soundRecord } from './sound-record.ts';

interface Request {
  readonly caller: Administrator;
  readonly receipt: ReceiptRequest;
  readonly moment: Date;
  readonly now: Date;
  readonly traceparent: string;
}

interface Done {
  readonly version: number;
  readonly view: ProposalView;
}

export const proposeLawRecord = changing(api.proposeLawRecord, {
  lookUp: async ({ kind }, _now, { kinds }: Proposals) => (kind === undefined ? [] : unknownKind(kind, kinds)),
  act: ({ body, ...request }, proposals: Proposals) => proposeOne(proposals, body, request),
  again,
  reply: (done) => reply(201, done.view, detailsOf(done)),
});

export const proposeCalendar = changing(api.proposeCalendar, {
  async act({ body: { year, form, file, ...provenance }, ...request }, proposals: Proposals) {
    const read = calendarOfFile(year, await daysIn(form, file));
    if (isProblem(read)) return read;
    const inForceFrom = await dayOfCalendar(proposals, year, dayOf(request.moment));
    const record = { kind: calendarKind.name, id: String(year), inForceFrom, ...provenance, value: read.calendar };
    const done = await proposeOne(proposals, record, request);
    return isProblem(done) ? { ...done, ...(done.errors && { errors: done.errors.map(ofFile) }) } : done;
  },
  again,
  reply: (done) => reply(201, done.view, detailsOf(done)),
});

async function proposeOne(
  proposals: Proposals,
  proposed: Proposed,
  { caller, receipt, moment, now, traceparent }: Request,
): Promise<Done | Problem | Repeat> {
  const sound = await checked(proposals, proposed, dayOf(moment));
  if (isProblem(sound)) return sound;
  const { record, standing } = sound;
  const change = propose({ id: randomUUID(), record, standing, by: caller.sub, moment, traceparent });
  const outcome = await commitProposal(proposals, change, { receipt, now });
  if (outcome.kind !== 'committed') return settled(outcome, never);
  // What it was held against is what it is shown against: calendars are long, and not read once more.
  return { version: change.proposal.version, view: viewAmong(change.proposal, standing) };
}

/** What is done where nothing was committed. */
const never = {} as Done;

async function checked(proposals: Proposals, proposed: Proposed, today: Day) {
  const { kinds } = proposals;
  const kind = Object.hasOwn(kinds, proposed.kind) ? kinds[proposed.kind] : undefined;
  if (!kind) return problem('validation-failed', { errors: unknownKind(proposed.kind, kinds) });
  const [standing, read] = await Promise.all([
    standingOf(proposals, proposed),
    recordsByKind(proposals, [holidayKind.name, ...kindsReferredTo(kind, proposed.value)]),
  ]);
  const ofKind = (name: string) => read.get(name) ?? [];
  const sound = soundRecord(proposed, { kind, records: standing.records, ofKind, today });
  if ('errors' in sound) return problem('validation-failed', { errors: sound.errors.slice(0, 50) });
  return { record: sound.record, standing };
}

async function recordsByKind(proposals: Proposals, names: readonly string[]) {
  const read = names.map(
    async (name): Promise<[string, readonly LawRecord[]]> => [name, await recordsOf(proposals, name)],
  );
  return new Map(await Promise.all(read));
}

/** Nothing is referred to by what its kind cannot read. */
function kindsReferredTo({ value, refersTo }: LawKind<unknown>, given: unknown): string[] {
  const read = value().safeParse(given);
  return read.success ? (refersTo?.(read.data) ?? []).map(({ kind }) => kind) : [];
}

function unknownKind(kind: string, kinds: LawKinds): FieldError[] {
  if (Object.hasOwn(kinds, kind)) return [];
  const known = Object.keys(kinds).map((id) => ({ id, name: { ru: id } }));
  return [{ in: 'body', field: 'kind', code: 'not-registered', nearest: nearest(kind, known) }];
}

/** The packages that read files are heavy, and loaded by who brings one. */
async function daysIn(form: CalendarForm, file: string): Promise<FiledDays> {
  if (form === 'csv') return (await import('./csv-days.ts')).daysInCsv(file);
  return (await import('./ical-days.ts')).daysInICal(file);
}

function calendarOfFile(year: number, read: FiledDays) {
  const made = 'unreadable' in read ? read : calendarOfDays(year, read.days);
  if ('calendar' in made) return made;
  const errors = [{ in: 'body', field: 'file', code: 'unreadable', limit: made.unreadable }] as const;
  return problem('validation-failed', { errors });
}

/** A year that has a calendar gets a correction; another begins with its first day or, where that has passed, tomorrow. */
async function dayOfCalendar(proposals: Proposals, year: number, today: Day): Promise<Day> {
  const days = (await recordsOf(proposals, calendarKind.name))
    .filter(({ id }) => id === String(year))
    .map(({ inForceFrom }) => inForceFrom);
  const firstDay = `${year}-01-01`;
  return days.toSorted().at(-1) ?? (firstDay > today ? firstDay : addDays(today, 1));
}

/** What is wrong with a calendar is wrong with the file that was sent. */
function ofFile(error: FieldError): FieldError {
  return /^value\b/.test(error.field) ? { ...error, field: 'file' } : error;
}

async function again(receipt: Receipt, _request: unknown, proposals: Proposals): Promise<Done | Problem> {
  const proposal = await readProposal(proposals, receipt.entityPk);
  if (!proposal) return problem('not-found');
  return { version: proposal.version, view: await viewProposal(proposals, proposal) };
}

function detailsOf({ version, view }: Done) {
  return { version, headers: { location: `/v1/law/proposals/${view.id}` } };
}
