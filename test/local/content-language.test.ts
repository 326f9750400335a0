/** Whatever reads differently in another language says in which one it is, and nothing else does. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Endpoint } from '../../shared/http/endpoint.ts';
import { bytesOf } from '../fixtures/bad-request.ts';
import { endpointOf, endpoints, missing, type Targets } from '../fixtures/fixtures.ts';
import { localCloud } from '../local-cloud.ts';
import { iins, rightfulCaller, tokenOf } from './actors.ts';
import { type Answer, ask, bearer } from './ask.ts';
import { acceptLanguage } from './expect-problem.ts';
import {
  attachFile,
  issueDocument,
  linkChat,
  nameOfStyleSheet,
  openCase,
  openIncidents,
  petitionsToSign,
  proposeToAdministrator,
  publishInEveryWay,
  reportCorruption,
  submitAnswered,
  submitAppeal,
  submitUnassigned,
} from './happenings.ts';
import { askOf, validRequest } from './valid-requests.ts';

/** Its name is another in Kazakh than in Russian. */
const namedDifferently = '100000000';

let targets: Targets = { ...missing, settlement: namedDifferently };

beforeAll(async () => {
  await localCloud().setClock(new Date('2026-05-26T10:00:00+05:00'));
  const owner = await tokenOf('owner');
  const [appeal, issued, networkCase] = [
    await submitAppeal(owner),
    await issueDocument(owner, iins.owner),
    await openCase(),
  ];
  const [file, answeredAppeal] = [await attachFile(owner, appeal), await submitAnswered(owner)];
  await draftWanting(appeal);
  const unassigned = await submitUnassigned(owner);
  targets = { ...targets, ...(await publishInEveryWay(owner)), ...(await petitionsToSign(owner)) };
  // One whose appeal is closed has words about it.
  const incidents = await openIncidents(await tokenOf('official'), owner);
  targets = { ...targets, ...incidents, incident: incidents.incidentToAnswer };
  const answering = endpointOf('giveMassAnswer');
  const { headers, ...asked } = askOf(answering, validRequest(answering, targets));
  await ask({ ...asked, headers: { ...headers, ...bearer(await tokenOf('official')) } });
  await localCloud().idle();
  const proposed = await proposeToAdministrator();
  const asset = await nameOfStyleSheet();
  targets = { ...targets, ...issued, ...proposed, appeal, answeredAppeal, file, networkCase, unassigned, asset };
  const report = await reportCorruption(owner);
  const reported = { report, reportFile: await attachFile(owner, report) };
  targets = { ...targets, ...reported, telegramLink: await linkChat(owner) };
});

/** A draft in which something is found, which is told in words. */
async function draftWanting(appeal: string): Promise<void> {
  const { headers, ...asked } = askOf(
    endpointOf('writeDraft'),
    validRequest(endpointOf('writeDraft'), { ...targets, appeal }),
  );
  const body = bytesOf({ language: 'ru', outcome: 'explained', text: 'Рассмотрено. Ст. 89 АППК' });
  await ask({ ...asked, body, headers: { ...headers, ...bearer(await tokenOf('official')) } });
}

async function answerIn(language: 'kk' | 'ru', endpoint: Endpoint): Promise<Answer> {
  const asked = askOf(endpoint, validRequest(endpoint, targets));
  const caller = rightfulCaller(endpoint.callers);
  const authorization = caller && bearer(await tokenOf(caller));
  return ask({
    ...asked,
    headers: { ...asked.headers, ...authorization, 'accept-language': acceptLanguage[language] },
  });
}

/** Without what comes out otherwise each time: a cursor, a credential's signature, a link and its time. */
function wordsOf({ text }: Answer): string {
  return text.replace(/"(nextCursor|url|expiresAt)":"[^"]+"/g, '').replace(/\.[\w-]+~/, '~');
}

const reading = endpoints.filter((one) => one.method === 'GET' || one.changesState === false);

describe.each(reading.map((endpoint) => [endpoint.id, endpoint] as const))('%s', (_, endpoint) => {
  test('names its language exactly where its words depend on it', async () => {
    const [kk, ru] = [await answerIn('kk', endpoint), await answerIn('ru', endpoint)];
    const differs = wordsOf(kk) !== wordsOf(ru);
    expect([kk.status, ru.status]).toEqual([200, 200]);
    expect([kk, ru].map(({ headers }) => headers.get('content-language'))).toEqual(
      differs ? ['kk', 'ru'] : [null, null],
    );
    for (const { headers } of [kk, ru]) expect(headers.get('vary')?.includes('Accept-Language') ?? false).toBe(differs);
  });
});
