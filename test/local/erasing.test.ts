/** The data of a person are erased by two, once and for good: what every reader is told then, and what goes on. */
import { randomUUID } from 'node:crypto';

import { DeleteItemCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DeleteObjectCommand, ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import { beforeEach, describe, expect, test } from 'vitest';
import { erasureApproved, erasureProposed, personErased } from '../../events/platform.ts';
import { exampleAnswer } from '../../functions/appeals/answer/example.ts';
import { proposeErasure } from '../../functions/platform/api.ts';
import { othersProposal, ownProposal } from '../../functions/platform/decision/words.ts';
import { declarationOf, picture, poster } from '../../infra/tools/stories/sample-picture.ts';
import { toStored } from '../../shared/table/table.ts';
import { localCloud } from '../local-cloud.ts';
import { type ActorName, newIin, tokenOf } from './actors.ts';
import { type Answer, ask, bearer, jsonOf } from './ask.ts';
import { declaredFunctions } from './declared-functions.ts';
import { expectProblem } from './expect-problem.ts';
import { attachFile, issueDocument, submitAnswered, submitAppeal } from './happenings.ts';
import { runTool } from './run-tool.ts';
import { expectLogsWithoutSecrets } from './secrets.ts';
import { allItems, watchForWrites } from './stored-state.ts';
import { texts } from './valid-requests.ts';

const cloud = localCloud();
const morning = new Date('2026-05-26T10:00:00+05:00');
const author = 'administrator';
const other = 'otherAdministrator';

beforeEach(() => cloud.setClock(morning));

async function send(token: string, path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) {
  const all = { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers };
  const own = { ...all, 'accept-language': 'en', ...bearer(token) };
  return ask({ method: 'POST', path, headers: own, body: Buffer.from(JSON.stringify(body)) });
}

async function get(token: string, path: string, language = 'en'): Promise<Answer> {
  return ask({ method: 'GET', path, headers: { ...bearer(token), 'accept-language': language } });
}

const citizen = (iin: string) =>
  tokenOf({
    scopes: ['appeals.citizen', 'documents.citizen', 'platform.citizen'],
    claims: { sub: iin, iin },
  });

async function propose(erased: object, who: ActorName = author): Promise<string> {
  const { iin: _, ...example } = proposeErasure.bodyExample;
  const answer = await send(await tokenOf(who), '/v1/erasures', { ...example, ...erased });
  expect(answer.status, answer.text).toBe(201);
  return jsonOf(answer).id;
}

const reason = 'Compared with the request and the identity card.';
const pathOf = (id: string, what = 'approval') => `/v1/erasures/${id}/${what}`;

async function decide(who: ActorName, id: string, what = 'approval', version = 1): Promise<Answer> {
  return send(await tokenOf(who), pathOf(id, what), { reason }, { 'if-match': `"${version}"` });
}

async function erase(erased: object): Promise<string> {
  const id = await propose(erased);
  expect((await decide(other, id)).status).toBe(200);
  await cloud.idle();
  await letWarmFunctionsForget();
  return id;
}

/** As five minutes would do: no function remembers a key. */
async function letWarmFunctionsForget(): Promise<void> {
  for (const name of [
    'appeals-citizen',
    'appeals-print',
    'appeals-official',
    'appeals-official-answers',
    'documents-citizen',
    'platform-citizen',
  ]) {
    await cloud.recycle(name);
  }
}

const read = async (id: string) => jsonOf(await get(await tokenOf(author), `/v1/erasures/${id}`));
const mark = 'Personal data erased on 26.05.2026';
const path = (number: string, rest = '') => `/v1/appeals/${encodeURIComponent(number)}${rest}`;
const refused = (status: number, problem: 'forbidden' | 'wrong-state' | 'changed' | 'erased', detail?: object) =>
  ({ status, problem, ...(detail && { detail }) }) as Parameters<typeof expectProblem>[1];

describe('an erasure', () => {
  test('is carried out once another has approved it, and not before; what is told names a pseudonym and no number', async () => {
    const iin = newIin();
    const number = await submitAppeal(await citizen(iin));
    const id = await propose({ iin });
    await cloud.idle();
    expect(jsonOf(await get(await citizen(iin), path(number))).text).not.toBe(mark);
    const approved = await decide(other, id);
    expect(jsonOf(approved)).toMatchObject({ state: 'approved', person: expect.stringMatching(/^[\w-]{43}$/) });
    await cloud.idle();
    expect(await read(id)).toMatchObject({
      ...{ state: 'carried-out', decision: { by: 'administrator-two', reason }, completeOn: '2026-06-02' },
      ground: { id: 'consent-withdrawn', verified: false },
    });
    const told = JSON.stringify([await allItems(), await cloud.events(), approved.text]);
    expect(told).not.toContain(iin);
  });

  test('is proposed of anybody: whether anything is kept of them is not said', async () => {
    const [known, unknown] = [newIin(), newIin()];
    await submitAppeal(await citizen(known));
    const answers = await Promise.all([known, unknown].map(async (iin) => read(await erase({ iin }))));
    const comparable = answers.map(({ id, person, proposedAt, carriedOutAt, decision, ...rest }) => rest);
    expect(comparable[0]).toEqual(comparable[1]);
  });

  test('is not approved or rejected by its author, and not withdrawn by another; nothing is written', async () => {
    const id = await propose({ iin: newIin() });
    const expectNothingWritten = await watchForWrites();
    for (const what of ['approval', 'rejection']) {
      expectProblem(await decide(author, id, what), refused(403, 'forbidden', ownProposal), 'en', pathOf(id, what));
    }
    const withdrawn = await decide(other, id, 'withdrawal');
    expectProblem(withdrawn, refused(403, 'forbidden', othersProposal), 'en', pathOf(id, 'withdrawal'));
    expectProblem(await decide(other, id, 'approval', 2), refused(412, 'changed'), 'en', pathOf(id));
    await expectNothingWritten();
  });

  test('that two approve at once is approved once', async () => {
    const id = await propose({ iin: newIin() });
    const answers = await Promise.all([decide(other, id), decide(other, id)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    await cloud.idle();
    const told = (await cloud.events()).filter(({ detail }) => JSON.stringify(detail).includes(id));
    const types = told.map(({ detail }) => (detail as { type: string }).type);
    expect(types.toSorted()).toEqual([erasureApproved.type, erasureProposed.type, personErased.type]);
  });

  test.each([
    ['rejection', other, 'rejected'],
    ['withdrawal', author, 'withdrawn'],
  ] as const)('ends by its %s, and nothing is erased', async (what, who, state) => {
    const iin = newIin();
    const number = await submitAppeal(await citizen(iin));
    const id = await propose({ iin });
    expect(jsonOf(await decide(who, id, what)).state).toBe(state);
    for (const again of ['approval', 'rejection']) expect((await decide(other, id, again, 2)).status).toBe(409);
    await cloud.idle();
    await letWarmFunctionsForget();
    expect(jsonOf(await get(await citizen(iin), path(number))).text).not.toBe(mark);
    const { items } = jsonOf(await get(await tokenOf(other), '/v1/erasures'));
    expect(items.map((item: { id: string }) => item.id)).not.toContain(id);
  });
});

describe('once a person is erased', () => {
  async function known() {
    const iin = newIin();
    const token = await citizen(iin);
    const body = Buffer.from(JSON.stringify({ phone: '+77010000035', language: 'ru', kinds: [] }));
    const headers = { 'content-type': 'application/json', ...bearer(token) };
    expect((await ask({ method: 'PUT', path: '/v1/me/contacts', headers, body })).status).toBe(200);
    const [open, answered] = [await submitAppeal(token), await submitAnswered(token)];
    return { iin, token, open, answered, ...(await issueDocument(token, iin)) };
  }

  test('every reader is told so, in their language, and nothing is made anew for it', async () => {
    const { iin, token, open, answered, application, document } = await known();
    await erase({ iin });
    const keysBefore = await keysOf();
    for (const [language, text] of [
      ['kk', 'Дербес деректер 26.05.2026 өшірілді'],
      ['ru', 'Персональные данные удалены 26.05.2026'],
      ['en', mark],
    ] as const) {
      const appeal = await get(token, path(answered), language);
      expect(jsonOf(appeal)).toMatchObject({ text, answer: { text }, erasedOn: '2026-05-26' });
      const { items } = jsonOf(await get(token, path(answered, '/timeline'), language));
      expect(items.map((item: { text?: string }) => item.text)).toEqual([text, text]);
    }
    const official = await tokenOf('official');
    const reviewed = await get(official, `/v1/worklist/${encodeURIComponent(open)}`);
    expect(jsonOf(reviewed)).toMatchObject({ text: mark, erasedOn: '2026-05-26' });
    for (const rest of ['', '/receipt', '/clocks', '/pdf', '/files']) {
      expect((await get(token, path(answered, rest))).status, rest).toBe(200);
    }
    const gone = refused(410, 'erased', { kk: '', ru: '', en: mark });
    expectProblem(await get(token, path(answered, '/answer')), gone, 'en', path(answered, '/answer'));
    for (const rest of ['', '/credential']) {
      expectProblem(
        await get(token, `/v1/documents/${document}${rest}`),
        gone,
        'en',
        `/v1/documents/${document}${rest}`,
      );
    }
    for (const list of ['/v1/appeals', '/v1/documents', '/v1/applications', `/v1/applications/${application}`]) {
      expect((await get(token, list)).status, list).toBe(200);
    }
    const contacts = jsonOf(await get(token, '/v1/me/contacts'));
    expect(contacts).toMatchObject({ erasedOn: '2026-05-26', language: 'ru' });
    expect(contacts.phone).toBeUndefined();
    expect((await get(token, '/v1/me/notices')).status).toBe(200);
    expect(await keysOf()).toEqual(keysBefore);
  });

  test('they may submit anew, and it is read as ever, while what was before stays erased', async () => {
    const { iin, token, open } = await known();
    await erase({ iin });
    const again = await submitAppeal(token);
    await letWarmFunctionsForget();
    expect(jsonOf(await get(token, path(again)))).toMatchObject({ text: texts.appeal });
    expect(jsonOf(await get(token, path(again)))).not.toHaveProperty('erasedOn');
    expect(jsonOf(await get(token, path(open)))).toMatchObject({ text: mark });
  });

  test('an appeal that is open stays so: its clock runs, it is answered, and the answer is read', async () => {
    const { iin, token, open } = await known();
    await erase({ iin });
    const official = await tokenOf('official');
    const text = exampleAnswer.ru;
    const answer = await send(
      official,
      `/v1/worklist/${encodeURIComponent(open)}/answer`,
      { language: 'ru', outcome: 'satisfied', text },
      { 'if-match': '"1"' },
    );
    expect(answer.status, answer.text).toBe(200);
    expect(jsonOf(await get(token, path(open)))).toMatchObject({ text: mark, answer: { text } });
    expect(jsonOf(await get(token, path(open, '/answer'))).text).toBe(text);
  });
});

describe('files of an erased person', () => {
  const fetchFile = async (token: string, number: string, file: string) => get(token, path(number, `/files/${file}`));

  /** Where a file of over 4 MB is fetched. */
  async function linkTo(token: string, number: string, file: string): Promise<string> {
    const url = `${cloud.apiUrl}${path(number, `/files/${file}`)}`;
    const { headers } = await fetch(url, { headers: bearer(token), redirect: 'manual' });
    return headers.get('location') ?? '';
  }

  async function declare(token: string, number: string, content = picture) {
    return jsonOf(await send(token, path(number, '/files'), declarationOf(content)));
  }

  async function upload(
    { url, fields }: { url: string; fields: Record<string, string> },
    content = picture,
  ): Promise<number> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', new Blob([new Uint8Array(content)]));
    return (await fetch(url, { method: 'POST', body: form })).status;
  }

  test('are gone, on whatever page of their appeals, and so is the link that somebody holds', async () => {
    const iin = newIin();
    const token = await citizen(iin);
    const first = await submitAppeal(token);
    const { id: file, upload: form } = await declare(token, first, poster);
    expect(await upload(form, poster)).toBe(204);
    for (let more = 0; more < 26; more += 1) await submitAppeal(token);
    await cloud.idle();
    const link = await linkTo(token, first, file);
    expect((await fetch(link)).status).toBe(200);
    await erase({ iin });
    expect((await fetch(link)).status).toBe(403);
    const official = await tokenOf('official');
    const gone = refused(410, 'erased', { kk: '', ru: '', en: mark });
    expectProblem(await fetchFile(token, first, file), gone, 'en', path(first, `/files/${file}`));
    const reviewed = `/v1/worklist/${encodeURIComponent(first)}/files/${file}`;
    expectProblem(await get(official, reviewed), gone, 'en', reviewed);
    const { items } = jsonOf(await get(token, path(first, '/files')));
    expect(items).toMatchObject([{ id: file, state: 'erased', title: mark }]);
    expect(await versionsOf(file)).toEqual([]);
  });

  test('that come after it are deleted, and those that are declared after it stay', async () => {
    const iin = newIin();
    const token = await citizen(iin);
    const number = await submitAppeal(token);
    const late = await declare(token, number);
    await erase({ iin });
    expect(await upload(late.upload)).toBe(204);
    await cloud.idle();
    expect(await versionsOf(late.id)).toEqual([]);
    expect((await fetchFile(token, number, late.id)).status).toBe(410);
    await cloud.setClock(new Date(morning.getTime() + 60_000));
    const since = await declare(token, number);
    await upload(since.upload);
    await cloud.idle();
    expect((await fetchFile(token, number, since.id)).status).toBe(200);
    expect(await runTool('replay-erasures')).toMatchObject({ status: 0 });
    expect((await fetchFile(token, number, since.id)).status).toBe(200);
  });

  async function versionsOf(file: string) {
    const { BUCKET_NAME } = (await declaredFunctions()).get('appeals-uploads')?.environment ?? {};
    const s3 = new S3Client(cloud.client(cloud.administrator));
    const { Versions = [] } = await s3.send(
      new ListObjectVersionsCommand({ Bucket: BUCKET_NAME, Prefix: `appeals/${file}` }),
    );
    return Versions;
  }
});

test('nobody deletes from the ledger, not even who writes it', async () => {
  await erase({ iin: newIin() });
  const Bucket = cloud.outputs.LedgerBucketName;
  const listing = new ListObjectVersionsCommand({ Bucket, Prefix: 'erasures/' });
  const { Versions = [] } = await new S3Client(cloud.client(cloud.tools)).send(listing);
  const [{ Key, VersionId } = {}] = Versions;
  expect(Key).toMatch(/^erasures\//);
  const writers = [
    cloud.tools,
    await cloud.credentialsOf('platform-eraser'),
    await cloud.credentialsOf('appeals-erasures'),
  ];
  for (const s3 of writers.map((who) => new S3Client(cloud.client(who)))) {
    for (const version of [{}, { VersionId }]) {
      const deleting = s3.send(new DeleteObjectCommand({ Bucket, Key, ...version }));
      await expect(deleting).rejects.toMatchObject({ name: expect.stringMatching(/^AccessDenied/) });
    }
  }
});

describe('a copy from before an erasure', () => {
  /** All that both tables hold, as it was. */
  const copy = () => allItems();

  type Items = readonly Record<string, unknown>[];
  const keyOf = ({ pk, sk }: Record<string, unknown>) => (sk === undefined ? { pk } : { pk, sk });
  const tableOf = ({ sk }: Record<string, unknown>) =>
    sk === undefined ? cloud.outputs.PersonKeysTableName : cloud.outputs.TableName;

  /** Of all that is about somebody, what there was and nothing else: as restoring both tables would leave it. */
  async function restore(before: Items, isMeant: (item: Record<string, unknown>) => boolean): Promise<void> {
    const client = new DynamoDBClient(cloud.client(cloud.administrator));
    for (const item of (await copy()).filter(isMeant)) {
      await client.send(new DeleteItemCommand({ TableName: tableOf(item), Key: toStored(keyOf(item)) }));
    }
    for (const item of before.filter(isMeant)) {
      await client.send(new PutItemCommand({ TableName: tableOf(item), Item: toStored(item) }));
    }
  }

  test('undoes it, until the ledger is replayed: then it is as it was, and who has begun anew keeps what is theirs', async () => {
    const iin = newIin();
    const token = await citizen(iin);
    const number = await submitAppeal(token);
    const file = await attachFile(token, number);
    const before = await copy();
    const id = await erase({ iin });
    const { person } = await read(id);
    await restore(before, (item) => JSON.stringify(item).includes(person));
    await letWarmFunctionsForget();
    expect(jsonOf(await get(token, path(number)))).toMatchObject({ text: texts.appeal });

    const other = newIin();
    await submitAppeal(await citizen(other));
    await erase({ iin: other });
    await cloud.setClock(new Date(morning.getTime() + 60_000));
    const anew = await submitAppeal(await citizen(other));

    const dry = await runTool('replay-erasures', '--dry-run');
    expect(dry).toMatchObject({ status: 0, stdout: expect.stringContaining(`${id} of 2026-05-26T10:0`) });
    expect(dry.stdout).toMatch(/\n1 of \d+ erasures have come undone; nothing was done about it\n$/);
    expect(dry.stdout + dry.stderr).not.toContain(person);
    expect(jsonOf(await get(token, path(number)))).toMatchObject({ text: texts.appeal });

    const run = await runTool('replay-erasures');
    expect(run).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/carried out once more: no key of theirs is there/),
    });
    await cloud.idle();
    await letWarmFunctionsForget();
    expect(jsonOf(await get(token, path(number)))).toMatchObject({ text: mark, erasedOn: '2026-05-26' });
    expect((await get(token, path(number, `/files/${file}`))).status).toBe(410);
    expect(jsonOf(await get(await citizen(other), path(anew)))).toMatchObject({ text: texts.appeal });
    expect(await runTool('replay-erasures', '--dry-run')).toMatchObject({ stdout: expect.stringMatching(/^0 of/) });
  });

  test('stays undone where nobody carries anything out, and the tool says so', async () => {
    const iin = newIin();
    await submitAppeal(await citizen(iin));
    const before = await copy();
    const { person } = await read(await erase({ iin }));
    await restore(before, ({ pk, sk }) => pk === `person#${person}` && sk === undefined);
    await cloud.setDown('events', true);
    try {
      const run = await runTool('replay-erasures');
      expect(run.status).toBe(1);
    } finally {
      await cloud.setDown('events', false);
    }
    expect(await runTool('replay-erasures')).toMatchObject({ status: 0 });
  });
});

async function keysOf() {
  return (await allItems()).filter(({ pk, sk }) => String(pk).startsWith('person#') && sk === undefined);
}

test('no function has logged an IIN, a name, a text, a token or a credential', () => expectLogsWithoutSecrets());
