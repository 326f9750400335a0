/** An answer that goes by post: noted once there is one, by days that can be. */
import { describe, expect, test } from 'vitest';
import { answerPosted } from '../../../events/appeals-receiving.ts';
import { answer } from '../../../functions/appeals/answering/answer.ts';
import { closedAlready } from '../../../functions/appeals/appeal/closed-words.ts';
import { titleOf } from '../../../functions/appeals/appeal/words.ts';
import { notePost, type Post } from '../../../functions/appeals/posting/post.ts';
import { notAnsweredYet } from '../../../functions/appeals/posting/words.ts';
import { decidingAt, done, registeredAppeal } from './examples.ts';

const answered = done(
  answer(registeredAppeal(), { ...decidingAt('2026-06-10T15:00:00+05:00'), language: 'ru', outcome: 'satisfied' }),
).appeal;
const noted = (post: Post, moment = '2026-06-15T10:00:00+05:00') => notePost(answered, post, decidingAt(moment));
const refusals = (post: Post) => {
  const result = noted(post);
  return 'problem' in result ? result.errors?.map(({ field, code, limit }) => `${field} ${code} ${limit}`) : result;
};

describe('a letter', () => {
  test('that was sent and has not come yet is noted, and the state stays', () => {
    const change = done(noted({ sentOn: '2026-06-10' }));
    expect(change.appeal).toEqual({ ...answered, version: answered.version + 1 });
    expect(answerPosted.data().parse(change.entry.data)).toEqual(change.entry.data);
    expect(titleOf(change.entry.type, change.entry.data)?.ru).toBe('Ответ отправлен по почте 10.06.2026 (ст. 66 АППК)');
  });

  test('that has come says when', () => {
    const { entry } = done(noted({ sentOn: '2026-06-11', deliveredOn: '2026-06-15' }));
    expect(titleOf(entry.type, entry.data)?.ru).toBe(
      'Ответ, отправленный по почте 11.06.2026, вручён 15.06.2026 (ст. 66 АППК)',
    );
  });

  test.each([
    ['before the answer', { sentOn: '2026-06-09' }, 'sentOn out-of-range 2026-06-10 … 2026-06-15'],
    ['tomorrow', { sentOn: '2026-06-16' }, 'sentOn out-of-range 2026-06-10 … 2026-06-15'],
    [
      'and delivered before that',
      { sentOn: '2026-06-12', deliveredOn: '2026-06-11' },
      'deliveredOn out-of-range 2026-06-12 … 2026-06-15',
    ],
    [
      'and delivered tomorrow',
      { sentOn: '2026-06-12', deliveredOn: '2026-06-16' },
      'deliveredOn out-of-range 2026-06-12 … 2026-06-15',
    ],
  ])('sent %s is refused', (_, post, refusal) => {
    expect(refusals(post)).toEqual([refusal]);
  });

  test('of an appeal without an answer is none', () => {
    expect(notePost(registeredAppeal(), { sentOn: '2026-05-26' }, decidingAt('2026-05-26T12:00:00+05:00'))).toEqual({
      problem: 'wrong-state',
      detail: notAnsweredYet,
    });
  });
});

describe('a letter whose reader complains meanwhile', () => {
  const at = decidingAt('2026-06-15T10:00:00+05:00');

  test.each(['complained', 'dismissed'] as const)('is noted as delivered while the appeal is %s', (state) => {
    const change = done(notePost({ ...answered, state }, { sentOn: '2026-06-11', deliveredOn: '2026-06-15' }, at));
    expect([change.appeal.state, change.appeal.version]).toEqual([state, answered.version + 1]);
    expect(change.transition.from).toEqual([state]);
  });

  test('is none where it was no answer that was complained of', () => {
    const { outcome: _, ...returned } = { ...answered, state: 'complained' as const };
    expect(notePost(returned, { sentOn: '2026-06-11' }, at)).toMatchObject({ problem: 'wrong-state' });
  });
});

test('whoever comes while a complaint waits hears of it, in three languages', () => {
  const said = closedAlready({ ...answered, state: 'complained' }).detail;
  expect(said?.ru).toBe('По этому обращению подана жалоба: пока она не решена, ничего другого сделать нельзя');
  expect(new Set(Object.values(said ?? {})).size).toBe(3);
  expect(closedAlready({ ...answered, state: 'assigned' })).toEqual({});
});
