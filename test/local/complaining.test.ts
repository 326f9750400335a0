/** Whose turn a complaint is: the body complained of until it is passed on, then the one that decides it, and nobody else's. */
import { beforeEach, expect, test } from 'vitest';
import { answerAppeal, decideComplaint, fileComplaint, transferComplaint } from '../../functions/appeals/api.ts';
import { localCloud } from '../local-cloud.ts';
import { tokenOf } from './actors.ts';
import { allItems } from './all-items.ts';
import { jsonOf } from './ask.ts';
import { submitAnswered } from './happenings.ts';
import { type Actor, send } from './send.ts';

const above = 'otherOfficial';
const work = (what = '') => `/v1/worklist/${encodeURIComponent(number)}${what}`;
const passOn = () =>
  send('POST', work('/complaint/transfer'), 'official', { ...transferComplaint.bodyExample, to: 'akimat-astana' });
const decided = (actor: Actor) => send('POST', work('/complaint/decision'), actor, decideComplaint.bodyExample);
const satisfied = () =>
  send('POST', work('/complaint/satisfaction'), 'official', { reason: 'Доводы жалобы обоснованны.' });
const listed = async (actor: 'official' | typeof above) =>
  (await allItems('/v1/worklist', await tokenOf(actor))).some((item) => item.number === number);

let number = '';

beforeEach(async () => {
  await localCloud().setClock(new Date('2026-05-28T11:00:00+05:00'));
  number = await submitAnswered(await tokenOf('owner'));
  const path = `/v1/appeals/${encodeURIComponent(number)}/complaints`;
  expect((await send('POST', path, 'owner', fileComplaint.bodyExample)).status).toBe(201);
});

test('before it is passed on it is in the list of the body complained of, and no other body finds it', async () => {
  expect([await listed('official'), await listed(above)]).toEqual([true, false]);
  expect([(await send('GET', work(), above)).status, (await decided(above)).status]).toEqual([404, 404]);
  expect((await decided('official')).status).toBe(409);
});

test('once it is passed on the body above has it in its list and reads all of it; the body complained of reads on, and decides nothing', async () => {
  expect((await passOn()).status).toBe(200);
  expect([await listed('official'), await listed(above)]).toEqual([false, true]);
  expect(jsonOf(await send('GET', work(), above))).toMatchObject({
    state: 'complained',
    complaint: { text: fileComplaint.bodyExample.text, decidingBody: { id: 'akimat-astana' } },
  });
  const answer = await send('POST', work('/answer'), above, answerAppeal.bodyExample, { 'if-match': '"4"' });
  expect(answer.status).toBe(404);
  expect((await send('GET', work(), 'official')).status).toBe(200);
  for (const refused of [await decided('official'), await satisfied()]) {
    const detail = 'Жалоба уже передана вышестоящему органу, решает он';
    expect({ status: refused.status, ...jsonOf(refused) }).toMatchObject({ status: 409, detail });
  }
  expect((await decided(above)).status).toBe(200);
  expect([await listed('official'), await listed(above)]).toEqual([true, false]);
  expect((await send('GET', work(), above)).status).toBe(404);
});

test('of two who take different steps at once one is heard, and the other is told', async () => {
  const replies = await Promise.all([passOn(), satisfied()]);
  expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409]);
});

test('nothing else is done with the appeal meanwhile, by neither body', async () => {
  await passOn();
  const reason = 'Отозвано заявителем до решения.';
  for (const actor of ['official', above] as const) {
    const etag = { 'if-match': (await send('GET', work(), actor)).headers.get('etag') ?? '' };
    const body = { ground: 'withdrawn', reason };
    expect((await send('POST', work('/termination'), actor, body, etag)).status).toBe(409);
  }
});

test('no body is asked to decide a complaint about itself, and none that no register knows', async () => {
  for (const [to, code] of [
    ['akimat-almaty', 'invalid'],
    ['akimat-atlantis', 'not-registered'],
  ] as const) {
    const body = { ...transferComplaint.bodyExample, to };
    const refused = await send('POST', work('/complaint/transfer'), 'official', body);
    expect([refused.status, jsonOf(refused).errors]).toMatchObject([400, [{ field: 'to', code }]]);
  }
});
