/** What a caller hears when AWS fails inside a request, and that the log of it names nobody. */
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { gatewayReplies } from '../../infra/describe/gateway-replies.ts';
import { languages } from '../../shared/i18n.ts';
import { endpointOf, missing } from '../fixtures/fixtures.ts';
import { localCloud } from '../local-cloud.ts';
import { tokenOf } from './actors.ts';
import { type Answer, ask, bearer, jsonOf } from './ask.ts';
import { acceptLanguage, expectProblem } from './expect-problem.ts';
import { expectLogsWithoutSecrets } from './secrets.ts';
import { askOf, validRequest } from './valid-requests.ts';

const cloud = localCloud();
let token: string;

afterEach(() => cloud.forget());

beforeAll(async () => {
  await cloud.setClock(new Date('2026-05-26T10:00:00+05:00'));
  token = await tokenOf('owner');
});

type Language = (typeof languages)[number];

function submit(language: Language): Promise<Answer> {
  const endpoint = endpointOf('submitAppeal');
  const asked = askOf(endpoint, validRequest(endpoint, missing));
  return ask({
    ...asked,
    headers: { ...asked.headers, ...bearer(token), 'accept-language': acceptLanguage[language] },
  });
}

test('a call that fails is a problem 500 in the language of the caller, whichever call it is', async () => {
  for (let nth = 1; ; nth += 1) {
    const language = languages[nth % languages.length] ?? 'kk';
    await cloud.forget();
    await cloud.fault({ principal: 'appeals-citizen', nth, mode: 'before' });
    const answer = await submit(language);
    const [fired] = await cloud.firedFaults();
    if (!fired) return expect(nth).toBeGreaterThan(1);
    expectProblem(answer, { status: 500, problem: 'internal' }, language, '/v1/appeals');
  }
});

test("a function that breaks off is the gateway's own 500, as documented", async () => {
  await cloud.forget();
  await cloud.fault({ principal: 'appeals-citizen', nth: 1, mode: 'kill-after' });
  const answer = await submit('ru');
  expect(answer.status).toBe(500);
  expect(jsonOf(answer)).toEqual(gatewayReplies[500].body);
});

describe('a table that is throttled for long', () => {
  test('is a problem 503 that says when to come again', async () => {
    for (const nth of [1, 2, 3, 4]) {
      const writing = { principal: 'appeals-citizen', operation: 'TransactWriteItems' };
      await cloud.fault({ ...writing, nth, mode: 'error', code: 'ThrottlingException' });
    }
    const answer = await submit('ru');
    expectProblem(answer, { status: 503, problem: 'unavailable' }, 'ru', '/v1/appeals');
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

test('the logs tell of each failure, and hold no IIN, no text, no token and no credential', async () => {
  expect((await cloud.logs('appeals-citizen')).filter((line) => line.includes('"failed"'))).not.toEqual([]);
  await expectLogsWithoutSecrets();
});
