/** An appeal that a person takes in: whose name its talon bears, and what a late entry notes of itself. */
import { describe, expect, test } from 'vitest';
import { appealRegistered } from '../../../events/appeals.ts';
import { registrationLate } from '../../../events/appeals-receiving.ts';
import { channelInWords } from '../../../functions/appeals/appeal/channels.ts';
import { titleOf } from '../../../functions/appeals/appeal/words.ts';
import { enteredBy, type Reception, saidAtReception } from '../../../functions/appeals/registration/reception.ts';
import { register } from '../../../functions/appeals/registration/register.ts';
import { registrationOn, submission, traceparent } from './examples.ts';

const reception: Reception = {
  at: 'akimat-abai',
  actor: 'akimat-abai/official-3',
  by: { name: 'Ержан Үлгі', post: 'маман' },
  enteredAt: new Date('2026-05-28T09:15:00+05:00'),
};

/** Of a Tuesday morning. */
const received = (changes: Partial<Reception> = {}) =>
  register(
    { ...submission(), channel: 'oral' },
    { ...registrationOn('2026-05-26'), reception: { ...reception, ...changes } },
  );

const entered = (enteredAt: string) =>
  enteredBy(received(), { ...reception, enteredAt: new Date(enteredAt) }, traceparent);

describe('who took it in', () => {
  test('stands on the appeal, in its fact and as its actor', () => {
    const { appeal, entry } = received({ confirmedBy: 'code' });
    expect(appeal).toMatchObject({ channel: 'oral', receivedBy: 'akimat-abai', state: 'assigned' });
    expect(appeal).not.toHaveProperty('answerBy');
    expect(entry).toMatchObject({
      actor: 'akimat-abai/official-3',
      data: { receivedBy: 'akimat-abai', confirmedBy: 'code' },
    });
    expect(appealRegistered.data().parse(entry.data)).toEqual(entry.data);
  });

  test('wants the answer by post where an address was given', () => {
    expect(received({ postalAddress: 'Абай ауылы' }).appeal).toMatchObject({ answerBy: 'post' });
  });

  test('is named with what the citizen said, and nobody where nobody was', () => {
    const receiver = { name: 'Сәуле Үлгі', post: 'хатшы' };
    expect(saidAtReception({ ...reception, receiver, postalAddress: 'Абай ауылы' })).toEqual({
      ...{ by: reception.by, receiver, postalAddress: 'Абай ауылы' },
    });
    expect(saidAtReception(reception)).toEqual({ by: reception.by });
  });
});

describe('what is entered', () => {
  test('on its day is one fact', () => {
    expect(entered('2026-05-26T18:29:00+05:00')).toEqual(received());
    expect(entered('2026-05-26T23:59:59+05:00').before).toBeUndefined();
  });

  test('a minute into the next day notes the breach in the same write, and its clock counts from its day', () => {
    const change = entered('2026-05-27T00:00:00+05:00');
    expect(change.before?.map(({ type }) => type)).toEqual([appealRegistered.type]);
    expect(change.appeal).toEqual({ ...received().appeal, version: 2 });
    expect(change.appeal.clocks.answer.dueAt.slice(0, 10)).toBe('2026-06-17');
    expect(change.entry).toMatchObject({ type: registrationLate.type, actor: reception.actor });
    expect(registrationLate.data().parse(change.entry.data)).toEqual(change.entry.data);
  });

  test('two days late says so with the day on which it was due', () => {
    const { entry } = entered('2026-05-28T09:15:00+05:00');
    expect(titleOf(entry.type, entry.data)?.ru).toBe(
      'Принявшее лицо внесло обращение с нарушением срока: оно подлежало регистрации 26.05.2026, внесено 28.05.2026; сроки считаются от 26.05.2026 (п. 3 ст. 64 АППК)',
    );
  });
});

describe('the way it came', () => {
  test.each([
    ['paper', 'На бумаге'],
    ['video', 'По видеосвязи'],
    ['telegram-bot', 'Через канал партнёра'],
    ['toString', 'Через канал партнёра'],
  ])('%s: %s', (channel, words) => {
    expect(channelInWords(channel).ru).toBe(words);
  });
});
