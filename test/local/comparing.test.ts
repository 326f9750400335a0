/** What is like an appeal, before it is sent and after; and what says the same again goes to the earlier case. */
import { beforeAll, describe, expect, test } from 'vitest';
import { localCloud } from '../local-cloud.ts';
import { iinFrom } from './actors.ts';
import { jsonOf } from './ask.ts';
import { erasePerson } from './happenings.ts';
import { type Actor, send } from './send.ts';

const cloud = localCloud();
const one = { persona: 'official-abai' } as const;
const settlement = '101810000';
const text = 'На улице Иманова прорвало водовод, второй день нет воды. Просим восстановить подачу воды.';
const pathOf = (number: string) => `/v1/appeals/${encodeURIComponent(number)}`;
const workOf = (number: string) => `/v1/worklist/${encodeURIComponent(number)}`;

let people = 0;
function somebody(): { readonly who: Actor; readonly iin: string } {
  people += 1;
  const iin = iinFrom(`83030340${String(people).padStart(3, '0')}`);
  return { who: { scopes: ['appeals.citizen'], claims: { sub: `similar-${people}`, iin } }, iin };
}

async function write(who: Actor, own: object = {}): Promise<string> {
  const body = { category: 'water', settlement, language: 'ru', text, ...own };
  const sent = await send('POST', '/v1/appeals', who, body);
  expect(sent.status, sent.text).toBe(201);
  await cloud.idle();
  return jsonOf(sent).number;
}

const similarTo = async (who: Actor, own: object = {}) =>
  jsonOf(await send('POST', '/v1/similar-appeals', who, { text, settlement, category: 'water', ...own }));
const listed = async (number: string) => jsonOf(await send('GET', `${workOf(number)}/similar`, one)).items;
const attach = async (repeat: string, earlier: string, version = 1) =>
  send(
    'POST',
    `${workOf(repeat)}/attachment/${encodeURIComponent(earlier)}`,
    one,
    { reason: 'То же обращение подано повторно.' },
    { 'if-match': `"${version}"` },
  );
const stateOf = async (number: string, who: Actor) => jsonOf(await send('GET', pathOf(number), who));

beforeAll(async () => {
  await cloud.setClock(new Date('2026-05-26T10:00:00+05:00'));
});

describe('before an appeal is sent', () => {
  test('its citizen is named their own, with what becomes of the same words; of others days and states alone', async () => {
    const [mine, neighbour] = [somebody(), somebody()];
    const near = 'Прорвало водовод на Иманова, воды нет второй день, восстановите подачу воды!';
    const [own, others] = [await write(mine.who), await write(neighbour.who, { text: near })];
    const found = await similarTo(mine.who, { text: `${text.toUpperCase().replaceAll(' ', '   ')} ` });
    expect(found.own).toMatchObject([{ number: own, state: 'assigned', submittedOn: '2026-05-26', identical: true }]);
    expect(found.own[0].means).toContain('приобщается к нему и отдельно не отвечается (п. 8 ст. 64 АППК)');
    expect(found.others).toBeGreaterThanOrEqual(1);
    expect(found.ofOthers[0]).toEqual({
      ...{ category: 'water', settlement, submittedOn: '2026-05-26', state: 'assigned' },
      stateInWords: 'На рассмотрении',
    });
    expect(JSON.stringify(found)).not.toContain(others);
    expect(JSON.stringify(found)).not.toContain('Прорвало');
  });

  test('what is about something else, or elsewhere, is not similar', async () => {
    const { who } = somebody();
    await write(who);
    expect((await similarTo(who, { text: 'Во дворе не вывозят мусор третью неделю.' })).own).toEqual([]);
    expect((await similarTo(who, { settlement: '101010000' })).own).toEqual([]);
    expect((await similarTo(who, { category: undefined, text: 'Помогите, пожалуйста.' })).others).toBe(0);
  });

  test('a report about corruption is compared with nothing', async () => {
    const { who } = somebody();
    await write(who, { category: undefined, corruption: { complainedOf: 'akimat-abai' } });
    const found = await similarTo(who, { category: 'corruption' });
    expect(found).toEqual({ own: [], others: 0, ofOthers: [] });
  });

  test('whoever was erased is compared with nobody', async () => {
    const [gone, neighbour] = [somebody(), somebody()];
    const peculiar = 'Затопило подвал школы номер семь, электрощит искрит, вызывали аварийную службу напрасно.';
    await write(gone.who, { text: peculiar });
    expect((await similarTo(neighbour.who, { text: peculiar })).others).toBe(1);
    await erasePerson(gone.iin);
    await cloud.idle();
    expect((await similarTo(neighbour.who, { text: peculiar })).others).toBe(0);
  });
});

describe('an official', () => {
  test('sees which appeals to their body are like one of them, how like, and whether of the same citizen', async () => {
    const [mine, neighbour] = [somebody(), somebody()];
    const [first, again] = [await write(mine.who), await write(mine.who)];
    const other = await write(neighbour.who);
    const items = await listed(first);
    const of = (number: string) => items.find((each: { readonly number: string }) => each.number === number);
    expect(of(again)).toMatchObject({ resemblance: 1, sameCitizen: true, identical: true, dueOn: '2026-06-17' });
    expect(of(other)).toMatchObject({ resemblance: 1, sameCitizen: false, identical: false });
    expect(of(first)).toBeUndefined();
    const strangers = await send('GET', `${workOf(first)}/similar`, { persona: 'official-astana' });
    expect(strangers.status).toBe(404);
  });
});

describe('what says the same again', () => {
  test('is attached to the earlier case, and its citizen hears to which', async () => {
    const { who } = somebody();
    const [first, again] = [await write(who), await write(who, { text: ` ${text.toLowerCase()}  ` })];
    const attached = await attach(again, first);
    expect(attached.status, attached.text).toBe(200);
    expect(await stateOf(again, who)).toMatchObject({ state: 'attached', attachedTo: first });
    expect(await stateOf(first, who)).toMatchObject({ state: 'assigned' });
    const titles = async (number: string) =>
      jsonOf(await send('GET', `${pathOf(number)}/timeline`, who)).items.at(-1).title;
    expect(await titles(again)).toContain(`приобщено к нему: ${first}`);
    expect(await titles(first)).toContain(`поданное повторно: ${again}`);
    expect(jsonOf(await attach(first, again, 2)).detail).toContain('не повторяет прежнее');
  });

  test('by another person, in other words, or about another place is none', async () => {
    const [mine, neighbour] = [somebody(), somebody()];
    const first = await write(mine.who);
    const others = [
      await write(neighbour.who),
      await write(mine.who, { text: `${text} Срочно.` }),
      await write(mine.who, { place: 'улица Иманова, 7' }),
      await write(mine.who, { settlement: '101010000' }),
    ];
    for (const other of others) expect((await attach(other, first)).status).toBe(409);
  });

  test('goes to no case that is closed: it keeps its own clock, or is returned', async () => {
    const { who } = somebody();
    const [first, again] = [await write(who), await write(who)];
    await send('POST', `${pathOf(first)}/withdrawal`, who, {});
    expect(jsonOf(await attach(again, first)).detail).toContain('рассматривается в свой срок или возвращается');
    expect(await stateOf(again, who)).toMatchObject({ state: 'assigned' });
  });

  test('of a pair that came at once, one goes to the other, and never both', async () => {
    const { who } = somebody();
    const pair = await Promise.all([write(who), write(who)]);
    const [first = '', again = ''] = pair.toSorted();
    const replies = await Promise.all([attach(again, first), attach(first, again)]);
    const states = await Promise.all(pair.map(async (number) => (await stateOf(number, who)).state));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(states.toSorted()).toEqual(['assigned', 'attached']);
  });
});
