import { describe, expect, test } from 'vitest';
import {
  applicationRefused,
  applicationSubmitted,
  documentIssued,
  registerLate,
  registerSilent,
} from '../../../events/documents.ts';
import {
  type Application,
  type ApplicationChange,
  applicationCard,
  applicationItem,
  cardOf,
  runningClock,
} from '../../../functions/documents/application/application.ts';
import { applicationStates, isOpen, transitions } from '../../../functions/documents/application/transitions.ts';
import { apply } from '../../../functions/documents/applying/apply.ts';
import { catchUp } from '../../../functions/documents/asking/catch-up.ts';
import { missAnswer } from '../../../functions/documents/asking/miss-answer.ts';
import {
  documentCard,
  documentCardOf,
  documentId,
  documentIdOf,
  documentItem,
  documentSecrets,
} from '../../../functions/documents/document/document.ts';
import {
  type Answered,
  type RegisterAnswer,
  receiveAnswer,
} from '../../../functions/documents/issuing/receive-answer.ts';
import { getDocumentType } from '../../../functions/documents/types/document-types.ts';
import { type CountingLaw, termLawOn } from '../../../shared/law/clock.ts';
import type { Refusal } from '../../../shared/queue/consume.ts';
import { patience } from '../../walks.ts';
import { walkPurely } from '../pure-walk.ts';
import { countingLaw, identityCard, identityCardFields, termLaw } from './samples.ts';

const applicant = 'p'.repeat(43);
const iin = '900101300017';
const traceparent = `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01`;
const type = await getDocumentType(identityCard);

/** Monday, 2 November 2026: the register has three working days. */
const monday = new Date('2026-11-02T09:00:00+05:00');
const thursdayEnd = '2026-11-05T23:59:59.999+05:00';
const friday = new Date('2026-11-06T00:00:00+05:00');

const submitted = apply({ id: 'a'.repeat(22), applicant, type, moment: monday, traceparent, law: termLaw });

const found = { outcome: 'found', fields: identityCardFields as Record<string, string> } as const;
const notFound: RegisterAnswer = { outcome: 'not-found' };
const ofSomebodyElse: RegisterAnswer = { ...found, fields: { ...found.fields, iin: '010101500013' } };

function answeredBy(
  source: string,
  application: Application,
  answer: RegisterAnswer,
  moment = monday,
  law = countingLaw,
) {
  const register = source.split('/').at(-1) ?? '';
  return receiveAnswer(application, answer, {
    register,
    source,
    type,
    iin,
    saltSecret: Buffer.alloc(32, 7),
    moment,
    saidAt: '2026-11-02T08:59:00+05:00',
    traceparent,
    law,
  });
}

function answered(application: Application, answer: RegisterAnswer, moment = monday, law = countingLaw) {
  return answeredBy('//registers.kz/population', application, answer, moment, law);
}

function changed(result: Answered | Refusal | undefined): Answered {
  if (!result || 'refused' in result) throw new Error('nothing has changed');
  return result;
}

function silent(application: Application, now: Date): ApplicationChange {
  const missed = missAnswer(application, { law: countingLaw, moment: now, traceparent });
  if (!missed) throw new Error('nothing was missed');
  return missed;
}

describe('an application that was submitted', () => {
  test('waits for its register until the end of the third working day', () => {
    const { application, entry } = submitted;
    expect(application).toMatchObject({ state: 'awaiting-register', version: 1, register: 'population' });
    expect(runningClock(application)).toMatchObject({
      startedOn: '2026-11-02',
      dueAt: thursdayEnd,
      term: 'documents.register-answer@2021-07-01.1',
    });
    expect(entry).toMatchObject({ type: applicationSubmitted.type, actor: 'citizen' });
    expect(applicationSubmitted.data().parse(entry.data)).toEqual(entry.data);
    expect(entry).toMatchObject({
      at: '2026-11-02T09:00:00.000+05:00',
      data: { applicationId: 'a'.repeat(22), applicant, register: 'population', dueAt: thursdayEnd },
    });
  });

  test('begins with its entry, by the law of the moment', () => {
    const { application, entry, transition } = apply({
      ...{ id: 'b'.repeat(22), applicant, type, moment: monday, traceparent },
      law: termLaw,
    });
    expect(application).toEqual({ ...submitted.application, state: 'awaiting-register', id: 'b'.repeat(22) });
    expect(transition).toBe(transitions.submit);
    expect(entry).toMatchObject({
      type: applicationSubmitted.type,
      at: '2026-11-02T09:00:00.000+05:00',
      actor: 'citizen',
      data: { applicationId: 'b'.repeat(22), applicant, register: 'population', dueAt: thursdayEnd },
      traceparent,
    });
  });

  test('is read as it was stored', () => {
    expect(applicationItem().parse(submitted.application)).toEqual(submitted.application);
    for (const wrong of [{ version: 0 }, { id: 'a'.repeat(23) }, { id: 'a' }]) {
      expect(applicationItem().safeParse({ ...submitted.application, ...wrong }).success).toBe(false);
    }
  });

  test('is submitted also where the calendar of its term is missing, with a provisional clock', () => {
    const law = { ...termLaw, calendars: [] };
    const { application } = apply({ id: 'a'.repeat(22), applicant, type, moment: monday, traceparent, law });
    expect(application.clocks.answer).toMatchObject({ provisional: true, verified: false });
  });

  test('is not due before its term has passed', () => {
    expect(
      missAnswer(submitted.application, { law: countingLaw, moment: new Date(thursdayEnd), traceparent }),
    ).toBeUndefined();
  });

  test('has a card of less than 400 bytes with nothing personal in it', () => {
    const open = {
      id: 'a'.repeat(22),
      documentType: 'identity-card',
      state: 'awaiting-register',
      submittedAt: '2026-11-02T09:00:00.000+05:00',
      dueAt: thursdayEnd,
      restsOnUnverifiedLaw: true,
    };
    expect(cardOf(submitted.application)).toEqual(open);
    const documentId = 'd'.repeat(22);
    expect(applicationCard().parse(cardOf({ ...submitted.application, documentId }))).toEqual({ ...open, documentId });
    const card = JSON.stringify(cardOf({ ...submitted.application, documentId }));
    expect(Buffer.byteLength(card)).toBeLessThan(400);
    expect(card).not.toContain(iin);
  });
});

describe('a register that finds the applicant', () => {
  test('brings the document, and the IIN that it was asked about is forgotten', () => {
    const sealed = new Uint8Array([1]);
    const { application, entry, issued } = changed(answered({ ...submitted.application, sealed }, found));
    expect(application).toMatchObject({ state: 'issued', version: 2, documentId: issued?.document.id });
    expect(application.sealed).toBeUndefined();
    expect(runningClock(application)).toBeUndefined();
    expect(entry).toMatchObject({ type: documentIssued.type, actor: '//registers.kz/population' });
    expect(documentIssued.data().parse(entry.data)).toEqual(entry.data);
  });

  test('gives the document to its applicant, valid to the day that it names, with its fields for sealing', () => {
    const { issued } = changed(answered(submitted.application, found));
    expect(issued?.document).toMatchObject({
      holder: applicant,
      expiresAt: '2036-10-29T23:59:59.999+05:00',
      state: 'valid',
    });
    expect(documentItem().safeParse({ ...issued?.document, sealed: new Uint8Array() }).success).toBe(true);
    expect(documentSecrets().parse(issued?.secrets)).toMatchObject({ fields: identityCardFields });
    expect(documentSecrets().safeParse({ ...issued?.secrets, saltSecret: 'too-short' }).success).toBe(false);
  });

  test('lists the document by what it is, and by nothing that it says', () => {
    const { document } = changed(answered(submitted.application, found)).issued ?? {};
    const card = document && documentCardOf(document);
    expect(card).toEqual({
      id: document?.id,
      documentType: 'identity-card',
      state: 'valid',
      issuedAt: '2026-11-02T09:00:00.000+05:00',
      expiresAt: '2036-10-29T23:59:59.999+05:00',
    });
    expect(documentCard().parse(card)).toEqual(card);
  });

  test('brings the same document however often it is brought, and another to each application', () => {
    expect(documentIdOf('one')).toBe(documentIdOf('one'));
    expect(documentIdOf('one')).not.toBe(documentIdOf('other'));
    expect(documentId().parse(documentIdOf('one'))).toMatch(/^[\w-]{22}$/);
    for (const wrong of [`${documentIdOf('one')}0`, documentIdOf('one').slice(1)]) {
      expect(documentId().safeParse(wrong).success).toBe(false);
    }
  });

  test('is quoted in composed characters, however it writes them', () => {
    const fields = { ...found.fields, family_name: 'Сергеи\u0306' };
    const { issued } = changed(answered(submitted.application, { outcome: 'found', fields }));
    expect(issued?.secrets.fields.family_name).toBe('Серге\u0439');
  });

  test('leaves nothing personal in what is stored or published in the open', () => {
    const { application, entry, issued } = changed(answered(submitted.application, found));
    const open = JSON.stringify([application, entry, issued?.document, issued && documentCardOf(issued.document)]);
    for (const [name, value] of Object.entries(identityCardFields)) {
      if (name !== 'expiry_date') expect(open).not.toContain(value);
    }
  });

  test('brings the document also when it answers late', () => {
    const late = changed(answered(silent(submitted.application, friday).application, found, friday));
    expect(late.application).toMatchObject({ state: 'issued', version: 3 });
    expect(late.application.clocks.answer).toMatchObject({ missedAt: thursdayEnd });
    expect(late.before).toEqual([]);
  });

  test('after a term that nobody has noted as missed has that noted first, in a version of its own', () => {
    const { application, before = [] } = changed(answered(submitted.application, found, friday));
    expect(before.map(({ type, at }) => ({ type, at }))).toEqual([{ type: registerLate.type, at: thursdayEnd }]);
    expect(registerLate.data().parse(before[0]?.data)).toEqual(before[0]?.data);
    expect(application).toMatchObject({
      version: 3,
      clocks: { answer: { missedAt: thursdayEnd, stoppedAt: '2026-11-06T00:00:00.000+05:00' } },
    });
  });

  test('in time has missed nothing, however late it was taken in', () => {
    const noted = silent(submitted.application, friday).application;
    const { application, before } = changed(answered(noted, found, new Date(thursdayEnd)));
    expect(application.clocks.answer.missedAt).toBeUndefined();
    expect(before).toEqual([]);
  });
});

describe('an application ends without a document', () => {
  test('when the register holds nothing', () => {
    const { application, entry, issued } = changed(answered(submitted.application, notFound));
    expect(application.state).toBe('not-found');
    expect(issued).toBeUndefined();
    expect(applicationRefused.data().parse(entry.data)).toMatchObject({ reason: 'not-found' });
  });

  test('when the register answers about somebody else', () => {
    const { application, entry } = changed(answered(submitted.application, ofSomebodyElse));
    expect(application.state).toBe('refused');
    expect(applicationRefused.data().parse(entry.data)).toMatchObject({ reason: 'subject-mismatch' });
  });

  test('when what the register holds is over, but not on its last day', () => {
    const endsOn = (expiry_date: string) =>
      changed(answered(submitted.application, { outcome: 'found', fields: { ...found.fields, expiry_date } }));
    expect(endsOn('2026-11-02').application.state).toBe('issued');
    expect(endsOn('2026-11-01').application.state).toBe('refused');
    expect(applicationRefused.data().parse(endsOn('2026-11-01').entry.data)).toMatchObject({ reason: 'expired' });
  });
});

describe('an answer is dead-lettered', () => {
  test('when another register gives it', () => {
    expect(answeredBy('//registers.kz/civil-acts', submitted.application, found)).toEqual({
      refused: 'source: this register was not asked about it',
    });
  });

  test.each([
    ['birthdate', { birthdate: '1990-02-30' }],
    ['height', { height: '180' }],
    ['document_number', { document_number: 'N01234567' }],
  ])('when its field %s is wrong, with the field named and no value told', (name, wrong: Record<string, string>) => {
    const answer = { outcome: 'found', fields: { ...identityCardFields, ...wrong } } as RegisterAnswer;
    const result = answered(submitted.application, answer);
    expect(result).toMatchObject({ refused: expect.stringContaining(name) });
    for (const value of Object.values(wrong)) expect(JSON.stringify(result)).not.toContain(value);
  });
});

test.each([
  ['a repeat', found, found],
  ['a contradiction', found, notFound],
  ['a change of mind', notFound, found],
])('after a decision %s changes nothing', (_, first, second) => {
  expect(answered(changed(answered(submitted.application, first)).application, second)).toBeUndefined();
});

describe('a register that stays silent', () => {
  test('leaves the application open, says so, and is given a new term from the day it was missed', () => {
    const { application, entry } = silent(submitted.application, friday);
    expect(application).toMatchObject({ state: 'register-silent', version: 2 });
    expect(runningClock(application)).toMatchObject({
      startedOn: '2026-11-06',
      dueAt: '2026-11-11T23:59:59.999+05:00',
    });
    expect(entry).toMatchObject({ type: registerSilent.type, actor: 'clock' });
    expect(registerSilent.data().parse(entry.data)).toMatchObject({ missedDueAt: thursdayEnd });
  });

  test('is expected by its next date in lists, until it answers: then by the date that it was given first', () => {
    const { application } = silent(submitted.application, friday);
    expect(cardOf(application)).toMatchObject({ state: 'register-silent', dueAt: '2026-11-11T23:59:59.999+05:00' });
    expect(cardOf(changed(answered(application, found, friday)).application).dueAt).toBe(thursdayEnd);
  });

  test('is noted once for each term, however often the sweeper finds it', () => {
    const once = silent(submitted.application, friday).application;
    expect(missAnswer(once, { law: countingLaw, moment: friday, traceparent })).toBeUndefined();
    const twice = silent(once, new Date('2026-11-12T00:00:00+05:00')).application;
    expect(twice).toMatchObject({ state: 'register-silent', version: 3 });
    expect(twice.clocks.answer.missedAt).toBe(once.clocks.answer.missedAt);
  });

  test('is given its new term by the law of the day on which it is asked again', () => {
    const longer = { ...termLaw.term, inForceFrom: '2026-11-06', value: { ...termLaw.term.value, amount: 5 } };
    const law = { ...countingLaw, terms: [...countingLaw.terms, longer] };
    const { reminder } =
      missAnswer(submitted.application, { law, moment: friday, traceparent })?.application.clocks ?? {};
    expect(reminder?.dueAt).toBe('2026-11-13T23:59:59.999+05:00');
  });

  test('is given a provisional term where the calendar of its year is missing', () => {
    const law = { ...countingLaw, calendars: countingLaw.calendars.filter(({ id }) => id !== '2026') };
    const { reminder } =
      missAnswer(submitted.application, { law, moment: friday, traceparent })?.application.clocks ?? {};
    expect(reminder).toMatchObject({ dueAt: '2026-11-11T23:59:59.999+05:00', provisional: true, verified: false });
  });
});

const decreed = { kk: 'қаулы бойынша', ru: 'по постановлению', en: 'by decree' };

/** The calendar of the year is missing, or has been published: by it the days from Thursday on are off. */
const gap: CountingLaw = { ...countingLaw, calendars: countingLaw.calendars.filter(({ id }) => id !== '2026') };
const daysOff = ['05', '06', '09', '10', '11', '12', '13'].map((day) => ({ day: `2026-11-${day}`, name: decreed }));
const published: CountingLaw = {
  ...countingLaw,
  calendars: countingLaw.calendars.map((each) =>
    each.id === '2026' ? { ...each, value: { ...each.value, daysOff: [...each.value.daysOff, ...daysOff] } } : each,
  ),
};

const begun = (law: CountingLaw) => {
  const { application, ...change } = apply({
    ...{ id: 'a'.repeat(22), applicant, type, moment: monday, traceparent },
    law: termLawOn(law, 'documents.register-answer', '2026-11-02'),
  });
  return { ...change, thing: application };
};

const changedThing = (result: ApplicationChange | Refusal | undefined) => {
  if (!result || 'refused' in result) return undefined;
  const { application: thing, ...change } = result;
  return { thing, ...change };
};

/** Its register was silent by a term that was counted without calendar. */
const silentEarly = (() => {
  const { thing, entry } = begun(gap);
  const silence = changedThing(catchUp(thing, { law: gap, moment: friday, traceparent }));
  if (!silence) throw new Error('its term has not passed');
  return { ...silence, before: [entry] };
})();

test(
  'whatever comes in whatever order: one decision at most, no state without its entry, open means due',
  () =>
    walkPurely<Application>({
      of: 'applications',
      transitions,
      item: applicationItem(),
      beginnings: [begun(countingLaw), begun(gap), silentEarly],
      deeds: [gap, published].flatMap((law) => [
        ...[found, notFound, ofSomebodyElse].map(
          (answer) => (application: Application, moment: Date) =>
            changedThing(answered(application, answer, moment, law)),
        ),
        ...[1, 2, 3].map(
          () => (application: Application, moment: Date) =>
            changedThing(catchUp(application, { law, moment, traceparent })),
        ),
      ]),
      holds: (application, told) => {
        expect(applicationItem().parse(application)).toEqual(application);
        const decisions = told.filter((type) => type === documentIssued.type || type === applicationRefused.type);
        expect(decisions).toHaveLength(isOpen(application.state) ? 0 : 1);
        expect(runningClock(application) !== undefined).toBe(isOpen(application.state));
      },
    }),
  patience,
);

test('every state can be reached, and every state can be left or is a decision', () => {
  const reached = new Set<string>(Object.values(transitions).map(({ to }) => to));
  expect([...reached].sort()).toEqual([...applicationStates].sort());
  expect(applicationStates.filter((state) => !isOpen(state))).toEqual(['issued', 'not-found', 'refused']);
});
