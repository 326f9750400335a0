/** Many appeals about one thing: officials link them, see which would get an answer, and give it to all of them at once. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { exampleAnswer } from '../../functions/appeals/answer/example.ts';
import { answerAppeal } from '../../functions/appeals/api.ts';
import { localCloud } from '../local-cloud.ts';
import { iinFrom, tokenOf } from './actors.ts';
import { ask, bearer, jsonOf } from './ask.ts';
import { reportCorruption, submitAnonymously } from './happenings.ts';
import { type Actor, send } from './send.ts';

const cloud = localCloud();
const day = new Date('2026-05-26T10:00:00+05:00');
const one = { persona: 'official-almaty' } as const;
const colleague = { persona: 'head-almaty' } as const;
const answer = answerAppeal.bodyExample;
const pathOf = (number: string) => `/v1/appeals/${encodeURIComponent(number)}`;
const workOf = (number: string) => `/v1/worklist/${encodeURIComponent(number)}`;

let people = 0;

/** Somebody who has never written before. */
function somebody(): Actor {
  people += 1;
  const iin = iinFrom(`81010130${String(people).padStart(3, '0')}`);
  return { scopes: ['appeals.citizen'], claims: { sub: `of-an-incident-${people}`, iin } };
}

interface Written {
  readonly who: Actor;
  readonly number: string;
}

async function write(own: object = {}): Promise<Written> {
  const who = somebody();
  const text = `На углу улиц Абая и Сейфуллина третий месяц не закрыта яма, пишет сосед ${people}.`;
  const body = { category: 'roads', settlement: '750000000', language: 'ru', text, ...own };
  return { who, number: jsonOf(await send('POST', '/v1/appeals', who, body)).number };
}

const open = async (who: Actor = one) =>
  jsonOf(await send('POST', '/v1/incidents', who, { category: 'roads', settlement: '750000000' })).id as string;
const link = (incident: string, appeals: readonly string[], version = 1, who: Actor = one) =>
  send('PUT', `/v1/incidents/${incident}/appeals`, who, { appeals }, { 'if-match': `"${version}"` });
const preview = async (incident: string, own: object = {}) =>
  jsonOf(await send('POST', `/v1/incidents/${incident}/answer/preview`, one, { ...answer, ...own })).appeals;
const give = (incident: string, version = 2, headers = {}, who: Actor = one) =>
  send('POST', `/v1/incidents/${incident}/answer`, who, answer, { 'if-match': `"${version}"`, ...headers });
const read = async ({ who, number }: Written) => jsonOf(await send('GET', pathOf(number), who));
const versionOf = async (number: string) => (await send('GET', workOf(number), one)).headers.get('etag') ?? 'none';

beforeAll(async () => {
  await cloud.setClock(day);
});

describe('an incident', () => {
  test('takes in what its body is to answer, and says of each other why it is left out', async () => {
    const token = await tokenOf('owner');
    const [mine, other] = [await write(), await write({ settlement: '710000000' })];
    const [report, anonymous] = [await reportCorruption(token), await submitAnonymously()];
    const incident = await open();
    const linked = jsonOf(await link(incident, [mine.number, other.number, report, anonymous, mine.number]));
    expect(linked.appeals).toMatchObject([{ number: mine.number, state: 'assigned', dueOn: '2026-06-17' }]);
    expect(linked.leftOut.map(({ number, code }: Record<string, string>) => [number, code])).toEqual([
      [other.number, 'not-yours'],
      [report, 'not-yours'],
      [anonymous, 'not-yours'],
    ]);
  });

  test('is changed by one of two officials at once, and the other hears how it stands; asked again it is the same', async () => {
    const [mine, other] = [await write(), await write()];
    const incident = await open();
    const replies = await Promise.all([
      link(incident, [mine.number]),
      link(incident, [mine.number, other.number], 1, colleague),
    ]);
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    const winner = replies[0]?.status === 200 ? [mine.number] : [mine.number, other.number];
    expect((await link(incident, winner)).headers.get('etag')).toBe('"2"');
    expect((await link(incident, winner.toReversed(), 1)).status).toBe(winner.length === 1 ? 200 : 412);
    expect(jsonOf(await link(incident, [], 1)).detail).toContain(`сейчас их ${winner.length}`);
  });

  test('is found by the officials of its body, the newest first, and by no others', async () => {
    const incident = await open({ persona: 'head-shymkent' });
    const [listed] = jsonOf(await send('GET', '/v1/incidents', { persona: 'official-shymkent' })).items;
    expect(listed).toEqual({
      ...{ id: incident, category: 'roads', settlement: '750000000' },
      ...{ openedAt: expect.stringContaining('2026-05-26T10:00:'), appeals: 0 },
    });
    const others = jsonOf(await send('GET', '/v1/incidents', { persona: 'official-astana' })).items;
    expect(others.map(({ id }: { readonly id: string }) => id)).not.toContain(incident);
  });

  test('leaves its appeals as they are: linked and unlinked, none has another version', async () => {
    const mine = await write();
    const incident = await open();
    await link(incident, [mine.number]);
    await link(incident, [], 2);
    expect(await versionOf(mine.number)).toBe('"1"');
  });
});

describe('before an answer is given', () => {
  test('its official sees which appeals get it and why the others do not, and no word of what was written', async () => {
    const [plain, closed, complained, english, asking] = [
      await write(),
      await write(),
      await write(),
      await write({ language: 'en', text: 'There is a pit at the corner of Abai street, please close it.' }),
      await write({ text: 'Прошу закрыть яму. Прошу установить дорожный знак у школы.' }),
    ];
    for (const { number } of [closed, complained]) {
      await send('POST', `${workOf(number)}/answer`, one, answer, { 'if-match': await versionOf(number) });
    }
    await send('POST', `${pathOf(complained.number)}/complaints`, complained.who, { text: 'Яма на месте.' });
    const all = [plain, closed, complained, english, asking];
    const incident = await open();
    await link(
      incident,
      all.map(({ number }) => number),
    );
    const found = await preview(incident);
    expect(found.map(({ gets, why }: { gets: boolean; why?: { code: string } }) => [gets, why?.code])).toEqual([
      [true, undefined],
      [false, 'closed'],
      [false, 'complained'],
      [false, 'other-language'],
      [false, 'found-wanting'],
    ]);
    expect(found[4].why.findings).toEqual(['request-left-out']);
    expect(JSON.stringify(found)).not.toContain('знак');
  });

  test('a body whose answers need approval hears that of each', async () => {
    const shymkent = { persona: 'official-shymkent' } as const;
    const mine = await write({ settlement: '790000000' });
    const incident = await open(shymkent);
    await link(incident, [mine.number], 1, shymkent);
    const found = await send('POST', `/v1/incidents/${incident}/answer/preview`, shymkent, answer);
    expect(jsonOf(found).appeals).toMatchObject([{ gets: false, why: { code: 'approval-missing' } }]);
  });
});

describe('an answer to an incident', () => {
  test('comes to each in their own case, as of when it was given, and to none that may not have it', async () => {
    const [mine, other, english] = [await write(), await write(), await write({ language: 'en' })];
    const incident = await open();
    await link(incident, [mine.number, other.number, english.number]);
    const headers = { 'idempotency-key': randomUUID() };
    const [first, again] = [await give(incident, 2, headers), await give(incident, 2, headers)];
    expect([first.status, again.status]).toEqual([202, 202]);
    expect(jsonOf(again)).toEqual(jsonOf(first));
    await cloud.idle();
    for (const each of [mine, other]) {
      expect(await read(each)).toMatchObject({ state: 'answered', answer: { text: exampleAnswer.ru } });
      const { items } = jsonOf(await send('GET', `${pathOf(each.number)}/timeline`, each.who));
      expect(items).toHaveLength(2);
      expect(items[1]).toMatchObject({ actor: 'Акимат города Алматы, Әсел Үлгі, бас маман' });
    }
    expect(await read(english)).toMatchObject({ state: 'assigned' });
  });

  test('leaves alone what a colleague has answered or unlinked meanwhile, and nobody loses an answer by it', async () => {
    const [answered, unlinked, plain] = [await write(), await write(), await write()];
    const incident = await open();
    await link(
      incident,
      [answered, unlinked, plain].map(({ number }) => number),
    );
    const own = { ...answer, language: 'kk', text: exampleAnswer.kk };
    await send('POST', `${workOf(answered.number)}/answer`, colleague, own, { 'if-match': '"1"' });
    await link(incident, [answered.number, plain.number], 2, colleague);
    expect((await give(incident, 2)).status).toBe(412);
    expect((await give(incident, 3)).status).toBe(202);
    await cloud.idle();
    expect(await read(answered)).toMatchObject({ state: 'answered', answer: { text: exampleAnswer.kk } });
    expect(await read(unlinked)).toMatchObject({ state: 'assigned' });
    expect(await read(plain)).toMatchObject({ state: 'answered', answer: { text: exampleAnswer.ru } });
  });

  test('given by two officials at the same time is one answer to each appeal', async () => {
    const written = [await write(), await write(), await write()];
    const incident = await open();
    await link(
      incident,
      written.map(({ number }) => number),
    );
    await Promise.all([give(incident), give(incident, 2, {}, colleague)]);
    await cloud.idle();
    for (const { number, who } of written) {
      const { items } = jsonOf(await send('GET', `${pathOf(number)}/timeline`, who));
      const answers = items.filter(({ type }: { readonly type: string }) => type.includes('appeal-answered'));
      expect(answers).toHaveLength(1);
    }
  });

  test('that comes after the term of one says so there, and not where the term still runs', async () => {
    const early = await write();
    await cloud.setClock(new Date('2026-06-03T10:00:00+05:00'));
    const later = await write();
    const incident = await open();
    await link(incident, [early.number, later.number]);
    await cloud.setClock(new Date('2026-06-18T10:00:00+05:00'));
    expect((await give(incident)).status).toBe(202);
    await cloud.idle();
    const titles = async ({ number, who }: Written) =>
      jsonOf(await send('GET', `${pathOf(number)}/timeline`, who)).items.map(({ title }: { title: string }) => title);
    expect((await titles(early)).at(-1)).toContain('Дан ответ с нарушением срока');
    expect((await titles(later)).at(-1)).toContain('Дан ответ: ');
    await cloud.setClock(new Date('2026-06-18T10:30:00+05:00'));
  });

  test('to nothing is refused', async () => {
    expect(jsonOf(await give(await open(), 1)).detail).toContain('не связано ни одно обращение');
  });
});

test('the list of incidents goes on to its next page', async () => {
  for (let more = 0; more < 26; more += 1) await open();
  const token = await tokenOf({ persona: 'official-almaty' });
  const { nextCursor } = jsonOf(await send('GET', '/v1/incidents', one));
  const next = await ask({ method: 'GET', path: `/v1/incidents?cursor=${nextCursor}`, headers: bearer(token) });
  expect(jsonOf(next).items.length).toBeGreaterThan(0);
});
