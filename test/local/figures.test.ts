/** Figures of appeals: kept by what is told, shown to everybody, and equal to what is counted anew from the timelines. */
import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, test } from 'vitest';
import { recountFigures } from '../../infra/tools/figures/recount.ts';
import { isDeep } from '../depth.ts';
import { localCloud } from '../local-cloud.ts';
import { iinFrom } from './actors.ts';
import { stateTable } from './as-administrator.ts';
import { ask, jsonOf } from './ask.ts';
import { caseCells, livedAppeals } from './lived-appeals.ts';
import { runTool } from './run-tool.ts';
import { send } from './send.ts';
import { newAppeal, texts } from './valid-requests.ts';

const cloud = localCloud();
const month = '2026-02';

beforeEach(() => cloud.setClock(new Date('2026-02-10T11:00:00+05:00')));

const citizen = { scopes: ['appeals.citizen'], claims: { sub: 'counted', iin: iinFrom('91020230005') } };
const ofBody = (number: string, what: string) => `/v1/worklist/${encodeURIComponent(number)}${what}`;

async function read(path: string, headers: Record<string, string> = {}) {
  return ask({ method: 'GET', path, headers });
}

async function figuresOf(query: string) {
  return jsonOf(await read(`/v1/figures?from=${month}&${query}`));
}

async function submitted(own: object = {}): Promise<string> {
  const sent = await send('POST', '/v1/appeals', citizen, { ...newAppeal, ...own });
  return jsonOf(sent).number;
}

/** A container keeps what it has read for five seconds. */
async function settle() {
  await cloud.idle();
  minute += 1;
  await cloud.setClock(new Date(Date.parse('2026-02-10T11:00:00+05:00') + minute * 60_000));
}
let minute = 0;

describe('figures that everybody may read', () => {
  test('follow an appeal from body to body, to its answer and what its citizen says', async () => {
    const before = await figuresOf('by=body');
    const receivedBy = (figures: typeof before, body: string) =>
      figures.items.find(({ id }: { id: string }) => id === body)?.received ?? 0;
    const number = await submitted();
    await settle();
    const submittedThen = await figuresOf('by=body');
    expect(receivedBy(submittedThen, 'akimat-almaty')).toBe(receivedBy(before, 'akimat-almaty') + 1);
    expect(submittedThen.total.open).toBe(before.total.open + 1);
    const forwarded = await send(
      'POST',
      ofBody(number, '/forwarding'),
      'official',
      { body: 'akimat-astana', reason: 'Объект на балансе другого акимата.' },
      { 'if-match': '"1"' },
    );
    expect(forwarded.status, forwarded.text).toBe(200);
    await settle();
    const moved = await figuresOf('by=body');
    expect(receivedBy(moved, 'akimat-almaty')).toBe(receivedBy(before, 'akimat-almaty'));
    expect(receivedBy(moved, 'akimat-astana')).toBe(receivedBy(before, 'akimat-astana') + 1);
    const answer = { language: 'ru', outcome: 'satisfied', text: texts.answer };
    const given = await send('POST', ofBody(number, '/answer'), 'otherOfficial', answer, { 'if-match': '"2"' });
    expect(given.status, given.text).toBe(200);
    await settle();
    const { total } = await figuresOf('by=month');
    expect(total).toMatchObject({
      received: before.total.received + 1,
      open: before.total.open,
      closedOnTime: before.total.closedOnTime + 1,
    });
    expect(total.outcomes.satisfied).toBe(before.total.outcomes.satisfied + 1);
  });

  test('are named in the language of their reader, filtered, and kept by caches', async () => {
    await submitted();
    await settle();
    const query = `/v1/figures?from=${month}&by=region&region=75`;
    const reply = await read(query, { 'accept-language': 'kk' });
    expect(jsonOf(reply).items).toMatchObject([{ id: '75', name: 'Алматы', sentThemselvesShare: expect.any(Number) }]);
    expect(reply.headers.get('content-language')).toBe('kk');
    const again = await read(query, { 'accept-language': 'kk', 'if-none-match': reply.headers.get('etag') ?? '' });
    expect(again.status).toBe(304);
    expect((await figuresOf('region=11')).items).toEqual([]);
  });

  test('come as a table, too', async () => {
    await submitted();
    await settle();
    const reply = await read(`/v1/figures/csv?from=${month}&by=channel&language=ru`);
    expect(reply.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(reply.headers.get('content-disposition')).toContain('.csv');
    const [head, ...lines] = reply.text.replace('\ufeff', '').trimEnd().split('\r\n');
    expect(head).toMatch(/^Код,Название,Поступило,Из них части,/);
    expect(lines.find((line) => line.startsWith('web,'))).toMatch(/^web,Через интернет,\d+,/);
    expect(lines.at(-1)).toMatch(/^,Всего,\d+,/);
  });

  test('say what they count, in three languages, and by which article', async () => {
    for (const language of ['kk', 'ru', 'en']) {
      const { items } = jsonOf(await read('/v1/figures/definitions', { 'accept-language': language }));
      expect(items).toHaveLength(20);
      const share = items.find(({ figure }: { figure: string }) => figure === 'onTimeShare');
      expect(share.article).toMatch(/76$/);
      expect(share.inWords).toContain('÷');
    }
  });

  test('of open appeals count by age', async () => {
    const query = '/v1/figures/open-cases?on=2026-03-20';
    const before = jsonOf(await read(query));
    await submitted();
    await settle();
    const after = jsonOf(await read(query));
    const ofAge = (figures: typeof before) => figures.ages.find(({ from }: { from: number }) => from === 31).open;
    expect([after.open, ofAge(after)]).toEqual([before.open + 1, ofAge(before) + 1]);
    expect(after.registeredFrom).toBe('2025-02-01');
  });

  test('tell nothing of a report about corruption but for the whole country', async () => {
    const before = await figuresOf('by=body');
    const sent = await submitted({ corruption: { complainedOf: 'akimat-almaty' } });
    expect(sent).toMatch(/^ЖТ-/);
    await settle();
    const after = await figuresOf('by=body');
    const withoutUntold = (figures: typeof before) => figures.items.filter(({ id }: { id: string }) => id !== '*');
    expect(withoutUntold(after)).toEqual(withoutUntold(before));
    expect(after.total.received).toBe(before.total.received + 1);
  });
});

describe('counted anew', () => {
  /** Cases, bodies, months: sampled, or as many as the issue says. */
  const extent = isDeep ? { cases: 10_000, bodies: 30, months: 14 } : { cases: 24, bodies: 5, months: 4 };

  test(
    'from their timelines while traffic runs, they are equal; what was falsified by hand is found, and mended',
    async () => {
      const table = stateTable();
      await livedAppeals(table, [await submitted(), await answered()], extent);
      await cloud.idle();
      // What other tests have put into the table by hand nobody was told of: it is taken in first.
      await recountFigures(table, 'mend');
      expect(await recountFigures(table, 'check')).toMatchObject({ differences: [], unsettled: 0 });
      const [cell] = await caseCells(table, '2024-');
      await table.client.send(
        new UpdateItemCommand({
          TableName: table.name,
          Key: { pk: { S: cell?.pk ?? '' }, sk: { S: cell?.sk ?? '' } },
          UpdateExpression: 'ADD received :three',
          ExpressionAttributeValues: { ':three': { N: '3' } },
        }),
      );
      const told = await runTool('figures', '--check');
      expect([told.status, told.stdout]).toEqual([1, expect.stringContaining('{"received":3} too much')]);
      const traffic = Array.from({ length: 12 }, () => submitted());
      const mended = await recountFigures(table, 'mend');
      await Promise.all(traffic);
      await cloud.idle();
      expect(mended.differences).toContainEqual({ what: `${cell?.pk} ${cell?.sk}`, tooMuch: { received: 3 } });
      const { status, stdout } = await runTool('figures', '--check');
      expect([status, stdout]).toEqual([0, expect.stringMatching(/appeals, \d+ cells of figures: equal/)]);
    },
    isDeep ? 1_800_000 : 240_000,
  );

  async function answered(): Promise<string> {
    const number = await submitted();
    const answer = { language: 'ru', outcome: 'explained', text: texts.answer };
    await send('POST', ofBody(number, '/answer'), 'official', answer, { 'if-match': '"1"' });
    return number;
  }

  test('is said how to be called', async () => {
    expect(await runTool('figures')).toMatchObject({ status: 2, stderr: expect.stringContaining('--check') });
  });
});
