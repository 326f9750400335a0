/** Lists by pages: a body's worklist, the next due first, and a citizen's own appeals, newest first. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { exampleAnswer } from '../../functions/appeals/answer/example.ts';
import { bytesOf } from '../fixtures/bad-request.ts';
import { localCloud } from '../local-cloud.ts';
import { iinFrom, tokenOf } from './actors.ts';
import { type Answer, ask, bearer, jsonOf } from './ask.ts';

const cloud = localCloud();

interface Listed {
  readonly number: string;
  readonly state: string;
  readonly dueAt: string;
  readonly submittedAt: string;
}
interface Page {
  readonly items: Listed[];
  readonly nextCursor?: string;
}

/** A token is good for an hour of the clock that the tests move: each request brings a new one. */
type Caller = () => Promise<string>;
const citizen: Caller = () => tokenOf({ scopes: ['appeals.citizen'], claims: { sub: 'pages', iin } });
const stranger: Caller = () => tokenOf('stranger');
const official: Caller = () => tokenOf({ persona: 'official-almaty', claims: { body: 'akimat-north-kazakhstan' } });
const otherOfficial: Caller = () => tokenOf('otherOfficial');
const iin = iinFrom('66060650003');

/** In the order of submission. */
const submitted: string[] = [];

/** No other test, story or talk with the bot is about Petropavl: the list of the akimat of its region is ours. */
const petropavl = '591010000';

beforeAll(async () => {
  await submitOn('2026-05-28T10:00:00+05:00', 9);
  await submitOn('2026-05-26T10:00:00+05:00', 8);
  await submitOn('2026-05-27T10:00:00+05:00', 8);
});

async function submitOn(instant: string, count: number): Promise<void> {
  await cloud.setClock(new Date(instant));
  const numbers = await Promise.all(Array.from({ length: count }, () => submit(petropavl)));
  submitted.push(...numbers);
}

async function submit(settlement: string): Promise<string> {
  const body = { category: 'heating', settlement, language: 'ru', text: 'В доме нет отопления вторую неделю.' };
  const answer = await send('POST', '/v1/appeals', citizen, {}, body);
  expect(answer.status).toBe(201);
  return jsonOf(answer).number;
}

async function send(method: string, path: string, caller: Caller, headers = {}, body?: unknown): Promise<Answer> {
  const own = { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...bearer(await caller()) };
  return ask({ method, path, headers: { ...own, ...headers }, ...(body !== undefined && { body: bytesOf(body) }) });
}

function list(path: string, caller: Caller, cursor?: string): Promise<Answer> {
  const more = path.includes('?') ? '&' : '?';
  return send('GET', cursor === undefined ? path : `${path}${more}cursor=${encodeURIComponent(cursor)}`, caller);
}

/** All pages, one after another. */
async function pagesOf(path: string, caller: Caller): Promise<Page[]> {
  const pages: Page[] = [];
  let cursor: string | undefined;
  do {
    const page: Page = jsonOf(await list(path, caller, cursor));
    pages.push(page);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return pages;
}

const itemsOf = (pages: readonly Page[]) => pages.flatMap(({ items }) => items);
const numbersOf = (pages: readonly Page[]) => itemsOf(pages).map(({ number }) => number);
const instants = (texts: readonly string[]) => texts.map((text) => Date.parse(text));
const byTime = (one: number, other: number) => one - other;

describe('the worklist of a body', () => {
  test('that fills one page is followed by an empty one, which ends it', async () => {
    const pages = await pagesOf('/v1/worklist', official);
    expect(pages.map(({ items }) => items.length)).toEqual([25, 0]);
    expect(numbersOf(pages).sort()).toEqual(submitted.toSorted());
  });

  test('goes by due date from page to page, whatever the order of submission', async () => {
    await submitOn('2026-05-25T10:00:00+05:00', 1);
    const pages = await pagesOf('/v1/worklist', official);
    expect(pages.map(({ items }) => items.length)).toEqual([25, 1]);
    const due = instants(itemsOf(pages).map(({ dueAt }) => dueAt));
    expect(due).toEqual(due.toSorted(byTime));
    expect(new Set(due).size).toBe(3);
    expect(new Set(numbersOf(pages))).toEqual(new Set(submitted));
  });

  test('does not show the appeals of another body', async () => {
    const elsewhere = await submit('710000000');
    expect(numbersOf(await pagesOf('/v1/worklist', official))).not.toContain(elsewhere);
    expect(numbersOf(await pagesOf('/v1/worklist', otherOfficial))).toContain(elsewhere);
  });

  test('loses an appeal that is answered', async () => {
    const [number = ''] = submitted;
    const body = { language: 'ru', outcome: 'satisfied', text: exampleAnswer.ru };
    const path = `/v1/worklist/${encodeURIComponent(number)}/answer`;
    expect((await send('POST', path, official, { 'if-match': '"1"' }, body)).status).toBe(200);
    expect(numbersOf(await pagesOf('/v1/worklist', official)).sort()).toEqual(submitted.slice(1).sort());
  });

  test('keeps an appeal whose term has passed, and says so', async () => {
    const [first] = itemsOf(await pagesOf('/v1/worklist', official));
    await cloud.setClock(new Date(Date.parse(first?.dueAt ?? '') + 60_000));
    await cloud.idle();
    const [still] = itemsOf(await pagesOf('/v1/worklist', official));
    expect(still).toEqual({ ...first, state: 'overdue' });
  });
});

describe('what an official wants to see of the worklist', () => {
  const wanted = async (query: string) => itemsOf(await pagesOf(`/v1/worklist?${query}`, official));

  test.each([
    ['state=overdue', 1],
    ['state=assigned', 24],
    ['category=heating', 25],
    ['category=water', 0],
    ['place=591010000', 25],
    ['place=590000000', 25],
    ['place=750000000', 0],
    ['dueTo=2026-06-16', 1],
    ['dueTo=2026-06-17', 9],
    ['dueFrom=2026-06-17', 24],
    ['dueFrom=2026-06-17&dueTo=2026-06-17', 8],
    ['dueFrom=2026-06-17&dueTo=2026-06-17&state=overdue', 0],
  ])('%s', async (query, count) => {
    expect(await wanted(query)).toHaveLength(count);
  });

  test('has a cursor of its own, which opens no other', async () => {
    await submitOn('2026-05-26T10:00:00+05:00', 1);
    const { items, nextCursor = '' } = jsonOf(await list('/v1/worklist?category=heating', official));
    expect(items).toHaveLength(25);
    const next = (query: string) => list(`/v1/worklist?${query}cursor=${encodeURIComponent(nextCursor)}`, official);
    expect(jsonOf(await next('category=heating&')).items).toHaveLength(1);
    for (const query of ['', 'category=water&', 'category=heating&state=assigned&']) {
      expect(jsonOf(await next(query)).errors).toEqual([expect.objectContaining({ field: 'cursor', in: 'query' })]);
    }
  });
});

describe("a citizen's own list", () => {
  test('is newest first from page to page, answered appeals included', async () => {
    const pages = await pagesOf('/v1/appeals', citizen);
    expect(pages.map(({ items }) => items.length)).toEqual([25, 3]);
    const times = instants(itemsOf(pages).map(({ submittedAt }) => submittedAt));
    expect(times).toEqual(times.toSorted(byTime).reverse());
    expect(new Set(numbersOf(pages)).size).toBe(28);
  });
});

describe('a cursor', () => {
  const cursors = async () => ({
    ofWorklist: jsonOf(await list('/v1/worklist', official)).nextCursor as string | undefined,
    ofCitizen: jsonOf(await list('/v1/appeals', citizen)).nextCursor as string,
  });

  async function refused(path: string, caller: Caller, cursor: string): Promise<void> {
    const answer = await list(path, caller, cursor);
    expect(answer.status).toBe(400);
    expect(jsonOf(answer).errors).toEqual([expect.objectContaining({ field: 'cursor', in: 'query' })]);
  }

  test('serves its list again and again', async () => {
    const { ofCitizen } = await cursors();
    const once = await list('/v1/appeals', citizen, ofCitizen);
    expect(once.status).toBe(200);
    expect((await list('/v1/appeals', citizen, ofCitizen)).text).toBe(once.text);
  });

  test('of another list is refused, and so is that of another citizen', async () => {
    const { ofCitizen } = await cursors();
    await refused('/v1/worklist', official, ofCitizen);
    await refused('/v1/appeals', stranger, ofCitizen);
  });

  test('of which one character was changed is refused', async () => {
    const { ofCitizen } = await cursors();
    const middle = Math.floor(ofCitizen.length / 2);
    const other = ofCitizen[middle] === 'A' ? 'B' : 'A';
    await refused('/v1/appeals', citizen, ofCitizen.slice(0, middle) + other + ofCitizen.slice(middle + 1));
  });

  test('does not tell whose list it belongs to', async () => {
    const { ofCitizen } = await cursors();
    expect(Buffer.from(ofCitizen, 'base64url').toString('latin1')).not.toMatch(/owner|appeals|2026/);
  });

  test.each(['', '.', 'nonsense', 'e30.nonsense', 'ы'])('that reads %j is refused', async (nonsense) => {
    await refused('/v1/appeals', citizen, nonsense);
  });
});
