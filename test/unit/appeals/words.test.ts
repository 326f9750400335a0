import { describe, expect, test } from 'vitest';
import { answerOverdue, appealAnswered, appealRegistered } from '../../../events/appeals.ts';
import { titleOf } from '../../../functions/appeals/appeal/words.ts';

const inTime = { submittedAt: '2026-05-26T10:00:00+05:00', registeredOn: '2026-05-26', competentBody: 'akimat-almaty' };

describe('the citizen reads of a registration', () => {
  test('that the appeal went to the competent body', () => {
    expect(titleOf(appealRegistered.type, inTime)).toEqual({
      kk: 'Жолданым тіркелді және құзыретті органға жіберілді',
      ru: 'Обращение зарегистрировано и направлено компетентному органу',
      en: 'The appeal was registered and sent to the competent body',
    });
  });

  test('on a Saturday when it will be registered', () => {
    const saturday = { ...inTime, submittedAt: '2026-05-30T10:00:00+05:00', registeredOn: '2026-06-01' };
    const title = titleOf(appealRegistered.type, saturday);
    expect(title?.ru).toBe(
      'Принято 30.05.2026, будет зарегистрировано 01.06.2026 (п. 3 ст. 64 АППК). Направлено компетентному органу',
    );
    expect(title?.kk).toBe(
      '30.05.2026 қабылданды, 01.06.2026 тіркеледі (ӘРПК 64-бабының 3-тармағы). Құзыретті органға жіберілді',
    );
    expect(title?.en).toContain('Received on 30.05.2026, to be registered on 01.06.2026');
  });

  test('that the registrar is finding the competent body, where none is known', () => {
    const { competentBody, ...unassigned } = inTime;
    expect(titleOf(appealRegistered.type, unassigned)?.ru).toBe(
      'Обращение зарегистрировано, регистратор определяет компетентный орган',
    );
  });
});

describe('the citizen reads of a missed term', () => {
  const missed = { dueAt: '2027-01-21T23:59:59.999+05:00', dueOn: '2027-01-21' };

  test('that silence counts as a refusal, with its date, where the law is verified', () => {
    const title = titleOf(answerOverdue.type, { ...missed, countsAsRefusal: true, restsOnUnverifiedLaw: false });
    expect(title?.ru).toBe(
      'Срок рассмотрения обращения истёк 21.01.2027, ответ не дан, что считается отказом. Вы вправе в течение 3 месяцев подать жалобу через этот же орган (ст. 91–93 АППК)',
    );
    expect(title?.kk).toContain('21.01.2027 аяқталды, орган жауап бермеді, бұл бас тарту болып есептеледі');
    expect(title?.en).toContain('passed on 21.01.2027 without one, which counts as a refusal');
  });

  test('no more than that it passed, by an unverified calendar, where it is not', () => {
    const title = titleOf(answerOverdue.type, { ...missed, countsAsRefusal: false, restsOnUnverifiedLaw: true });
    expect(title).toEqual({
      kk: 'Жолданымды қарау мерзімі 21.01.2027 аяқталды, тексерілмеген күнтізбе бойынша; жауап әлі берілген жоқ',
      ru: 'Срок рассмотрения обращения истёк 21.01.2027, по непроверенному календарю; ответ ещё не дан',
      en: 'The term for the answer passed on 21.01.2027, by an unverified calendar; there is no answer yet',
    });
    const early = titleOf(answerOverdue.type, { ...missed, restsOnUnverifiedLaw: true, provisional: true });
    expect(early?.ru).toContain('предварительно: календарь ещё не опубликован');
  });

  test('of old, which says the instant alone, by its day', () => {
    expect(titleOf(answerOverdue.type, { dueAt: missed.dueAt })?.ru).toContain('истёк 21.01.2027');
  });
});

test('an answer after its term is told as late', () => {
  expect(titleOf(appealAnswered.type, { onTime: true })?.ru).toBe('Дан ответ');
  expect(titleOf(appealAnswered.type, { onTime: false })?.ru).toBe('Дан ответ с нарушением срока');
});

test('what only a newer version knows has no title', () => {
  expect(titleOf('kz.qyzmet.appeals.appeal-forgotten.v1', {})).toBeUndefined();
});
