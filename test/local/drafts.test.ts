/** The draft of an answer: written by its version, once each, by one of two at once; and approved by another official. */
import { beforeAll, describe, expect, test } from 'vitest';
import { exampleAnswer } from '../../functions/appeals/answer/example.ts';
import { bytesOf } from '../fixtures/bad-request.ts';
import { localCloud } from '../local-cloud.ts';
import { tokenOf } from './actors.ts';
import { type Answer, ask, bearer, jsonOf } from './ask.ts';
import { headOfBody, submitAnswered, submitAppeal, submitDrafted } from './happenings.ts';
import { send } from './send.ts';

let path = '';

beforeAll(async () => {
  await localCloud().setClock(new Date('2026-05-26T10:00:00+05:00'));
  path = pathOf(await submitAppeal(await tokenOf('owner')));
});

const pathOf = (number: string) => `/v1/worklist/${encodeURIComponent(number)}/draft`;

async function write(
  version: number,
  text: string,
  at = path,
  who: Parameters<typeof tokenOf>[0] = 'official',
): Promise<Answer> {
  const headers = { 'accept-language': 'ru', 'if-match': `"${version}"`, ...bearer(await tokenOf(who)) };
  return ask({
    method: 'PUT',
    path: at,
    headers: { ...headers, 'content-type': 'application/json' },
    body: bytesOf({ language: 'ru', outcome: 'satisfied', text }),
  });
}

async function approve(version: number, at: string, who: Parameters<typeof tokenOf>[0]): Promise<Answer> {
  const headers = { 'accept-language': 'ru', 'if-match': `"${version}"`, ...bearer(await tokenOf(who)) };
  return ask({ method: 'PUT', path: `${at}/approval`, headers });
}

async function read(at = path, who: Parameters<typeof tokenOf>[0] = 'official'): Promise<Answer> {
  return ask({ method: 'GET', path: at, headers: bearer(await tokenOf(who)) });
}

const stands = (answer: Answer) => [answer.status, answer.headers.get('etag'), jsonOf(answer).text];

test('is empty at first, in version 1', async () => {
  const empty = await read();
  expect(stands(empty)).toEqual([200, '"1"', undefined]);
  expect(jsonOf(empty)).toEqual({ needsApproval: false, findings: [] });
});

test('written again as it was is the same, and another in its place is not', async () => {
  expect(stands(await write(1, 'Рассмотрено. Ст. 89 АППК'))).toEqual([200, '"2"', 'Рассмотрено. Ст. 89 АППК']);
  expect(stands(await write(1, 'Рассмотрено. Ст. 89 АППК'))).toEqual([200, '"2"', 'Рассмотрено. Ст. 89 АППК']);
  const late = await write(1, exampleAnswer.ru);
  expect([late.status, jsonOf(late).detail]).toEqual([
    412,
    'Проект ответа с тех пор изменён: 26.05.2026, 10:00 (Әсел Үлгі, бас маман)',
  ]);
  expect((await write(3, exampleAnswer.ru)).status).toBe(412);
  expect(stands(await read())).toEqual([200, '"2"', 'Рассмотрено. Ст. 89 АППК']);
  expect(jsonOf(await read()).findings).toHaveLength(4);
});

test('of two who write over it at once, one has written, and the other is told', async () => {
  const texts = [exampleAnswer.ru, `${exampleAnswer.ru} Спасибо.`];
  const answers = await Promise.all(texts.map((text) => write(2, text)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  const written = texts[answers.findIndex(({ status }) => status === 200)];
  expect(stands(await read())).toEqual([200, '"3"', written]);
  expect(jsonOf(await read()).findings).toEqual([]);
});

test('of an appeal that is answered is written no more', async () => {
  const answered = pathOf(await submitAnswered(await tokenOf('owner')));
  expect((await write(1, exampleAnswer.ru, answered)).status).toBe(409);
});

describe('a draft is approved', () => {
  const approved = {
    approvedAt: expect.stringMatching(/^2026-05-26T10:00:/),
    by: { name: 'Әсел Үлгі', post: 'бас маман' },
  };

  test('by another official than who wrote it, once, in the version that they have seen', async () => {
    const drafted = pathOf(await submitDrafted(await tokenOf('owner')));
    const own = await approve(2, drafted, headOfBody);
    expect([own.status, jsonOf(own).detail]).toEqual([
      403,
      'Проект ответа согласует другой сотрудник, а не тот, кто его написал',
    ]);
    expect(jsonOf(await read(drafted))).not.toHaveProperty('approval');
    const unseen = await approve(1, drafted, 'official');
    expect([unseen.status, jsonOf(unseen).detail]).toEqual([
      412,
      'Проект ответа с тех пор изменён: 26.05.2026, 10:00 (Жанна Үлгі, бөлім басшысы)',
    ]);
    for (const time of ['first', 'again']) {
      const done = await approve(2, drafted, 'official');
      expect([done.status, jsonOf(done).approval], time).toEqual([200, approved]);
    }
  });

  test('by one of two at once, and the other hears by whom', async () => {
    const drafted = pathOf(await submitDrafted(await tokenOf('owner')));
    const third = { persona: 'official-almaty', claims: { sub: 'a-third', name: 'Болат Үлгі' } } as const;
    const both = await Promise.all([approve(2, drafted, 'official'), approve(2, drafted, third)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [winner, loser] = both[0]?.status === 200 ? ['Әсел', both[1]] : ['Болат', both[0]];
    expect(loser && jsonOf(loser).detail).toBe(
      `Проект ответа уже согласован: 26.05.2026, 10:00 (${winner} Үлгі, бас маман)`,
    );
  });

  test('and is not any more once it is written over', async () => {
    const drafted = pathOf(await submitDrafted(await tokenOf('owner')));
    expect((await approve(2, drafted, 'official')).status).toBe(200);
    expect((await write(2, `${exampleAnswer.ru} Спасибо.`, drafted, headOfBody)).status).toBe(200);
    expect(jsonOf(await read(drafted))).not.toHaveProperty('approval');
    expect(jsonOf(await approve(3, drafted, 'official')).approval).toEqual(approved);
  });

  test('not while it is empty, nor once there is an answer', async () => {
    const empty = pathOf(await submitAppeal(await tokenOf('owner')));
    const none = await approve(1, empty, 'official');
    expect([none.status, jsonOf(none).detail]).toEqual([409, 'Проекта ответа ещё нет']);
    const answered = pathOf(await submitAnswered(await tokenOf('owner')));
    expect((await approve(1, answered, 'official')).status).toBe(409);
  });
});

test('a draft is its body’s own: whom the appeal is forwarded to begins with an empty one', async () => {
  const number = await submitDrafted(await tokenOf('owner'));
  const forwarding = { body: 'akimat-astana', reason: 'Улица в другом городе.' };
  const path = `/v1/worklist/${encodeURIComponent(number)}/forwarding`;
  expect((await send('POST', path, 'official', forwarding, { 'if-match': '"1"' })).status).toBe(200);
  expect(stands(await read(pathOf(number), 'otherOfficial'))).toEqual([200, '"1"', undefined]);
  expect((await read(pathOf(number))).status).toBe(404);
});

test('templates are offered for the category, then for any, in the languages of the answer, with the names filled in', async () => {
  const number = await submitAppeal(await tokenOf('owner'));
  const { items } = jsonOf(await read(`${pathOf(number)}/templates`));
  expect(items.map(({ id, language }: Template) => `${id} ${language}`)).toEqual(
    ['roads-repair', 'general-explained', 'general-measures'].flatMap((id) => [`${id} ru`, `${id} kk`]),
  );
  const [ru, kk] = items;
  expect(ru.text.split('\n')[0]).toBe(
    `Рассмотрев Ваше обращение № ${number} от 26.05.2026, Акимат города Алматы сообщает следующее.`,
  );
  expect(kk.text.split('\n')[0]).toBe(
    `26.05.2026 түскен № ${number} жолданымыңызды Алматы қаласының әкімдігі қарап, мынаны хабарлайды.`,
  );
  const begun = await write(1, ru.text, pathOf(number));
  expect(jsonOf(begun).findings.map(({ code }: Finding) => code)).toContain('blank-left');
});

interface Template {
  readonly id: string;
  readonly language: string;
}

interface Finding {
  readonly code: string;
}
