/** Walks through all that may happen to an appeal, by its pure decisions. */
import { expect, test } from 'vitest';
import { answerOverdue, answerTermRecounted, appealAnswered, appealRegistered } from '../../../events/appeals.ts';
import { complaintDecided, complaintFiled, complaintSatisfied } from '../../../events/appeals-complaints.ts';
import {
  appealReturned,
  appealTerminated,
  appealWithdrawn,
  materialAdded,
  termProlonged,
} from '../../../events/appeals-course.ts';
import { answerRated, promiseFellDue } from '../../../events/appeals-outcomes.ts';
import { appealAttached } from '../../../events/appeals-repeats.ts';
import {
  appealAssigned,
  appealForwarded,
  appealSplit,
  assignmentUndone,
  forwardingEscalated,
} from '../../../events/appeals-routing.ts';
import { answer } from '../../../functions/appeals/answering/answer.ts';
import {
  type Appeal,
  type AppealChange,
  appealItem,
  type ClockName,
} from '../../../functions/appeals/appeal/appeal.ts';
import { clockCourses } from '../../../functions/appeals/appeal/clock-courses.ts';
import type { Deciding } from '../../../functions/appeals/appeal/counting.ts';
import { returnGrounds } from '../../../functions/appeals/appeal/grounds.ts';
import { catchUp } from '../../../functions/appeals/appeal/recount.ts';
import { type AppealState, isOpen, transitions } from '../../../functions/appeals/appeal/transitions.ts';
import { warn } from '../../../functions/appeals/appeal/warn.ts';
import { declare } from '../../../functions/appeals/attaching/declare.ts';
import { attach } from '../../../functions/appeals/comparing/attach.ts';
import { complain } from '../../../functions/appeals/complaining/complain.ts';
import { type DecidedComplaint, decide, satisfy, transfer } from '../../../functions/appeals/complaining/decide.ts';
import type { Complaint } from '../../../functions/appeals/complaint/complaint.ts';
import { terminate, withdraw } from '../../../functions/appeals/ending/end.ts';
import { forward } from '../../../functions/appeals/forwarding/forward.ts';
import { type Split, split } from '../../../functions/appeals/forwarding/split.ts';
import { rate, saySolved } from '../../../functions/appeals/judging/judge.ts';
import { addMaterial, nameDefects } from '../../../functions/appeals/mending/mend.ts';
import { returnAppeal } from '../../../functions/appeals/mending/return.ts';
import { notePost } from '../../../functions/appeals/posting/post.ts';
import { prolong } from '../../../functions/appeals/prolonging/prolong.ts';
import { type Registration, register } from '../../../functions/appeals/registration/register.ts';
import { passOn as passUnsigned, terminate as terminateUnsigned } from '../../../functions/appeals/reporting/decide.ts';
import { assign, undoAssignment } from '../../../functions/appeals/routing/assign.ts';
import { courseOf } from '../../../functions/appeals/tally/course.ts';
import type { Problem } from '../../../shared/http/problems.ts';
import { dueOn, runs } from '../../../shared/law/clock.ts';
import { followedBy } from '../../../shared/table/transitions.ts';
import { addDays, dayOf } from '../../../shared/time.ts';
import { patience } from '../../walks.ts';
import { walkPurely } from '../pure-walk.ts';
import {
  calendarRecord,
  competence,
  countingLaw,
  decidingAt,
  done,
  entryOf,
  registrationOn,
  submission,
  traceparent,
  year,
} from './examples.ts';

const official = 'akimat-almaty/official-7';

/** The calendar of 2028 is published meanwhile, or is not yet. */
const published = {
  ...countingLaw,
  calendars: [...countingLaw.calendars, calendarRecord(year(['2028-01-03'], 2028))],
};

const changed = (result: AppealChange | Problem | undefined) => {
  if (!result || 'problem' in result) return undefined;
  const { appeal: thing, ...change } = result;
  return { thing, ...change };
};

function withFile(appeal: Appeal, moment: Date): AppealChange | Problem {
  const file = { id: 'f'.repeat(22), type: 'image/png', bytes: 70, sha256: '', uploadSeconds: 600 } as const;
  const declared = declare(appeal, [], { ...file, moment, traceparent });
  return 'problem' in declared ? declared : declared.change;
}

const police = competence('ministry-of-internal-affairs', 'public-order', '');

/** What the registrar makes of what nobody has signed. */
const unsignedDeeds: Step[] = [
  (appeal, deciding) => passUnsigned(appeal, { ...deciding, concerns: 'crime', competence: police }),
  terminateUnsigned,
];

/** What nobody has signed, also once its term has passed. */
const unsigned = ['2026-05-26', '2026-05-26', '2027-12-13'].flatMap((day) => {
  const first = begun(day, { citizen: undefined, competence: undefined });
  return [first, later(first, `${addDays(day, 40)}T00:00:00+05:00`, catchUp)];
});

const routing = (moment: Date, law = countingLaw) => ({ registrar: 'committee/registrar-1', moment, law, traceparent });

function assigned(appeal: Appeal, moment: Date): AppealChange | undefined {
  if (!isOpen(appeal.state) || appeal.competentBody !== undefined) return undefined;
  return assign(appeal, { body: 'akimat-abai', category: 'roads' }, routing(moment));
}

/** Five minutes after it was assigned. */
function undone(appeal: Appeal, moment: Date): AppealChange | Problem | undefined {
  if (!isOpen(appeal.state) || appeal.arrivedOn === undefined) return undefined;
  const entry = entryOf(assign(appeal, { body: '' }, routing(moment)));
  const at = new Date(moment.getTime() - 5 * 60_000).toISOString();
  return undoAssignment(appeal, [{ ...entry, at }], routing(moment));
}

/** To the one of the two that has it not. */
function passedOn(appeal: Appeal, moment: Date): AppealChange | Problem | undefined {
  if (appeal.competentBody === undefined) return undefined;
  const other = appeal.competentBody === 'akimat-almaty' ? 'akimat-astana' : 'akimat-almaty';
  return forward(appeal, other, { official, moment, law: countingLaw, traceparent });
}

/** What is kept of it names its body. */
function parted(appeal: Appeal, moment: Date, keeps: boolean): Split | Problem | undefined {
  if (appeal.competentBody === undefined) return undefined;
  const requests = [
    { text: 'Закрыть яму.', body: keeps ? appeal.competentBody : 'akimat-abai' },
    { text: 'Восстановить связь.', body: 'ministry-of-digital' },
    { text: 'Вернуть деньги.' },
  ];
  return split(appeal, [], requests, { official, moment, law: countingLaw, traceparent });
}

function firstPart(appeal: Appeal, moment: Date, keeps: boolean): AppealChange | undefined {
  const done = parted(appeal, moment, keeps);
  return done && 'change' in done ? done.change : undefined;
}

/** The parts of an appeal that was split on the day after it was registered. */
function begunParts(registeredOn: string) {
  const moment = new Date(Date.parse(`${registeredOn}T10:00:00+05:00`) + 86_400_000);
  const done = parted(begun(registeredOn).thing, moment, true);
  if (!done || 'problem' in done) throw new Error('it could not be split');
  return done.parts.map(({ change: { appeal: thing, ...change } }) => ({ thing, ...change }));
}

function begun(registeredOn: string, registration: Partial<Registration> = {}) {
  const { appeal: thing, ...change } = register(submission(), { ...registrationOn(registeredOn), ...registration });
  return { thing, ...change };
}

/** Its citizen has sent it before, or sends it again: both are theirs, to the body that has it. */
function attached(appeal: Appeal, deciding: Deciding): AppealChange | Problem {
  const earlier = { ...appeal, number: begun('2026-05-25').thing.number, submittedAt: '2020-01-01T10:00:00+05:00' };
  const done = attach(appeal, { ...earlier, state: 'assigned' }, same, deciding);
  return 'problem' in done ? done : done.repeat;
}

function receiving(appeal: Appeal, deciding: Deciding): AppealChange | Problem {
  const repeat = { ...begun('2026-05-26').thing, submittedAt: '2030-01-01T10:00:00+05:00' };
  const { citizen, competentBody, settlement } = appeal;
  const done = attach({ ...repeat, citizen, competentBody, settlement }, appeal, same, deciding);
  return 'problem' in done ? done : done.earlier;
}

const same = { repeat: 'нет воды', earlier: 'нет воды' };

/** As it began and as it went on a day later, in one. */
function goneOn(day: string, step: Step): Begun {
  return later(begun(day), `${addDays(day, 1)}T10:00:00+05:00`, step);
}

type Begun = Pick<AppealChange, 'transition' | 'entry' | 'before'> & { readonly thing: Appeal };
type Step = (appeal: Appeal, deciding: ReturnType<typeof decidingAt>) => AppealChange | Problem | undefined;

function later({ thing, entry, transition, before = [] }: Begun, moment: string, step: Step): Begun {
  const next = done(step(thing, decidingAt(moment)));
  return {
    thing: next.appeal,
    transition: followedBy<AppealState>(transition, next.transition),
    before: [...before, entry, ...(next.before ?? [])],
    entry: next.entry,
  };
}

const named = (day: string) => goneOn(day, (appeal, deciding) => nameDefects(appeal, addDays(day, 9), deciding));

/** What walks come to too seldom: one whose defects are named, and those that ended before the calendar came. */
const goneOnAlready = [
  ...['2026-05-26', '2027-12-13', '2027-12-13'].map(named),
  later(named('2026-05-26'), '2026-06-05T00:00:00+05:00', catchUp),
  goneOn('2027-12-13', (appeal, deciding) => answer(appeal, { ...deciding, language: 'ru', outcome: 'satisfied' })),
  ...['2027-12-13', '2027-12-13'].map((day) => goneOn(day, withdraw)),
  goneOn('2027-12-13', attached),
  goneOn('2027-12-13', (appeal, deciding) =>
    terminate(appeal, { ...deciding, ground: 'withdrawn', procedure: 'ordinary' }),
  ),
  goneOn('2027-12-13', (appeal, deciding) => returnAppeal(appeal, 'obscene', deciding)),
];

function complainOf(appeal: Appeal, moment: Date, law: typeof countingLaw) {
  const filed = complain(appeal, { law, moment, traceparent, registeredOn: dayOf(moment), entries: [] });
  return 'problem' in filed ? filed : filed.change;
}

/** Its answer promises something for five days later. */
function promising(appeal: Appeal, moment: Date, law: typeof countingLaw): AppealChange | Problem {
  const promise = { what: 'Закрыть яму.', by: addDays(dayOf(moment), 5) };
  return answer(appeal, { language: 'ru', outcome: 'partly-satisfied', promise, official, moment, law, traceparent });
}

/** As it is stored beside the appeal. */
function complaintOf({ number, complaint, submittedAt }: Appeal): Complaint {
  const { ordinal = 1, decidingBody } = complaint ?? {};
  const state = decidingBody ? 'transferred' : 'filed';
  const stands = { state, ...(decidingBody && { decidingBody }) } as const;
  return { version: 1, number, ordinal, about: 'answer', filedAt: submittedAt, ...stands };
}

type ComplaintStep = (appeal: Appeal, complaint: Complaint, deciding: Deciding) => AppealChange | Problem;
const changeOf = (decided: DecidedComplaint | Problem) => ('problem' in decided ? decided : decided.change);
const complaintSteps: ComplaintStep[] = [
  (...step) => changeOf(satisfy(...step)),
  (appeal, complaint, deciding) => changeOf(transfer(appeal, complaint, { ...deciding, to: 'government' })),
  ...(['upheld', 'dismissed'] as const).map(
    (outcome): ComplaintStep =>
      (appeal, complaint, deciding) =>
        changeOf(decide(appeal, complaint, { ...deciding, outcome })),
  ),
];

/** A complaint about the answer, at the body complained of. */
function complainedOf(day: string): Begun {
  const answered = goneOn(day, (appeal, deciding) =>
    answer(appeal, { ...deciding, language: 'ru', outcome: 'satisfied' }),
  );
  const filedAt = `${addDays(day, 2)}T10:00:00+05:00`;
  return later(answered, filedAt, (appeal, { moment, law }) => complainOf(appeal, moment, law));
}

/** And passed on to the body above. */
function complainedAbove(day: string): Begun {
  return later(complainedOf(day), `${addDays(day, 3)}T10:00:00+05:00`, (appeal, deciding) =>
    changeOf(transfer(appeal, complaintOf(appeal), { ...deciding, to: 'government' })),
  );
}

/** What walks come to too seldom: complaints that are passed on, and those decided before the calendar came. */
const complainedAlready = [
  ...['2026-05-26', '2026-05-26', '2027-12-13'].map(complainedOf),
  ...['2026-05-26', '2026-05-26', '2027-12-13'].map(complainedAbove),
  ...['2027-12-17', '2027-12-20'].map((day) =>
    later(complainedAbove('2027-12-13'), `${day}T10:00:00+05:00`, (appeal, deciding) =>
      changeOf(decide(appeal, complaintOf(appeal), { ...deciding, outcome: 'dismissed' })),
    ),
  ),
  later(begun('2026-05-26'), '2026-06-18T00:00:00+05:00', catchUp),
  later(begun('2026-05-26'), '2026-06-12T00:00:00+05:00', warn),
];

/** So often forwarded, once a day; the third time it goes to the registrar. */
function forwarded(day: string, times: number): Begun {
  let gone: Begun = begun(day);
  for (let time = 1; time <= times; time++) {
    gone = later(gone, `${addDays(day, time)}T10:00:00+05:00`, (appeal, { moment }) => passedOn(appeal, moment));
  }
  return gone;
}

/** What walks come to too seldom: what was forwarded often, and what lies with the registrar for it. */
const forwardedAlready = ['2026-05-26', '2027-12-13'].flatMap((day) => [
  ...[2, 3].map((times) => forwarded(day, times)),
  later(forwarded(day, 2), `${addDays(day, 40)}T00:00:00+05:00`, catchUp),
]);

/** What the table says of a clock in a state is what the clock does. */
function expectCourses({ state, clocks }: Appeal): void {
  if (state === 'forwarded') return;
  for (const name of Object.keys(clocks) as ClockName[]) {
    const clock = clocks[name];
    if (!clock) continue;
    const does = runs(clock) ? 'runs' : clock.missedAt || clock.stoppedAt ? 'over' : 'stands-still';
    const { course } = clockCourses[state][name];
    const isOver = clock.missedAt || (clock.stoppedAt && (state === 'complained' || name === 'promise'));
    expect(isOver ? 'over' : course, `${name} in ${state}`).toBe(does);
  }
}

test(
  'whatever happens in whatever order: at most one answer, one miss, and no state without its transition',
  () =>
    walkPurely<Appeal>({
      of: 'appeals',
      transitions,
      item: appealItem(),
      beginnings: ['2026-05-26', '2027-12-13']
        .flatMap((day) => [begun(day), begun(day, { competence: undefined }), ...begunParts(day)])
        .concat(goneOnAlready, complainedAlready, forwardedAlready, unsigned),
      deeds: [countingLaw, published, countingLaw, published].flatMap((law, turn) => [
        ...Array.from({ length: turn * 2 }, () => (appeal: Appeal, moment: Date) => changed(passedOn(appeal, moment))),
        (appeal, moment) =>
          changed(answer(appeal, { language: 'ru', outcome: 'satisfied', official, moment, law, traceparent })),
        (appeal, moment) => changed(promising(appeal, moment, law)),
        ...[1, 5].map(
          (rating) => (appeal: Appeal, moment: Date) => changed(rate(appeal, rating, { law, moment, traceparent })),
        ),
        ...[true, false].map(
          (solved) => (appeal: Appeal, moment: Date) =>
            changed(saySolved(appeal, solved, { law, moment, traceparent })),
        ),
        (appeal, moment) => changed(catchUp(appeal, { law, moment, traceparent })),
        (appeal, moment) => changed(withFile(appeal, moment)),
        (appeal, moment) => changed(warn(appeal, { moment, traceparent })),
        (appeal, moment) => changed(prolong(appeal, addDays(dueOn(appeal.clocks.answer), 20), decidingAt(moment, law))),
        (appeal, moment) => changed(nameDefects(appeal, addDays(dayOf(moment), 3), decidingAt(moment, law))),
        (appeal, moment) => changed(addMaterial(appeal, { law, moment, traceparent })),
        ...returnGrounds.map(
          (ground) => (appeal: Appeal, moment: Date) => changed(returnAppeal(appeal, ground, decidingAt(moment, law))),
        ),
        (appeal, moment) => changed(withdraw(appeal, { law, moment, traceparent })),
        (appeal, moment) =>
          changed(terminate(appeal, { ...decidingAt(moment, law), ground: 'withdrawn', procedure: 'ordinary' })),
        (appeal, moment) => changed(turn === 0 ? attached(appeal, decidingAt(moment, law)) : undefined),
        (appeal, moment) => changed(receiving(appeal, decidingAt(moment, law))),
        (appeal, moment) => changed(complainOf(appeal, moment, law)),
        ...complaintSteps.map(
          (step) => (appeal: Appeal, moment: Date) =>
            changed(step(appeal, complaintOf(appeal), decidingAt(moment, law))),
        ),
        (appeal, moment) => changed(notePost(appeal, { sentOn: dayOf(moment) }, { official, moment, traceparent })),
        ...unsignedDeeds.map(
          (step) => (appeal: Appeal, moment: Date) => changed(step(appeal, decidingAt(moment, law))),
        ),
        (appeal, moment) => changed(assigned(appeal, moment)),
        (appeal, moment) => changed(undone(appeal, moment)),
        ...[true, false].map((keeps) => (appeal: Appeal, moment: Date) => changed(firstPart(appeal, moment, keeps))),
      ]),
      holds: (appeal, told, entries) => {
        // What is taken back here was assigned by nobody.
        if (!told.includes(assignmentUndone.type)) expect(courseOf(entries).at(-1)?.state).toBe(appeal.state);
        expect(appealItem().parse(appeal)).toEqual(appeal);
        const times = (type: string) => told.filter((each) => each === type).length;
        const reopened = times(complaintSatisfied.type) + times(complaintDecided.type);
        expect(times(appealAnswered.type)).toBeLessThanOrEqual(1 + reopened);
        for (const type of [answerRated, promiseFellDue]) {
          expect(times(type.type)).toBeLessThanOrEqual(times(appealAnswered.type));
        }
        for (const type of [appealRegistered, forwardingEscalated]) {
          expect(times(type.type)).toBeLessThanOrEqual(1);
        }
        expect(times(appealForwarded.type)).toBeLessThanOrEqual(appeal.forwards ?? 0);
        expect(times(appealSplit.type) > 0).toBe(appeal.parts !== undefined);
        expect(appeal.forwards ?? 0).toBeLessThanOrEqual(2);
        const restarts =
          reopened +
          (told.includes(forwardingEscalated.type)
            ? times(appealForwarded.type) + times(appealAssigned.type) + times(assignmentUndone.type)
            : times(appealForwarded.type));
        // What is set anew may be provisional anew.
        const setAnew = restarts + times(termProlonged.type) + times(materialAdded.type);
        expect(times(answerTermRecounted.type)).toBeLessThanOrEqual(1 + setAnew);
        // By a provisional term, and once more by the true one.
        expect(times(answerOverdue.type)).toBeLessThanOrEqual(1 + restarts + times(answerTermRecounted.type));
        expect(times(termProlonged.type)).toBeLessThanOrEqual(1 + restarts);
        expectCourses(appeal);
        if (told.includes(complaintFiled.type)) return;
        const ends = [appealAnswered, appealWithdrawn, appealTerminated, appealReturned, appealAttached];
        const endings = ends.map(({ type }) => type);
        const ended = !isOpen(appeal.state) && appeal.state !== 'forwarded';
        expect(endings.filter((type) => told.includes(type))).toHaveLength(ended ? 1 : 0);
      },
    }),
  patience,
);
