/** A petition by its clocks and its thresholds: admitted, submitted, lapsed, counted anew. */
import { describe, expect, test } from 'vitest';
import {
  petitionAdmitted,
  petitionLapsed,
  petitionOpened,
  petitionSubmitted,
  petitionTermRecounted,
} from '../../../events/appeals-petitions.ts';
import { keyOwnerOf } from '../../../functions/appeals/appeal/parts.ts';
import { sightOf } from '../../../functions/appeals/appeal/sight.ts';
import {
  admit,
  answerTermFor,
  isReached,
  lapse,
  petitionTerms,
  recount,
  thresholdFor,
} from '../../../functions/appeals/petition/course.ts';
import { open } from '../../../functions/appeals/petition/open.ts';
import { cardOf, clockOf, nextDue, type Petition } from '../../../functions/appeals/petition/petition.ts';
import { submit } from '../../../functions/appeals/petition/submit.ts';
import { canWait } from '../../../functions/appeals/petition/take-stock.ts';
import { titleOf } from '../../../functions/appeals/petition/words.ts';
import {
  alreadySigned,
  obstacleToSigning,
  sign,
  tell,
  withdraw,
} from '../../../functions/appeals/signature/signature.ts';
import { counterOf, signatureItems } from '../../../functions/appeals/signature/store.ts';
import { termLawOn } from '../../../shared/law/clock.ts';
import type { LawRecord } from '../../../shared/law/records.ts';
import { kato } from '../../../shared/persons/identities.ts';
import { calendarRecord, countingLaw, pseudonym, traceparent, year } from './examples.ts';

const first = { signatures: 50, record: 'first@2024-04-04.1', verified: false };
const needed = { signatures: 2_500, record: 'local@2024-04-04.1', verified: false };
const at = (instant: string, law = countingLaw) => ({ law, moment: new Date(`${instant}+05:00`), traceparent });

function opened(on = '2026-05-26'): Petition {
  const about = { title: 'Вернуть автобус № 12', settlement: kato().parse('750000000'), category: 'transport' };
  return open(
    { ...about, language: 'ru' },
    {
      ...{ author: pseudonym, openedAt: new Date(`${on}T10:00:00+05:00`), registeredOn: on, running: 742 },
      ...{ needed: first, termLaw: termLawOn(countingLaw, petitionTerms.first, on), traceparent },
    },
  ).petition;
}

const admitted = (instant = '2026-06-01T12:00:00') => admit(opened(), { signatures: 50, needed }, at(instant)).petition;

describe('a petition', () => {
  test('has ten working days for its first signers, from the day after it was opened', () => {
    // 27 May is Kurban-ait: 28, 29 May; 1–5 June; 8, 9, 10 June.
    expect(clockOf(opened())).toMatchObject({ startedOn: '2026-05-26', dueAt: '2026-06-10T23:59:59.999+05:00' });
    expect(clockOf(opened())).toMatchObject({ verified: false, termVerified: false });
  });

  test('is admitted by the fiftieth signature, and no earlier', () => {
    expect([49, 50, 51].map((signatures) => isReached(opened(), signatures))).toEqual([false, true, true]);
  });

  test('then gathers for six months', () => {
    const change = admit(opened(), { signatures: 50, needed }, at('2026-06-01T12:00:00'));
    expect(change.petition).toMatchObject({ version: 2, state: 'gathering', signatures: 50, needed });
    expect(change.petition.clocks.first.stoppedAt).toBe('2026-06-01T12:00:00.000+05:00');
    expect(clockOf(change.petition)).toMatchObject({ startedOn: '2026-06-01', dueAt: '2026-12-01T23:59:59.999+05:00' });
    expect(petitionAdmitted.data().parse(change.entry.data)).toMatchObject({ signatures: 50, needed: 2_500 });
  });

  test('is admitted as of its last day, where that is found out after it', () => {
    const change = admit(opened(), { signatures: 50, needed }, at('2026-06-11T00:01:00'));
    expect(change.entry.at).toBe('2026-06-10T23:59:59.999+05:00');
    expect(clockOf(change.petition).startedOn).toBe('2026-06-10');
  });

  test('lapses when its term has passed and those two minutes in which a signature may be written down', () => {
    expect(lapse(opened(), 31, at('2026-06-10T23:59:59'))).toBeUndefined();
    expect(lapse(opened(), 31, at('2026-06-11T00:01:59'))).toBeUndefined();
    const change = lapse(opened(), 31, at('2026-06-11T00:02:00'));
    expect(change?.petition).toMatchObject({ state: 'lapsed', signatures: 31 });
    expect(change?.petition.clocks.first.missedAt).toBe('2026-06-10T23:59:59.999+05:00');
    expect(change?.entry.at).toBe('2026-06-10T23:59:59.999+05:00');
    expect(petitionLapsed.data().parse(change?.entry.data)).toMatchObject({
      ...{ signatures: 31, needed: 50, dueOn: '2026-06-10', restsOnUnverifiedLaw: true, provisional: false },
    });
  });

  test('does not lapse with enough signatures, nor once it is over', () => {
    expect(lapse(opened(), 50, at('2026-06-12T00:00:00'))).toBeUndefined();
    const lapsed = lapse(admitted(), 2_499, at('2026-12-02T00:02:00'))?.petition;
    expect(lapsed?.state).toBe('lapsed');
    expect(lapsed && lapse(lapsed, 0, at('2027-12-02T00:02:00'))).toBeUndefined();
  });

  test('of a year without calendar goes on past a provisional end, and is counted anew once there is one', () => {
    const provisional = opened('2027-12-27');
    expect(clockOf(provisional)).toMatchObject({ provisional: true });
    expect(lapse(provisional, 1, at('2028-02-01T00:00:00'))).toBeUndefined();
    expect(obstacleToSigning(provisional, new Date('2028-02-01T00:00:00+05:00'))).toBeUndefined();
    expect(recount(provisional, at('2028-01-05T00:00:00'))).toBeUndefined();
    const calendars = [
      ...countingLaw.calendars,
      calendarRecord(year(['2028-01-03', '2028-01-04', '2028-01-07'], 2028)),
    ];
    const counted = recount(provisional, at('2028-01-05T00:00:00', { ...countingLaw, calendars }));
    // 28–31 December; 5, 6, 10–13 January.
    expect(counted?.petition).toMatchObject({ version: 2, state: 'opened' });
    expect(petitionTermRecounted.data().parse(counted?.entry.data).dueOn).toBe('2028-01-13');
    expect(counted && lapse(counted.petition, 1, at('2028-01-14T00:02:00'))?.petition.state).toBe('lapsed');
  });

  test('is looked at when its term is over for certain, and at the end of each day before', () => {
    const morning = new Date('2026-05-26T10:00:00+05:00');
    expect(nextDue(opened(), morning)).toBe('2026-05-26T23:59:59.999+05:00');
    expect(nextDue(opened(), new Date('2026-06-11T00:00:00+05:00'))).toBe('2026-06-10T19:01:59.999Z');
    const counting = { ...opened(), countAt: '2026-05-26T05:01:00.000Z' };
    expect(nextDue(counting, morning)).toBe('2026-05-26T05:01:00.000Z');
    expect(nextDue({ ...opened(), state: 'lapsed' }, morning)).toBeUndefined();
  });

  test('shows in lists at most 400 bytes', () => {
    const card = cardOf({ ...opened(), title: 'Ң'.repeat(100), signatures: 1_234_567 });
    expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThanOrEqual(400);
  });

  test('tells what happened in words', () => {
    const { entry } = admit(opened(), { signatures: 50, needed }, at('2026-06-01T12:00:00'));
    expect(titleOf(entry.type, entry.data)?.ru).toBe(
      'Первые подписи собраны: для рассмотрения нужно 2500 подписей до конца дня 1 декабря 2026 г. (время Казахстана), по непроверенному сроку',
    );
    expect(titleOf('kz.qyzmet.appeals.of-a-later-version.v1', {})).toBeUndefined();
    expect(titleOf(petitionOpened.type, petitionOpened.example)?.en).toContain(
      '50 signatures to the end of 9 June 2026',
    );
  });
});

describe('enough signatures', () => {
  const submitting = {
    ...{ signatures: 2_500, at: new Date('2026-09-14T12:00:00+05:00'), registeredOn: '2026-09-14' },
    competent: { body: 'akimat-almaty', record: 'almaty@2021-07-01.1' },
    ...{ termLaw: termLawOn(countingLaw, answerTermFor('local'), '2026-09-14'), sealed: new Uint8Array([1]) },
  };
  const { petition, entry, becomes } = submit(admitted(), submitting, { traceparent });

  test('make an appeal of it, under its number, for its body, with what it asks for as it was sealed', () => {
    expect(becomes.appeal).toMatchObject({ version: 1, state: 'assigned', kind: 'petition', number: petition.number });
    expect(becomes.appeal).toMatchObject({ citizen: pseudonym, competentBody: 'akimat-almaty', channel: 'web' });
    expect(becomes.entry.sealed).toEqual(new Uint8Array([1]));
    expect(petition).toMatchObject({ version: 3, state: 'submitted', signatures: 2_500 });
    expect(petitionSubmitted.data().parse(entry.data)).toMatchObject({ competentBody: 'akimat-almaty' });
  });

  test('which is answered in 20 working days by a local body, in 40 by a central one', () => {
    // From 15 September: four weeks of five days, no holiday.
    expect(becomes.appeal.clocks.answer.dueAt).toBe('2026-10-12T23:59:59.999+05:00');
    const termLaw = termLawOn(countingLaw, answerTermFor('central'), '2026-09-14');
    expect(submit(admitted(), { ...submitting, termLaw }, { traceparent }).becomes.appeal.clocks.answer.dueAt).toBe(
      '2026-11-09T23:59:59.999+05:00',
    );
    expect(answerTermFor(undefined)).toBe('appeals.petition-answer-local');
  });

  test('go to the registrar where no body is known', () => {
    const { appeal } = submit(admitted(), { ...submitting, competent: undefined }, { traceparent }).becomes;
    expect(appeal.state).toBe('registered');
    expect(appeal).not.toHaveProperty('competentBody');
  });

  test('make it the matter of all: it is sealed under the key of the case, and everybody sees how it stands', () => {
    expect(keyOwnerOf(becomes.appeal)).toEqual({ case: petition.number });
    expect(sightOf(becomes.appeal, { kind: 'anybody' })).toBe('published');
    const { kind: _, ...plain } = becomes.appeal;
    expect(keyOwnerOf(plain)).toEqual({ person: pseudonym });
    expect(sightOf(plain, { kind: 'anybody' })).toBe('nothing');
  });
});

test('how many are needed is the body’s own number, else that of its level; the smaller where nobody knows it', () => {
  const records = ['central', 'local', 'akimat-abai'].map((id) => ({ id }) as LawRecord<{ signatures: number }>);
  const inForce = (id: string) => records.find((record) => record.id === id);
  const idFor = (...asked: [string | undefined, ('central' | 'local')?]) => thresholdFor(inForce, ...asked)?.id;
  expect(idFor('akimat-abai', 'local')).toBe('akimat-abai');
  expect(idFor('akimat-almaty', 'local')).toBe('local');
  expect(idFor('government', 'central')).toBe('central');
  expect(idFor('government')).toBe('local');
  expect(idFor(undefined)).toBe('local');
});

describe('a signature', () => {
  const other = `${'A'.repeat(42)}E`;
  const signing = { signer: other, sealed: new Uint8Array(), ...at('2026-05-27T09:00:00') };
  const { signature } = sign(opened(), signing);

  test('is refused from the moment at which the term has passed', () => {
    expect(obstacleToSigning(opened(), new Date('2026-06-10T23:59:59.999+05:00'))).toBeUndefined();
    expect(obstacleToSigning(opened(), new Date('2026-06-11T00:00:00+05:00'))).toMatchObject({
      problem: 'wrong-state',
    });
    expect(obstacleToSigning(admitted(), new Date('2026-06-11T00:00:00+05:00'))).toBeUndefined();
    const over = { ...opened(), state: 'submitted' as const };
    expect(obstacleToSigning(over, new Date('2026-05-27T00:00:00+05:00'))).toMatchObject({ problem: 'wrong-state' });
  });

  test('is given once, also by whoever has taken it off', () => {
    expect(alreadySigned(signature)).toMatchObject({ problem: 'once-only' });
    expect(alreadySigned({ state: 'withdrawn' }).detail?.en).toMatch(/cannot be signed again/);
  });

  test('is taken off while the petition gathers, once', () => {
    const taken = withdraw(opened(), signature, at('2026-05-28T09:00:00'));
    if ('problem' in taken) throw new Error('refused');
    expect(taken.signature).toMatchObject({
      version: 2,
      state: 'withdrawn',
      withdrawnAt: '2026-05-28T09:00:00.000+05:00',
    });
    expect(withdraw(opened(), taken.signature, at('2026-05-29T09:00:00'))).toMatchObject({ problem: 'wrong-state' });
    expect(withdraw({ ...opened(), state: 'lapsed' }, signature, at('2026-07-29T09:00:00'))).toMatchObject({
      problem: 'wrong-state',
    });
    expect(withdraw(opened(), undefined, at('2026-05-28T09:00:00'))).toMatchObject({ problem: 'not-found' });
  });

  test('has its signer told of each news once, and of none once it is taken off', () => {
    const told = tell(signature, 'admitted', at('2026-06-01T12:00:00'));
    expect(told?.signature).toMatchObject({ version: 2, told: ['admitted'] });
    expect(told && tell(told.signature, 'admitted', at('2026-06-01T12:00:00'))).toBeUndefined();
    expect(told && tell(told.signature, 'answered', at('2026-06-01T12:00:00'))?.signature.told).toHaveLength(2);
    expect(tell({ ...signature, state: 'withdrawn' }, 'lapsed', at('2026-06-12T12:00:00'))).toBeUndefined();
  });

  test('is known as that of whoever has opened the petition', () => {
    expect(sign(opened(), { ...signing, signer: pseudonym }).signature.author).toBe(true);
    expect(signature).not.toHaveProperty('author');
  });

  test('lies where thousands of others do not: sixteen partitions of signatures, four of sixteen counters', () => {
    const random = Array.from({ length: 2_000 }, () => ({
      number: signature.number,
      signer: Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url'),
    }));
    expect(new Set(random.map((one) => JSON.stringify(counterOf(one)))).size).toBe(64);
    expect(new Set(random.map((one) => signatureItems({ ...signature, ...one }, 'x').entity.pk)).size).toBe(16);
  });
});

test('each of the first 200 signatures is counted at once; of a crowd one counts for all within two seconds', () => {
  const now = new Date('2026-05-26T10:00:01+05:00');
  const countAt = '2026-05-26T05:01:00.000Z';
  const crowd = { ...opened(), signatures: 200, countAt, counted: { at: '2026-05-26T10:00:00+05:00', nth: 3 } };
  expect(canWait(crowd, now)).toBe(true);
  expect(canWait({ ...crowd, signatures: 199 }, now)).toBe(false);
  // Nobody would count it again.
  expect(canWait({ ...crowd, countAt: undefined }, now)).toBe(false);
  expect(canWait(crowd, new Date('2026-05-26T10:00:02+05:00'))).toBe(false);
});
