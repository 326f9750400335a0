/** Petitions: signed by many at once, counted once each, admitted, considered and answered, or lapsed. */
import { beforeAll, describe, expect, test } from 'vitest';
import { writeItems } from '../../infra/tools/write-items.ts';
import { lawKey } from '../../shared/law/reader.ts';
import { checkDigit } from '../../shared/persons/identities.ts';
import { localCloud } from '../local-cloud.ts';
import { iinFrom } from './actors.ts';
import { allItems } from './all-items.ts';
import { stateTable } from './as-administrator.ts';
import { ask, jsonOf } from './ask.ts';
import { erasePerson } from './happenings.ts';
import { expectLogsWithoutSecrets } from './secrets.ts';
import { type Actor, send } from './send.ts';
import { texts } from './valid-requests.ts';

const cloud = localCloud();
const at = (instant: string) => cloud.setClock(new Date(`${instant}+05:00`));

/** A place that no other test opens petitions in. */
const settlement = '101810000';
const body = 'akimat-kostanay';
const newPetition = {
  ...{ title: 'Открыть зимой каток у школы № 3', text: 'Просим заливать каток у школы № 3.', settlement },
  ...{ addressee: body, category: 'culture-and-sport', language: 'ru' },
};

const official = {
  scopes: ['appeals.official'],
  claims: { sub: 'official-kostanay', body, name: 'Біреу Үлгі', post: 'маман' },
};

/** Invented people, by a number. Of some numbers there is no check digit: then another has it. */
function person(number: number) {
  const elevens = ['7031', '7032', '7033'].map((serial) => `7203${String(number).padStart(2, '0')}3${serial}`);
  const iin = iinFrom(elevens.find((eleven) => checkDigit(eleven) !== undefined) ?? '');
  return { scopes: ['appeals.citizen', 'platform.citizen'], claims: { sub: `signer-${number}`, iin } };
}

const people = Array.from({ length: 28 }, (_, index) => person(index + 1));
const author = person(1);

/** In force in one month, in which no other test opens petitions. */
const threshold = (id: string, signatures: number) => ({
  ...{ kind: 'petition-threshold', id, inForceFrom: '2027-02-01', inForceUntil: '2027-02-28', version: 1 },
  ...{ article: 'invented', source: 'a test', verified: false, value: { signatures } },
});

async function open(own: object = {}): Promise<string> {
  const opened = await send('POST', '/v1/petitions', author, { ...newPetition, ...own });
  expect(opened.status, opened.text).toBe(201);
  return jsonOf(opened).number;
}

const pathOf = (number: string, what = '') => `/v1/petitions/${encodeURIComponent(number)}${what}`;
const sign = (number: string, actor: Actor) =>
  send('POST', pathOf(number, '/signature'), actor, { residence: 'г. Аркалык' });
const takeOff = (number: string, actor: Actor) =>
  send('DELETE', `/v1/signed-petitions/${encodeURIComponent(number)}`, actor);
const read = async (number: string) => jsonOf(await send('GET', pathOf(number), author));

async function sweep(): Promise<void> {
  await cloud.invoke('platform-sweeper', {});
  await cloud.idle();
}

async function newsOf(number: string, actor: Actor): Promise<string[]> {
  const items = jsonOf(await send('GET', '/v1/me/notices', actor)).items as { kind: string; text: string }[];
  return items
    .filter(({ kind, text }) => kind === 'appeals.petition-news' && text.includes(number))
    .map((each) => each.text);
}

beforeAll(async () => {
  await at('2027-02-02T10:00:00');
  const records = [threshold('first', 20), threshold(body, 24)];
  await writeItems(
    stateTable(),
    records.map((record) => ({ ...lawKey(record), ...record })),
  );
  for (const name of ['appeals-petitions', 'appeals-deadline']) await cloud.recycle(name);
});

describe('a petition', () => {
  let number: string;

  beforeAll(async () => {
    number = await open();
  });

  test('is read by everybody, without anything of its author, and its author is the first to have signed', async () => {
    const opened = await ask({ method: 'GET', path: pathOf(number), headers: { 'accept-language': 'ru' } });
    expect(jsonOf(opened)).toMatchObject({
      ...{ number, state: 'opened', title: newPetition.title, text: newPetition.text, signatures: 1 },
      ...{ needed: { signatures: 20, verified: false }, dueOn: '2027-02-16', addressee: { id: body } },
    });
    expect(opened.text).not.toContain(author.claims.iin);
    const own = jsonOf(await send('GET', '/v1/signed-petitions', author)).items;
    expect(own[0]).toMatchObject({ number, state: 'signed', author: true });
  });

  test('tells day by day until when it may be signed', async () => {
    const { clocks } = jsonOf(await ask({ method: 'GET', path: pathOf(number, '/clocks'), headers: {} }));
    expect(clocks).toHaveLength(1);
    expect(clocks[0]).toMatchObject({ clock: 'first-signatures', course: { does: 'runs' }, dueOn: '2027-02-16' });
    expect(clocks[0].days.at(-1)).toMatchObject({ day: '2027-02-16', count: 10 });
  });

  test('is in the list of its place, and in no other', async () => {
    const listed = async (place: string) => (await allItems(`/v1/petitions${place}`, '')).map((each) => each.number);
    expect(await listed(`?settlement=${settlement}`)).toContain(number);
    expect(await listed('')).not.toContain(number);
  });

  test('is signed by nobody twice: not at once, not later, not after taking the signature off', async () => {
    const signer = person(28);
    const both = await Promise.all([sign(number, signer), sign(number, signer)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect(both.map(jsonOf).find(({ status }) => status === 409).type).toBe('urn:qyzmet:problem:once-only');
    expect(jsonOf(await sign(number, author))).toMatchObject({ type: 'urn:qyzmet:problem:once-only' });
    expect((await read(number)).signatures).toBe(2);
    expect(jsonOf(await takeOff(number, signer))).toMatchObject({ state: 'withdrawn' });
    expect((await read(number)).signatures).toBe(1);
    expect(jsonOf(await sign(number, signer))).toMatchObject({
      type: 'urn:qyzmet:problem:once-only',
      detail: 'Вы отозвали свою подпись под этой петицией: повторно её не подписывают',
    });
    expect(jsonOf(await takeOff(number, signer))).toMatchObject({ state: 'withdrawn' });
    expect((await read(number)).signatures).toBe(1);
  });

  test('is admitted once by those who sign it at the same time, and each of them hears it', async () => {
    const signed = await Promise.all(people.slice(1, 22).map((each) => sign(number, each)));
    expect(signed.map(({ status }) => status)).toEqual(Array(21).fill(201));
    const admitted = await read(number);
    expect(admitted).toMatchObject({ state: 'gathering', signatures: 22, needed: { signatures: 24 } });
    expect(admitted.happened).toHaveLength(2);
    expect(admitted.dueOn).toBe('2027-08-02');
    await cloud.idle();
    for (const each of [author, person(21)]) expect(await newsOf(number, each)).toHaveLength(1);
    expect(await newsOf(number, person(28))).toEqual([]);
  });

  test('becomes an appeal to its body, whose answer everybody reads', async () => {
    const signed = await Promise.all(people.slice(22, 26).map((each) => sign(number, each)));
    // Whoever comes after the last that was needed may be told that it gathers no more.
    expect(signed.filter(({ status }) => status === 201).length).toBeGreaterThanOrEqual(2);
    const work = `/v1/worklist/${encodeURIComponent(number)}`;
    const handed = jsonOf(await send('GET', work, official));
    expect(handed).toMatchObject({ kind: 'petition', state: 'assigned', text: newPetition.text, dueOn: '2027-03-02' });
    expect(jsonOf(await send('GET', `/v1/appeals/${encodeURIComponent(number)}`, author)).kind).toBe('petition');
    const answer = { language: 'ru', outcome: 'satisfied', text: texts.answer };
    const answered = await send('POST', `${work}/answer`, official, answer, { 'if-match': '"1"' });
    expect(answered.status, answered.text).toBe(200);
    expect(await read(number)).toMatchObject({
      ...{ state: 'submitted', text: newPetition.text },
      consideration: { state: 'answered', competentBody: { id: body }, answer: { text: texts.answer } },
    });
    await cloud.idle();
    expect(await newsOf(number, person(2))).toHaveLength(3);
  });

  test('keeps its count, its text and its answer when those who signed it are erased', async () => {
    const before = await read(number);
    await erasePerson(author.claims.iin);
    await erasePerson(person(2).claims.iin);
    expect(await read(number)).toEqual(before);
  });
});

describe('a petition that too few sign', () => {
  test('lapses after its term, and all who signed it hear it; it is signed no more', async () => {
    await at('2027-02-03T10:00:00');
    const number = await open();
    const [signer, another, late] = [person(25), person(26), person(27)];
    await sign(number, signer);
    await sign(number, another);
    await takeOff(number, another);
    await at('2027-02-18T00:00:30');
    expect((await sign(number, late)).status).toBe(409);
    await sweep();
    expect((await read(number)).state).toBe('opened');
    await at('2027-02-18T00:03:00');
    await sweep();
    expect(await read(number)).toMatchObject({ state: 'lapsed', signatures: 2 });
    await cloud.idle();
    expect(await newsOf(number, signer)).toEqual([
      `${number} петициясы: мерзімінде қажетті қолдар жиналмады, ол аяқталды.`,
    ]);
    expect(await newsOf(number, another)).toEqual([]);
    expect(jsonOf(await sign(number, late)).detail).toBe('Сбор подписей под этой петицией завершён');
    const list = await allItems(`/v1/petitions?settlement=${settlement}`, '');
    expect(list.map((each) => each.number)).not.toContain(number);
  });
});

test('no function has logged an IIN, a text, a token or a credential', () => expectLogsWithoutSecrets());
