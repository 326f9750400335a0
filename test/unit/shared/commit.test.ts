/** One fact, one write: every way in which a commit can end, told apart in one round trip. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { settled } from '../../../shared/http/use-case.ts';
import { type Commit, commit, doneOrRetry, type Outcome } from '../../../shared/table/commit.ts';
import {
  findEarlier,
  leaveReceipt,
  type ReceiptRequest,
  receiptItem,
  receiptKey,
} from '../../../shared/table/receipts.ts';
import { type Key, queryAll, readItem } from '../../../shared/table/table.ts';
import { timelineItem, timelineKey } from '../../../shared/table/timeline.ts';
import { startState } from './state.ts';

const state = await startState();
afterAll(state.stop);

const { table } = state;
const now = new Date('2026-05-26T10:00:00+05:00');
const days = (count: number) => new Date(now.getTime() + count * 86_400_000);

let pk = '';
beforeEach(() => {
  pk = `appeals#${randomUUID()}`;
});

const entity = (version: number, state: string) => ({ pk, sk: 'appeal', version, state });
const entry = (text: string) => ({
  type: 'kz.qyzmet.appeals.test-noted.v1',
  at: '2026-05-26T10:00:00+05:00',
  actor: 'test',
  data: { text },
});
const first = (more: Partial<Commit> = {}): Commit => ({
  entity: entity(1, 'open'),
  transition: { from: [] },
  entry: entry('first'),
  ...more,
});
const second = (more: Partial<Commit> = {}): Commit => ({
  entity: entity(2, 'closed'),
  transition: { from: ['open', 'waiting'] },
  entry: entry('second'),
  ...more,
});
const receiptOf = (fingerprint: string, key = 'key-of-a-request'): ReceiptRequest => ({
  key: receiptKey('appeals', pk.slice('appeals#'.length), key),
  fingerprint,
});

/** Commits, and tells by how many calls. */
async function committed(fact: Commit, at = now): Promise<{ outcome: Outcome; operations: string[] }> {
  state.forget();
  const outcome = await commit(table, fact, at);
  return { outcome, operations: state.operations() };
}

const oneTransaction = ['TransactWriteItems'];
const anyItem = () => z.record(z.string(), z.unknown());
const read = (key: Key) => readItem(table, key, anyItem);
const stored = () => read({ pk, sk: 'appeal' });

async function timeline(): Promise<unknown[]> {
  const entries = await Array.fromAsync(
    queryAll(table, { partition: pk, beginsWith: 'timeline#', limit: 10 }, timelineItem),
  );
  return entries.map(({ version, data }) => [version, data.text]);
}

describe('a commit', () => {
  test('writes the entity, the entry, what comes with it and the receipt, in one call', async () => {
    const beside = { pk: `${pk}-beside`, sk: 'appeal', note: 'came along' };
    const receipt = receiptOf('one');
    const { outcome, operations } = await committed(first({ also: [beside], receipt }));
    expect(outcome).toEqual({ kind: 'committed' });
    expect(operations).toEqual(oneTransaction);
    expect(await stored()).toEqual(entity(1, 'open'));
    expect(await timeline()).toEqual([[1, 'first']]);
    expect(await read(beside)).toEqual(beside);
    expect(await readItem(table, receipt.key, receiptItem)).toEqual({
      ...{ ...receipt.key, fingerprint: 'one', entityPk: pk, version: 1 },
      expiresAt: days(30).getTime() / 1000,
    });
  });

  test('moves an entity on from a state that is allowed', async () => {
    await commit(table, first(), now);
    expect((await committed(second())).outcome).toEqual({ kind: 'committed' });
    expect(await stored()).toEqual(entity(2, 'closed'));
    expect(await timeline()).toEqual([
      [1, 'first'],
      [2, 'second'],
    ]);
  });

  test('puts the entry on the timeline of another partition where the entity shares its own', async () => {
    const timelinePk = `${pk}-timeline`;
    await commit(table, first({ timelinePk }), now);
    expect(await read(timelineKey(timelinePk, 1))).toMatchObject({ data: { text: 'first' } });
    expect(await timeline()).toEqual([]);
  });
});

describe('a command', () => {
  test('whose fact is there is done, also where it was carried out before', async () => {
    const receipt = receiptOf('one');
    doneOrRetry(await commit(table, first({ receipt }), now));
    doneOrRetry(await commit(table, first({ receipt }), now));
    expect(await timeline()).toEqual([[1, 'first']]);
  });

  test('that a passing term overtook comes again, whichever state that has brought', async () => {
    await commit(table, first(), now);
    await commit(table, second({ entity: entity(2, 'overdue') }), now);
    const answering = second({ transition: { from: ['open'] } });
    const overtaken = await commit(table, answering, now);
    expect(overtaken.kind).toBe('wrong-state');
    expect(() => doneOrRetry(overtaken)).toThrow('wrong-state: to be retried');
    doneOrRetry(
      await commit(table, { ...answering, entity: entity(3, 'closed'), transition: { from: ['overdue'] } }, now),
    );
    expect(await stored()).toEqual(entity(3, 'closed'));
  });

  test.each(['changed', 'exists'] as const)('that met another change (%s) comes again', (kind) => {
    expect(() => doneOrRetry({ kind, current: {} })).toThrow(`${kind}: to be retried`);
  });

  test.each(['contended', 'not-found', 'unverified-law'] as const)('that could not be (%s) comes again', (kind) => {
    expect(() => doneOrRetry({ kind })).toThrow(`${kind}: to be retried`);
  });
});

describe('a commit that is refused writes nothing, and tells in one call that', () => {
  /** Fails unless entity and timeline stand as they stood. */
  async function refused(fact: Commit, outcome: object, at = now): Promise<void> {
    const before = [await stored(), await timeline()];
    const { operations, ...ended } = await committed(fact, at);
    expect(ended).toEqual({ outcome });
    expect(operations).toEqual(oneTransaction);
    expect([await stored(), await timeline()]).toEqual(before);
  }

  test('there is no such entity', () => refused(second(), { kind: 'not-found' }));

  test('there is such an entity already', async () => {
    await commit(table, first(), now);
    await refused(first({ entry: entry('again') }), { kind: 'exists', current: entity(1, 'open') });
  });

  test('its state does not allow the change, whatever its version', async () => {
    await commit(table, first(), now);
    await commit(table, second(), now);
    const reopening = second({ transition: { from: ['open'] }, entity: entity(3, 'closed') });
    await refused(reopening, { kind: 'wrong-state', current: entity(2, 'closed') });
    await refused(second(), { kind: 'wrong-state', current: entity(2, 'closed') });
  });

  test('it was changed meanwhile', async () => {
    await commit(table, first(), now);
    await commit(table, second({ entity: entity(2, 'waiting') }), now);
    await refused(second(), { kind: 'changed', current: entity(2, 'waiting') });
  });

  test('something that was to come with it is there already', async () => {
    const beside = { pk: `${pk}-beside`, sk: 'appeal' };
    await commit(table, { ...first(), entity: { ...beside, version: 1, state: 'open' }, timelinePk: beside.pk }, now);
    const current = { ...beside, version: 1, state: 'open' };
    await refused(first({ also: [beside] }), { kind: 'exists', current });
  });

  test('this very request was done before, although the entity has moved on since', async () => {
    const receipt = receiptOf('one');
    await commit(table, first(), now);
    await commit(table, second({ receipt }), now);
    const earlier = await readItem(table, receipt.key, receiptItem);
    await refused(second({ receipt }), { kind: 'already-done', receipt: earlier });
  });

  test('its key stands for another request', async () => {
    await commit(table, first({ receipt: receiptOf('one') }), now);
    await refused(second({ receipt: receiptOf('two') }), { kind: 'key-reused' });
  });

  test('and leaves no receipt: the key serves for the next attempt', async () => {
    const receipt = receiptOf('one');
    await refused(second({ receipt }), { kind: 'not-found' });
    expect(await readItem(table, receipt.key, receiptItem)).toBeUndefined();
    expect(await commit(table, first({ receipt }), now)).toEqual({ kind: 'committed' });
  });
});

describe('a decision that needs verified law', () => {
  const returning = { from: ['open'], needsVerifiedLaw: true as const };

  test('is committed with it', async () => {
    await commit(table, first(), now);
    const fact = second({ transition: returning, restsOnVerifiedLaw: true });
    expect((await committed(fact)).outcome).toEqual({ kind: 'committed' });
    expect(await stored()).toEqual(entity(2, 'closed'));
  });

  test.each([
    ['that it rests on none', { restsOnVerifiedLaw: false }],
    ['nothing of its law', {}],
  ])('cannot be committed where it says %s, and whoever makes it hears why', async (_, said) => {
    await commit(table, first(), now);
    const { outcome, operations } = await committed(second({ transition: returning, ...said }));
    expect(outcome).toEqual({ kind: 'unverified-law' });
    expect(operations).toEqual([]);
    expect(settled(outcome, {})).toEqual({ problem: 'unverified-law' });
  });
});

describe('a receipt', () => {
  test('counts until its thirtieth day has passed, and not a second longer, though it is still stored', async () => {
    const receipt = receiptOf('one');
    await commit(table, first({ receipt }), now);
    const later = second({ receipt: receiptOf('two') });
    expect(await commit(table, later, new Date(days(30).getTime() - 1000))).toEqual({ kind: 'key-reused' });
    expect(await commit(table, later, days(30))).toEqual({ kind: 'committed' });
    expect(await readItem(table, receipt.key, receiptItem)).toMatchObject({ fingerprint: 'two', version: 2 });
  });

  test('is found by the next request under its key, which hears whether it is the same', async () => {
    const receipt = receiptOf('one');
    expect(await findEarlier(table, receipt, now)).toEqual({ kind: 'none' });
    await commit(table, first({ receipt }), now);
    expect(await findEarlier(table, receipt, now)).toMatchObject({ kind: 'same', receipt: { entityPk: pk } });
    expect(await findEarlier(table, receiptOf('two'), now)).toEqual({ kind: 'other' });
    expect(await findEarlier(table, receipt, days(30))).toEqual({ kind: 'none' });
  });

  test('is also left where a request found done what it asks for, unless there is one', async () => {
    const done = { pk, version: 7 };
    expect(await leaveReceipt(table, receiptOf('one'), done, now)).toEqual({ kind: 'none' });
    expect(await leaveReceipt(table, receiptOf('one'), { pk, version: 8 }, now)).toMatchObject({
      ...{ kind: 'same', receipt: { version: 7 } },
    });
    expect(await leaveReceipt(table, receiptOf('two'), done, now)).toEqual({ kind: 'other' });
    expect(await leaveReceipt(table, receiptOf('two'), done, days(30))).toEqual({ kind: 'none' });
  });
});

describe('a transaction that meets another on the same item', () => {
  const conflict = (nth: number) => state.fault({ mode: 'error', code: 'TransactionConflict' }, nth);

  test('is tried again before anybody hears of it', async () => {
    state.forget();
    for (const nth of [1, 2, 3]) conflict(nth);
    expect(await commit(table, first(), now)).toEqual({ kind: 'committed' });
    expect(state.operations()).toHaveLength(4);
  });

  test('is contended when it goes on, and nothing is written', async () => {
    state.forget();
    for (const nth of [1, 2, 3, 4, 5]) conflict(nth);
    expect(await commit(table, first(), now)).toEqual({ kind: 'contended' });
    expect(state.operations()).toHaveLength(5);
    expect(await stored()).toBeUndefined();
  });
});

test('of many who change the same version at once, one succeeds and the others hear so', async () => {
  await commit(table, first(), now);
  const changes = Array.from({ length: 20 }, (_, index) => second({ entry: entry(`by ${index}`) }));
  const outcomes = await Promise.all(changes.map((change) => commit(table, change, now)));
  expect(outcomes.filter(({ kind }) => kind === 'committed')).toHaveLength(1);
  expect(outcomes.filter(({ kind }) => kind === 'wrong-state')).toHaveLength(19);
  expect(await timeline()).toHaveLength(2);
});

test('a failing infrastructure is no outcome: nobody knows, and the caller repeats', async () => {
  state.forget();
  state.fault({ mode: 'after' }, 1);
  const receipt = receiptOf('one');
  await expect(commit(table, first({ receipt }), now)).rejects.toThrow('a fault injected');
  expect(await commit(table, first({ receipt }), now)).toMatchObject({ kind: 'already-done', receipt: { version: 1 } });
});

describe('a mirror', () => {
  const mirror = (says: string) => ({ pk: `${pk}-mirror`, sk: 'mirror', says });
  const mirrored = () => readItem(table, mirror(''), () => z.object({ says: z.string() }));

  test('goes over what stood there, and stays as it was where nothing is committed', async () => {
    await committed(first({ mirrors: [mirror('first')] }));
    expect(await mirrored()).toEqual({ says: 'first' });
    await committed(second({ mirrors: [mirror('second')] }));
    expect(await mirrored()).toEqual({ says: 'second' });
    const { outcome } = await committed(second({ mirrors: [mirror('third')] }));
    expect(outcome.kind).toBe('wrong-state');
    expect(await mirrored()).toEqual({ says: 'second' });
  });

  test('and a receipt are told apart', async () => {
    const receipt = receiptOf('f');
    await committed(first({ receipt, mirrors: [mirror('first')] }));
    const { outcome } = await committed(first({ receipt, mirrors: [mirror('first')] }));
    expect(outcome.kind).toBe('already-done');
  });
});
