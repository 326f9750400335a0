/** Appeals that a person takes in: the code that confirms one, whose list it is in, and what a late entry notes. */
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { hiddenCode } from '../../shared/persons/one-time-code.ts';
import { localCloud } from '../local-cloud.ts';
import { newIin, tokenOf } from './actors.ts';
import { ask, bearer, jsonOf } from './ask.ts';
import { secret } from './secrets.ts';

const cloud = localCloud();
const text = 'Во дворе дома 12 по улице Сатпаева вторую неделю не горит ни один фонарь.';

beforeEach(() => cloud.setClock(new Date('2026-05-26T10:00:00+05:00')));

async function postAs(token: string, path: string, body: object, key: string = randomUUID()) {
  const headers = { 'content-type': 'application/json', 'idempotency-key': key, 'accept-language': 'ru' };
  const asked = { method: 'POST', path, body: Buffer.from(JSON.stringify(body)) } as const;
  return ask({ ...asked, headers: { ...headers, ...bearer(token) } });
}

async function getAs(token: string, path: string) {
  return jsonOf(await ask({ method: 'GET', path, headers: { 'accept-language': 'ru', ...bearer(token) } }));
}

interface Person {
  readonly iin: string;
  readonly token: string;
  readonly phone: string;
}

/** Somebody who may have named a phone. */
async function somebody(named: boolean): Promise<Person> {
  const iin = newIin();
  const token = await tokenOf({
    scopes: ['appeals.citizen', 'platform.citizen'],
    claims: { sub: `citizen-${iin}`, iin },
  });
  const phone = secret(`+77${iin.slice(3)}`);
  if (named) {
    const body = Buffer.from(JSON.stringify({ phone, language: 'ru', kinds: [] }));
    const headers = { 'content-type': 'application/json', ...bearer(token) };
    expect((await ask({ method: 'PUT', path: '/v1/me/contacts', headers, body })).status).toBe(200);
  }
  return { iin, token, phone };
}

async function typedFor({ iin }: Pick<Person, 'iin'>) {
  const body = { iin, text, language: 'ru', settlement: '750000000', category: 'roads' };
  const answer = await postAs(await tokenOf('centre'), '/v1/centre/lodgements', body);
  expect(answer.status).toBe(201);
  await cloud.idle();
  return jsonOf(answer);
}

const confirmations = (id: string) => `/v1/centre/lodgements/${id}/confirmation`;

async function confirm(id: string, told: object, key?: string) {
  return postAs(await tokenOf('centre'), confirmations(id), told, key);
}

async function codeSentTo({ phone }: Person): Promise<string> {
  const [sent] = await cloud.sentTo(phone);
  return /^\d{6}/.exec(sent?.text ?? '')?.[0] ?? expect.unreachable('no code came');
}

/** That code with another last digit, so many of them. */
const wrongOnes = (code: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${code.slice(0, 5)}${(Number(code[5]) + 1 + (index % 9)) % 10}`);

describe('at a service centre', () => {
  test('the code goes to the citizen alone, confirms the appeal, and the centre has the talon', async () => {
    const person = await somebody(true);
    const { id } = await typedFor(person);
    const confirmed = await confirm(id, { code: await codeSentTo(person) });
    expect(confirmed.status).toBe(201);
    const talon = jsonOf(confirmed);
    expect(talon).toMatchObject({ channel: 'centre', receivedBy: 'Айгүл Үлгі, оператор, centre-one' });
    expect(confirmed.text).not.toContain(text);
    const own = await getAs(person.token, `/v1/appeals/${encodeURIComponent(talon.number)}`);
    expect(own).toMatchObject({ text, channelInWords: 'В центре обслуживания населения' });
    expect((await getAs(person.token, '/v1/appeals')).items.map(({ number }: { number: string }) => number)).toEqual([
      talon.number,
    ]);
    const { items } = await getAs(person.token, `/v1/appeals/${encodeURIComponent(talon.number)}/timeline`);
    expect(items[0].title).toMatch(/Заявитель подтвердил его одноразовым кодом$/);
    expect(await getAs(person.token, `/v1/appeals/${encodeURIComponent(talon.number)}/receipt`)).toEqual(talon);
  });

  test('nothing that the system shows holds the code', async () => {
    const person = await somebody(true);
    const typed = await typedFor(person);
    const code = await codeSentTo(person);
    expect(JSON.stringify(typed)).not.toContain(code);
    const { items } = await getAs(person.token, '/v1/me/notices');
    expect(items[0].text).toMatch(new RegExp(`^${hiddenCode}`));
    expect(JSON.stringify(items)).not.toContain(code);
    expect(JSON.stringify(await cloud.events())).not.toContain(code);
  });

  test('the reply is the same for who has a phone, who has none, and whom nobody knows', async () => {
    const people = [await somebody(true), await somebody(false), { iin: newIin() }];
    const replies = [];
    for (const person of people) replies.push(await typedFor(person));
    const [one, ...others] = replies.map(({ id: _, confirmBy: __, ...said }) => said);
    for (const other of others) expect(other).toEqual(one);
  });

  test('after five wrong guesses the right code is worth nothing, and paper still is', async () => {
    const person = await somebody(true);
    const { id } = await typedFor(person);
    const code = await codeSentTo(person);
    for (const wrong of wrongOnes(code, 5)) {
      const answer = await confirm(id, { code: wrong });
      expect([answer.status, jsonOf(answer).detail]).toEqual([400, 'Код неверный']);
    }
    const refusals = [];
    for (const guess of [code, ...wrongOnes(code, 4)]) refusals.push(jsonOf(await confirm(id, { code: guess })));
    for (const { status, detail } of refusals) {
      expect([status, detail]).toEqual([409, expect.stringContaining('слишком много раз')]);
    }
    expect((await getAs(person.token, '/v1/appeals')).items).toEqual([]);
    expect((await confirm(id, { identityDocument: 'паспорт' })).status).toBe(201);
  });

  test('ten guesses at once are no more than five, and of the others nobody hears whether they were right', async () => {
    const person = await somebody(true);
    const { id } = await typedFor(person);
    const guesses = wrongOnes(await codeSentTo(person), 10);
    const statuses = await Promise.all(guesses.map(async (code) => (await confirm(id, { code })).status));
    expect(statuses.toSorted()).toEqual([...Array(5).fill(400), ...Array(5).fill(409)]);
  });

  test('a code is good once, and a repeat of the request that told it has the same talon', async () => {
    const person = await somebody(true);
    const { id } = await typedFor(person);
    const [code, key] = [await codeSentTo(person), randomUUID()];
    const first = await confirm(id, { code }, key);
    expect([(await confirm(id, { code }, key)).text, (await confirm(id, { code })).status]).toEqual([first.text, 409]);
  });

  test('a code is good for half an hour', async () => {
    const person = await somebody(true);
    const { id } = await typedFor(person);
    const code = await codeSentTo(person);
    await cloud.setClock(new Date('2026-05-26T10:31:00+05:00'));
    expect(jsonOf(await confirm(id, { code }))).toMatchObject({
      status: 409,
      detail: 'Время подтверждения истекло: наберите обращение заново',
    });
  });

  test('a phone gets five codes a day, whoever types and how often: after that the reply is the same, and paper does', async () => {
    const person = await somebody(true);
    const says = [];
    for (let time = 0; time < 6; time += 1) says.push((await typedFor(person)).says);
    expect(new Set(says).size).toBe(1);
    expect(await cloud.sentTo(person.phone)).toHaveLength(5);
    const { id } = await typedFor(person);
    expect((await confirm(id, { identityDocument: 'паспорт' })).status).toBe(201);
    await cloud.setClock(new Date('2026-05-27T10:00:00+05:00'));
    await typedFor(person);
    expect(await cloud.sentTo(person.phone)).toHaveLength(6);
  });

  test('another centre does not find it, whatever the code', async () => {
    const person = await somebody(true);
    const { id } = await typedFor(person);
    const answer = await postAs(await tokenOf('otherCentre'), confirmations(id), { code: await codeSentTo(person) });
    expect(answer.status).toBe(404);
  });

  test('who has no phone shows a document and signs on paper, and the timeline says so', async () => {
    const person = await somebody(false);
    const { id } = await typedFor(person);
    const { number } = jsonOf(await confirm(id, { identityDocument: 'удостоверение личности' }));
    const { items } = await getAs(person.token, `/v1/appeals/${encodeURIComponent(number)}/timeline`);
    expect(items[0]).toMatchObject({
      title: expect.stringContaining('предъявил документ, удостоверяющий личность'),
      actor: 'Айгүл Үлгі, оператор',
    });
  });
});

describe('by an official', () => {
  async function received(person: Person, changes: object = {}) {
    const arrival = { channel: 'oral', receivedAt: '2026-05-26T09:30:00+05:00' };
    const said = { iin: person.iin, text, language: 'ru', settlement: '750000000', category: 'roads' };
    return postAs(await tokenOf('otherOfficial'), '/v1/received-appeals', { ...said, ...arrival, ...changes });
  }

  test('what is entered two days late counts from its day, and notes the breach', async () => {
    await cloud.setClock(new Date('2026-05-28T09:15:00+05:00'));
    const person = await somebody(false);
    const talon = jsonOf(await received(person));
    expect(talon).toMatchObject({ registeredOn: '2026-05-26', dueOn: '2026-06-17', channelInWords: 'Устно' });
    const { items } = await getAs(person.token, `/v1/appeals/${encodeURIComponent(talon.number)}/timeline`);
    expect(items.map(({ title }: { title: string }) => title)).toEqual([
      'Обращение зарегистрировано и направлено компетентному органу',
      'Принявшее лицо внесло обращение с нарушением срока: оно подлежало регистрации 26.05.2026, внесено 28.05.2026; сроки считаются от 26.05.2026 (п. 3 ст. 64 АППК)',
    ]);
  });

  test('what came after hours is registered on the next working day, and is in time then', async () => {
    await cloud.setClock(new Date('2026-05-28T09:15:00+05:00'));
    const person = await somebody(false);
    // The day between is a day off: Kurban-ait.
    const talon = jsonOf(await received(person, { receivedAt: '2026-05-26T18:45:00+05:00' }));
    expect(talon.registeredOn).toBe('2026-05-28');
    const { items } = await getAs(person.token, `/v1/appeals/${encodeURIComponent(talon.number)}/timeline`);
    expect(items).toHaveLength(1);
  });

  test('the body that received it adds a scan and reads nothing; the competent one reads where the answer goes', async () => {
    const person = await somebody(false);
    const postalAddress = 'Абай ауылы, 1-үй';
    const { number, receivedBy } = jsonOf(await received(person, { channel: 'paper', postalAddress }));
    expect(receivedBy).toBe('Қуат Үлгі, жетекші маман, Акимат города Астаны');
    const path = encodeURIComponent(number);
    const scan = { type: 'image/png', bytes: 70, sha256: 'a3+kNPkqi4CqsC2b8aEuSf/K5CTkATocT2i2fj0rvNA=' };
    const [astana, almaty] = [await tokenOf('otherOfficial'), await tokenOf('official')];
    expect((await postAs(astana, `/v1/received-appeals/${path}/files`, scan)).status).toBe(201);
    expect((await postAs(almaty, `/v1/received-appeals/${path}/files`, scan)).status).toBe(404);
    expect((await getAs(astana, `/v1/worklist/${path}`)).status).toBe(404);
    expect(await getAs(almaty, `/v1/worklist/${path}`)).toMatchObject({ text, answerBy: 'post', postalAddress });
    const { items } = await getAs(person.token, `/v1/appeals/${path}/timeline`);
    expect(items[1]).toMatchObject({ title: 'Принявший обращение орган добавляет его скан с бумаги' });
  });
});
