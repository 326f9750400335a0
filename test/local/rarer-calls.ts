/**
 * What the stories leave out, so that everything a function may have to do is done: new persons, refusals, cold starts.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { appealLodged } from '../../events/appeals.ts';
import { noticeKinds } from '../../events/notices.ts';
import {
  answerAppeal,
  answerReport,
  lodgeAppeal,
  openPetition,
  receiveAppeal,
  writeRedaction,
} from '../../functions/appeals/api.ts';
import { proposeErasure } from '../../functions/platform/api.ts';
import { lawKinds } from '../../functions/platform/law-kinds.ts';
import { writeItems } from '../../infra/tools/write-items.ts';
import { postReport } from '../geo-report.ts';
import { localCloud } from '../local-cloud.ts';
import { partnerItem } from '../partner.ts';
import { newIin, tokenOf } from './actors.ts';
import { send, take } from './any-queue.ts';
import { stateTable } from './as-administrator.ts';
import { ask, bearer, jsonOf } from './ask.ts';
import { eventOf, post } from './dead-letters.ts';
import {
  apply,
  attachFile,
  erasePerson,
  openCase,
  openIncident,
  publishWithFile,
  reportCorruption,
  requestLink,
  submitAppeal,
  submitUnassigned,
} from './happenings.ts';
import { secret } from './secrets.ts';

const cloud = localCloud();

const tokenOfNewCitizen = () =>
  tokenOf({
    scopes: ['appeals.citizen', 'documents.citizen', 'platform.citizen'],
    claims: { sub: randomUUID(), iin: newIin() },
  });

async function get(path: string, token?: string) {
  return ask({ method: 'GET', path, headers: token === undefined ? {} : bearer(token) });
}

/** Does all of it, and waits until nothing is left to do. */
export async function doWhatStoriesLeaveOut(): Promise<void> {
  await newCitizens();
  await petitionerWhoWroteBefore();
  await newCitizenToBeTold();
  await newCitizenThroughQueue();
  await newCitizenInChat();
  await newCitizensByOtherHands();
  await messagesThatNobodyCanRead();
  await operatorLooksAtCase();
  await registrarLooksAtAppeal();
  await agencyLooksAtReport();
  await repeatedElsewhere();
  await officialWritesOfSomebodyErased();
  await incidentOfSomebodyErased();
  await publicCopyOfSomebodyErased();
  await itIsTheLastDayOfAnApplication();
  await administratorsConfirmOneOfEachKind();
  for (const path of ['/health', '/v1/categories', '/v1/bodies', '/v1/appeal-kinds', '/v1/settlements?q=semey']) {
    expect((await get(path)).status).toBe(200);
  }
  expect((await get('/v1/petitions?cursor=forged')).status).toBe(400);
  await cloud.idle();
}

/** One who submits and reads back after the container has changed, and one who applies to the population register. */
async function newCitizens(): Promise<void> {
  const token = await tokenOfNewCitizen();
  const number = await submitAppeal(token);
  await cloud.recycle('appeals-citizen');
  for (const path of ['', '/pdf']) {
    expect((await get(`/v1/appeals/${encodeURIComponent(number)}${path}`, token)).status).toBe(200);
  }
  await apply(await tokenOfNewCitizen());
}

/** One whose key another function has made opens a petition, in a container that knows no key. */
async function petitionerWhoWroteBefore(): Promise<void> {
  const token = await tokenOfNewCitizen();
  await submitAppeal(token);
  await cloud.recycle('appeals-petitions');
  const opened = await postAs(token, openPetition.path, openPetition.bodyExample);
  expect(opened.status, opened.text).toBe(201);
}

/** One of whom nobody has heard, who says where notices go, reads it back elsewhere, and is told there. */
async function newCitizenToBeTold(): Promise<void> {
  const token = await tokenOfNewCitizen();
  const body = {
    phone: secret('+77010000091'),
    email: secret('told@qyzmet.example'),
    language: 'en',
    kinds: noticeKinds,
  };
  const headers = { ...bearer(token), 'content-type': 'application/json' };
  const put = { method: 'PUT', path: '/v1/me/contacts', headers, body: Buffer.from(JSON.stringify(body)) } as const;
  expect((await ask(put)).status).toBe(200);
  await cloud.recycle('platform-citizen');
  expect((await get('/v1/me/contacts', token)).status).toBe(200);
  await cloud.setDown('sns', true);
  await submitAppeal(token);
  await cloud.idle();
  await cloud.setDown('sns', false);
  expect((await get('/v1/me/notices?cursor=forged', token)).status).toBe(400);
}

/** One who confirms a chat twice over, and is erased. */
async function newCitizenInChat(): Promise<void> {
  const iin = newIin();
  const token = await tokenOf({ scopes: ['platform.citizen'], claims: { sub: randomUUID(), iin } });
  const path = `/v1/me/telegram-links/${await requestLink()}`;
  const headers = { ...bearer(token), 'content-type': 'application/json', 'idempotency-key': randomUUID() };
  for (const _ of ['once', 'and again']) {
    const confirming = { method: 'POST', path, headers, body: Buffer.from('{"language":"ru"}') } as const;
    expect((await ask(confirming)).status).toBe(200);
  }
  await erasePerson(iin);
}

/** One for whom a service centre types, and one for whose app a partner answers, told the same again. */
async function newCitizensByOtherHands(): Promise<void> {
  const typed = await postAs(await tokenOf('centre'), lodgeAppeal.path, { ...lodgeAppeal.bodyExample, iin: newIin() });
  expect(typed.status, typed.text).toBe(201);
  const apiKey = secret(randomBytes(32).toString('hex'));
  await writeItems(stateTable(), [partnerItem('rarer-calls', apiKey)]);
  const report = { api_key: apiKey, description: 'Не горит фонарь.', 'attribute[iin]': newIin() };
  for (const _ of ['once', 'and again']) {
    const filed = await postReport(`${cloud.apiUrl}/open311/v2/requests`, 'json', Object.entries(report));
    expect(filed.status, filed.text).toBe(201);
  }
}

async function newCitizenThroughQueue(): Promise<void> {
  const { example } = appealLodged;
  const lodged = eventOf('//partners.kz/telegram', appealLodged.type, { ...example, iin: newIin() });
  await post('appeals-intake', [JSON.stringify(lodged)], lodged.source);
}

async function messagesThatNobodyCanRead(): Promise<void> {
  const queues = [
    ...['appeals-intake', 'register-answers', 'network-measurements', 'documents-ask', 'platform-notices'],
    ...['platform-erasures', 'appeals-erasures', 'appeals-petition-news', 'appeals-likenesses'],
    ...['appeals-tallies', 'appeals-found'],
    ...['platform-awaited-law', 'network-approved-law'],
  ];
  for (const queue of queues) await send(queue, 'no event');
  for (const queue of queues) await take(`${queue}-dead-letters`, 1);
}

/** A paper of somebody new; its talon is handed out once more by a container that has sealed nothing yet. */
async function repeatedElsewhere(): Promise<void> {
  const body = Buffer.from(JSON.stringify({ ...receiveAppeal.bodyExample, iin: newIin() }));
  const headers = { ...bearer(await tokenOf('official')), 'content-type': 'application/json' };
  const asked = { method: 'POST', path: receiveAppeal.path, body } as const;
  const repeated = { ...asked, headers: { ...headers, 'idempotency-key': randomUUID() } };
  expect((await ask(repeated)).status).toBe(201);
  await cloud.recycle('appeals-reception');
  expect((await ask(repeated)).status).toBe(201);
}

/** One whose appeal is public is erased while an official, who has read it a moment ago, drafts another copy of it. */
async function publicCopyOfSomebodyErased(): Promise<void> {
  const iin = newIin();
  const token = await tokenOf({ scopes: ['appeals.citizen'], claims: { sub: randomUUID(), iin } });
  const { appeal, publicCopy } = await publishWithFile(token);
  await erasePerson(iin);
  await cloud.idle();
  expect((await get(`/v1/public-copies/${publicCopy}`)).status).toBe(410);
  const headers = { ...bearer(await tokenOf('official')), 'content-type': 'application/json', 'if-match': '"2"' };
  const path = `/v1/worklist/${encodeURIComponent(appeal)}/public-copy`;
  const body = Buffer.from(JSON.stringify({ ...writeRedaction.bodyExample, files: [] }));
  expect((await ask({ method: 'PUT', path, headers, body })).status).toBe(200);
}

/** An agency fetches a file, and answers somebody whose data were erased meanwhile, in a container that knows no key. */
async function agencyLooksAtReport(): Promise<void> {
  const iin = newIin();
  const citizen = await tokenOf({ scopes: ['appeals.citizen'], claims: { sub: randomUUID(), iin } });
  const number = await reportCorruption(citizen);
  const path = `/v1/agency/reports/${encodeURIComponent(number)}`;
  const file = await attachFile(citizen, number);
  const token = await tokenOf('agency');
  await cloud.recycle('appeals-agency');
  expect((await get(path, token)).status).toBe(200);
  expect((await get(`${path}/files/${file}`, token)).status).toBe(200);
  await erasePerson(iin);
  const { headers } = await get(path, token);
  const own = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
  const seen = { ...own, 'if-match': headers.get('etag') ?? '', ...bearer(token) };
  const body = Buffer.from(JSON.stringify(answerReport.bodyExample));
  expect((await ask({ method: 'POST', path: `${path}/answer`, headers: seen, body })).status).toBe(200);
  expect((await get('/v1/agency/reports?cursor=forged', token)).status).toBe(400);
}

async function registrarLooksAtAppeal(): Promise<void> {
  const number = await submitUnassigned(await tokenOfNewCitizen());
  await cloud.recycle('appeals-registrar');
  const token = await tokenOf('registrar');
  expect((await get(`/v1/registrar/appeals/${encodeURIComponent(number)}`, token)).status).toBe(200);
  const [alone, together] = [{ most: 25 }, { appeals: [await submitUnassigned(await tokenOfNewCitizen())] }];
  const claimed = { method: 'PUT', path: '/v1/registrar/claims', body: Buffer.from(JSON.stringify(alone)) } as const;
  const headers = { ...bearer(token), 'content-type': 'application/json' };
  expect((await ask({ ...claimed, headers })).status).toBe(200);
  const group = await postAs(token, '/v1/registrar/groups/assignment', { ...together, body: 'akimat-almaty' });
  expect(group.status).toBe(202);
  const found = { body: 'akimat-almaty', category: 'roads', settlement: '750000000' };
  const assigned = await postAs(token, `/v1/registrar/appeals/${encodeURIComponent(number)}/assignment`, found);
  expect(assigned.status).toBe(200);
  expect(jsonOf(await get('/v1/registrar/appeals?cursor=forged', token)).errors).toMatchObject([{ field: 'cursor' }]);
}

/** What is said in the appeal of somebody whose key is gone goes under a new one. */
async function officialWritesOfSomebodyErased(): Promise<void> {
  const iin = newIin();
  const claims = { sub: randomUUID(), iin };
  const number = await submitAppeal(await tokenOf({ scopes: ['appeals.citizen'], claims }));
  const [author, other] = [await tokenOf('administrator'), await tokenOf('otherAdministrator')];
  const { id } = jsonOf(await postAs(author, '/v1/erasures', { ...proposeErasure.bodyExample, iin }));
  const approval = await postAs(other, `/v1/erasures/${id}/approval`, { reason: 'Compared with the identity card.' });
  expect(approval.status).toBe(200);
  await cloud.idle();
  const forwarding = { body: 'akimat-astana', reason: 'Улица в другом городе.' };
  const path = `/v1/worklist/${encodeURIComponent(number)}/forwarding`;
  expect((await postAs(await tokenOf('official'), path, forwarding)).status).toBe(200);
}

/** An answer to an incident goes to one whose key is gone as well, under a new one. */
async function incidentOfSomebodyErased(): Promise<void> {
  const iin = newIin();
  const claims = { sub: randomUUID(), iin };
  const number = await submitAppeal(await tokenOf({ scopes: ['appeals.citizen'], claims }));
  const official = await tokenOf('official');
  const incident = await openIncident(official, [number]);
  await erasePerson(iin);
  await cloud.recycle('appeals-mass-answers');
  expect((await postAs(official, `/v1/incidents/${incident}/answer`, answerAppeal.bodyExample, '"2"')).status).toBe(
    202,
  );
  await cloud.idle();
}

/** So that there is something of documents that an approval sweeps ahead of its time. */
async function itIsTheLastDayOfAnApplication(): Promise<void> {
  const token = await tokenOfNewCitizen();
  const { dueOn } = jsonOf(await get(`/v1/applications/${await apply(token)}`, token));
  await cloud.setClock(new Date(`${dueOn}T10:00:00+05:00`));
  await cloud.idle();
}

/** A record of every kind is proposed once more as it stands, and approved: the law stays what it is. */
async function administratorsConfirmOneOfEachKind(): Promise<void> {
  const [author, other] = [await tokenOf('administrator'), await tokenOf('otherAdministrator')];
  for (const kind of Object.keys(lawKinds)) {
    const { version, citation, ...record } = jsonOf(await get(`/v1/law/records?kind=${kind}`, author)).items.at(-1);
    const { id } = jsonOf(await postAs(author, '/v1/law/proposals', record));
    const approval = await postAs(other, `/v1/law/proposals/${id}/approval`, { reason: 'Confirmed as it stands.' });
    expect(approval.status, kind).toBe(200);
  }
}

async function postAs(token: string, path: string, body: unknown, version = '"1"') {
  const own = { 'content-type': 'application/json', 'idempotency-key': randomUUID(), 'if-match': version };
  return ask({ method: 'POST', path, headers: { ...own, ...bearer(token) }, body: Buffer.from(JSON.stringify(body)) });
}

async function operatorLooksAtCase(): Promise<void> {
  const id = await openCase();
  const token = await tokenOf('operator');
  expect((await get(`/v1/network/cases/${id}`, token)).status).toBe(200);
  const answer = await get('/v1/network/cases?cursor=forged', token);
  expect(jsonOf(answer).errors).toMatchObject([{ field: 'cursor' }]);
}
