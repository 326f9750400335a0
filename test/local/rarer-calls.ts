/**
 * What the stories leave out, so that everything a function may have to do is done: new persons, refusals, cold starts.
 */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { appealLodged } from '../../events/appeals.ts';
import { noticeKinds } from '../../events/notices.ts';
import { lawKinds } from '../../functions/platform/law-kinds.ts';
import { localCloud } from '../local-cloud.ts';
import { newIin, tokenOf } from './actors.ts';
import { send, take } from './any-queue.ts';
import { ask, bearer, jsonOf } from './ask.ts';
import { eventOf, post } from './dead-letters.ts';
import { apply, lodgeUnassigned, openCase, submitAppeal } from './happenings.ts';
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
  await newCitizenToBeTold();
  await newCitizenThroughQueue();
  await messagesThatNobodyCanRead();
  await operatorLooksAtCase();
  await registrarLooksAtAppeal();
  await administratorsConfirmOneOfEachKind();
  for (const path of ['/health', '/v1/categories', '/v1/bodies', '/v1/settlements?q=semey']) {
    expect((await get(path)).status).toBe(200);
  }
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

async function newCitizenThroughQueue(): Promise<void> {
  const { example } = appealLodged;
  const lodged = eventOf('//partners.kz/telegram', appealLodged.type, { ...example, iin: newIin() });
  await post('appeals-intake', [JSON.stringify(lodged)], lodged.source);
}

async function messagesThatNobodyCanRead(): Promise<void> {
  const queues = ['appeals-intake', 'register-answers', 'network-measurements', 'documents-ask', 'platform-notices'];
  for (const queue of queues) await send(queue, 'no event');
  for (const queue of queues) await take(`${queue}-dead-letters`, 1);
}

async function registrarLooksAtAppeal(): Promise<void> {
  const number = await lodgeUnassigned(newIin());
  await cloud.recycle('appeals-registrar');
  const token = await tokenOf('registrar');
  expect((await get(`/v1/registrar/appeals/${encodeURIComponent(number)}`, token)).status).toBe(200);
  expect(jsonOf(await get('/v1/registrar/appeals?cursor=forged', token)).errors).toMatchObject([{ field: 'cursor' }]);
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

async function postAs(token: string, path: string, body: unknown) {
  const own = { 'content-type': 'application/json', 'idempotency-key': randomUUID(), 'if-match': '"1"' };
  return ask({ method: 'POST', path, headers: { ...own, ...bearer(token) }, body: Buffer.from(JSON.stringify(body)) });
}

async function operatorLooksAtCase(): Promise<void> {
  const id = await openCase();
  const token = await tokenOf('operator');
  expect((await get(`/v1/network/cases/${id}`, token)).status).toBe(200);
  const answer = await get('/v1/network/cases?cursor=forged', token);
  expect(jsonOf(answer).errors).toMatchObject([{ field: 'cursor' }]);
}
