import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { S3Client } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { erasureApproved, personErased } from '../../../events/platform.ts';
import type { Deciding } from '../../../functions/platform/decision/decision.ts';
import { carryOutErasure } from '../../../functions/platform/erasing/carry-out.ts';
import { approve, carryOut, propose, reject, withdraw } from '../../../functions/platform/erasing/decide.ts';
import { completeOn, type Erasure } from '../../../functions/platform/erasure/erasure.ts';
import { readLedger } from '../../../functions/platform/erasure/ledger.ts';
import { toStored } from '../../../shared/table/table.ts';

const owner = { person: 'Zm9yLWFuLWV4YW1wbGUtb25seS1ub3QtYS1wZXJzb24' };
const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const moment = new Date('2026-11-26T10:00:00+05:00');
const deciding: Deciding = { by: 'two', reason: 'compared with the request', moment, traceparent };

function proposed(): Erasure {
  const said = { id: 'e', owner, ground: 'consent-withdrawn@2013-01-01.1', reason: 'as requested' };
  return propose({ ...said, by: 'one', moment, traceparent }).erasure;
}

function approved(): Erasure {
  const change = approve(proposed(), deciding);
  return 'erasure' in change ? change.erasure : expect.fail('it is not approved');
}

describe('an erasure', () => {
  test('tells nobody of whom it is before it is approved, and then by pseudonym and as of the decision', () => {
    const said = { id: 'e', owner, ground: 'consent-withdrawn@2013-01-01.1', reason: 'as requested' };
    const { entry } = propose({ ...said, by: 'one', moment, traceparent });
    expect(entry.data).toEqual({ erasure: 'e', ground: 'consent-withdrawn' });
    expect(approve(proposed(), deciding)).toMatchObject({
      erasure: { version: 2, state: 'approved', decision: { by: 'two' } },
      entry: {
        type: erasureApproved.type,
        data: { erasure: 'e', owner, erasedAt: '2026-11-26T10:00:00.000+05:00' },
      },
    });
  });

  test('is neither approved nor rejected by its author, and not withdrawn by another', () => {
    const own = { ...deciding, by: 'one' };
    for (const refused of [approve(proposed(), own), reject(proposed(), own), withdraw(proposed(), deciding)]) {
      expect(refused).toMatchObject({ problem: 'forbidden' });
    }
    expect(withdraw(proposed(), own)).toMatchObject({ erasure: { state: 'withdrawn' } });
    expect(reject(proposed(), deciding)).toMatchObject({ erasure: { state: 'rejected' } });
  });

  test.each(['approved', 'carried-out', 'rejected', 'withdrawn'] as const)('that is %s is decided no more', (state) => {
    const done = { ...proposed(), state };
    for (const decide of [approve, reject, withdraw]) {
      for (const by of ['one', 'two'])
        expect(decide(done, { ...deciding, by })).toMatchObject({ problem: 'wrong-state' });
    }
  });

  test('is carried out once, and complete a week later', () => {
    const now = new Date('2026-11-26T10:00:05+05:00');
    const change = carryOut(approved(), { now, traceparent });
    expect(change).toMatchObject({
      erasure: { version: 3, state: 'carried-out', carriedOutAt: '2026-11-26T10:00:05.000+05:00' },
      entry: { type: personErased.type, data: { owner, erasedAt: '2026-11-26T10:00:00.000+05:00' } },
    });
    expect(change && completeOn(change.erasure)).toBe('2026-12-03');
    expect(completeOn(approved())).toBeUndefined();
    for (const state of ['proposed', 'carried-out', 'rejected', 'withdrawn'] as const) {
      expect(carryOut({ ...approved(), state }, { now, traceparent })).toBeUndefined();
    }
  });
});

test('the ledger is read whole: every page, every version once, and what somebody marked as deleted', async () => {
  const entryOf = (erasure: string) => ({ erasure, owner, erasedAt: '2026-11-26T10:00:00+05:00' });
  const contents: Record<string, string> = { 1: 'a', 2: 'a', 3: 'forged', 4: 'b' };
  const pages = [
    {
      Versions: [
        { Key: 'a', VersionId: '1' },
        { Key: 'a', VersionId: '2' },
      ],
      IsTruncated: true,
      NextKeyMarker: 'a',
    },
    {
      Versions: [
        { Key: 'a', VersionId: '3' },
        { Key: 'b', VersionId: '4' },
      ],
      DeleteMarkers: [{ Key: 'b', VersionId: '5' }],
    },
  ];
  const asked: unknown[] = [];
  const send = async ({ input }: { input: { VersionId?: string; KeyMarker?: string } }) => {
    if (input.VersionId === undefined) return asked.push(input.KeyMarker) && pages[asked.length - 1];
    const text = JSON.stringify(entryOf(contents[input.VersionId] ?? 'a marker has no content'));
    return { Body: { transformToString: async () => text } };
  };
  const s3 = () => ({ send }) as unknown as S3Client;
  const read = await Array.fromAsync(readLedger({ s3, bucket: 'ledger' }));
  expect(read.map(({ erasure }) => erasure)).toEqual(['a', 'forged', 'b']);
  expect(asked).toEqual([undefined, 'a']);
});

describe('carrying out', () => {
  const data = { erasure: 'e', owner, erasedAt: '2026-11-26T10:00:00+05:00' };
  const received = { event: { data }, now: moment, traceparent } as unknown as Parameters<typeof carryOutErasure>[1];

  /** What is asked of AWS, in order, by an eraser of whose calls one fails. */
  async function callsUntil(failing: string): Promise<string[]> {
    const calls: string[] = [];
    const send = async (command: object) => {
      const { name } = command.constructor;
      const of = isAboutLink(command) ? `${name} of the link` : name;
      calls.push(of);
      if (of === failing) throw new Error('it fails');
      return of === 'GetItemCommand' ? { Item: toStored(approved()) } : {};
    };
    const table = { client: { send } as unknown as DynamoDBClient, name: 'table' };
    const ledger = { s3: () => ({ send }) as unknown as S3Client, bucket: 'ledger' };
    const done = carryOutErasure({ table, keysTable: table, ledger }, received);
    await (failing === 'none' ? done : expect(done).rejects.toThrow('it fails'));
    return calls;
  }

  test('enters the ledger before it takes the key, and tells the areas after it', async () => {
    const inOrder = [
      ...['PutObjectCommand', 'UpdateItemCommand', 'GetItemCommand of the link'],
      ...['GetItemCommand', 'TransactWriteItemsCommand'],
    ];
    expect(await callsUntil('none')).toEqual(inOrder);
    for (const [index, failing] of inOrder.entries()) {
      expect(await callsUntil(failing)).toEqual(inOrder.slice(0, index + 1));
    }
  });
});

/** That to a chat, where the person has one: this one has none. */
function isAboutLink(command: object): boolean {
  return command instanceof GetItemCommand && command.input.Key?.sk?.S === 'telegram';
}
