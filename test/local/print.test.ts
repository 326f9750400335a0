/** An appeal on paper says what the API says, in the words and the language of whoever reads it. */
import { beforeAll, expect, test } from 'vitest';
import { languages } from '../../shared/i18n.ts';
import { endpointOf, missing } from '../fixtures/fixtures.ts';
import { localCloud } from '../local-cloud.ts';
import { hearPdf, lettersHeard, lettersOf } from '../read-pdf.ts';
import { iinFrom, tokenOf } from './actors.ts';
import { ask, bearer, jsonOf } from './ask.ts';
import { askOf, validRequest } from './valid-requests.ts';

const start = new Date('2026-05-26T10:00:00+05:00');
const citizen = () =>
  tokenOf({ scopes: ['appeals.citizen'], claims: { sub: 'printing', iin: iinFrom('88080840004') } });
const official = () => tokenOf('official');

let number: string;

beforeAll(async () => {
  await localCloud().setClock(start);
  number = jsonOf(await request('submitAppeal', citizen)).number;
  const { headers } = await request('reviewAppeal', official);
  expect((await request('answerAppeal', official, { 'if-match': headers.get('etag') ?? '' })).status).toBe(200);
});

async function request(id: string, token: () => Promise<string>, headers = {}) {
  const endpoint = endpointOf(id);
  const asked = askOf(endpoint, validRequest(endpoint, { ...missing, appeal: number ?? missing.appeal }));
  return ask({ ...asked, headers: { ...asked.headers, ...headers, ...bearer(await token()) } });
}

async function print(query = '', headers = {}, token = citizen) {
  const url = `${localCloud().apiUrl}/v1/appeals/${encodeURIComponent(number)}/pdf${query}`;
  const reply = await fetch(url, { headers: { ...bearer(await token()), ...headers } });
  return { reply, bytes: new Uint8Array(await reply.arrayBuffer()) };
}

test.each(languages)('in %s it says what the API says', async (language) => {
  const inLanguage = { 'accept-language': language };
  const appeal = jsonOf(await request('readAppeal', citizen, inLanguage));
  const { items } = jsonOf(await request('followAppeal', citizen, inLanguage));
  const { reply, bytes } = await print('', inLanguage);
  expect([reply.status, reply.headers.get('content-type'), reply.headers.get('content-language')]).toEqual([
    200,
    'application/pdf',
    language,
  ]);
  const heard = await hearPdf(bytes);
  expect(heard).toMatchObject({ language, tagged: true, title: expect.stringContaining(number) });
  const letters = lettersHeard(heard);
  const { text, answer, term, competentBody } = appeal;
  const told = items.flatMap(({ title, actor }: { title: string; actor: string }) => [title, actor]);
  for (const words of [text, answer.text, term.inWords, term.article, competentBody.name, ...told]) {
    expect(letters).toContain(lettersOf(words));
  }
  expect(heard.elements.find(({ path }) => path.endsWith('/Figure'))?.alt).toContain(number);
});

test('a link names its language, which goes before that of the browser', async () => {
  const { reply, bytes } = await print('?language=kk', { 'accept-language': 'ru' });
  expect(reply.headers.get('content-language')).toBe('kk');
  expect(await hearPdf(bytes)).toMatchObject({ language: 'kk' });
});

test('it is the same bytes on another day, as long as nothing happens', async () => {
  const { bytes } = await print('?language=ru');
  await localCloud().setClock(new Date('2026-08-03T10:00:00+05:00'));
  expect(Buffer.compare(bytes, (await print('?language=ru')).bytes)).toBe(0);
});

test('nobody else has it printed', async () => {
  expect((await print('', {}, () => tokenOf('stranger'))).reply.status).toBe(404);
  expect((await print('', {}, official)).reply.status).toBe(403);
});
