/** How a use case that changes state tells a request from its repeat, and what a commit's outcome means to a caller. */
import { afterAll, describe, expect, test } from 'vitest';
import { type Problem, problem } from '../../../shared/http/problems.ts';
import { type AnyRequest, changing, reading, reply, settled } from '../../../shared/http/use-case.ts';
import { leaveReceipt, type Receipt, receiptKey } from '../../../shared/table/receipts.ts';
import { renameRoad } from './edge.ts';
import { startState } from './state.ts';

const state = await startState();
afterAll(state.stop);

const now = new Date('2026-05-26T10:00:00+05:00');
const hashes = { pseudonym: async () => '', hash: async () => '' };
const dependencies = { table: state.table, hashes };
const receipt: Receipt = { pk: 'p', sk: 'receipt', fingerprint: 'f', entityPk: 'appeals#7', version: 2, expiresAt: 1 };

function requestUnder(key: string, fingerprint = 'f'): AnyRequest {
  return {
    ...{ params: {}, query: {}, body: {}, caller: {}, headers: {}, language: 'ru', moment: now, now, traceparent: 't' },
    ...{ receipt: { key: receiptKey('appeals', 'caller', key), fingerprint }, expectedVersion: undefined },
  };
}

type Named = { readonly name: string };
type Acted = Named | Problem | { readonly repeatOf: Receipt };

/** What the caller hears of an act that ends so. */
function heard(acted: Acted, request = requestUnder('never-used'), again?: Problem) {
  const useCase = changing<typeof renameRoad, typeof dependencies, Named>(renameRoad, {
    act: async () => acted,
    again: async ({ entityPk }) => again ?? { name: `again ${entityPk}` },
    reply: ({ name }) => reply(200, { name }),
  });
  return useCase.run(request, dependencies);
}

describe('a use case that changes state', () => {
  test('replies with what was done', async () => {
    expect(await heard({ name: 'done' })).toEqual({ status: 200, body: { name: 'done' } });
  });

  test('replies to a repeat with what stands now', async () => {
    expect(await heard({ repeatOf: receipt })).toEqual({ status: 200, body: { name: 'again appeals#7' } });
  });

  test('says so where what was done is gone', async () => {
    expect(await heard({ repeatOf: receipt }, requestUnder('x-gone'), problem('not-found'))).toEqual({
      problem: 'not-found',
    });
  });

  test('is refused where nothing was done under the key', async () => {
    expect(await heard(problem('wrong-state'))).toEqual({ problem: 'wrong-state' });
  });

  test('knows a repeat also where the first request had moved things on', async () => {
    const request = requestUnder('moved-on');
    if (request.receipt) await leaveReceipt(state.table, request.receipt, { pk: 'appeals#8', version: 2 }, now);
    expect(await heard(problem('wrong-state'), request)).toEqual({ status: 200, body: { name: 'again appeals#8' } });
    const other = requestUnder('moved-on', 'another request');
    expect(await heard(problem('wrong-state'), other)).toEqual({ problem: 'idempotency-key-reused' });
  });

  test('without a key is refused as it is', async () => {
    const request = { ...requestUnder('moved-on'), receipt: undefined };
    expect(await heard(problem('wrong-state'), request)).toEqual({ problem: 'wrong-state' });
  });
});

test('a use case that reads replies with what it says', async () => {
  const useCase = reading(renameRoad, async ({ language }) => reply(200, { name: language }, { version: 3 }));
  expect(await useCase.run(requestUnder('reads'), {})).toEqual({ status: 200, body: { name: 'ru' }, version: 3 });
});

test.each([
  [{ kind: 'committed' }, { name: 'done' }],
  [{ kind: 'already-done', receipt }, { repeatOf: receipt }],
  [{ kind: 'key-reused' }, { problem: 'idempotency-key-reused' }],
  [{ kind: 'not-found' }, { problem: 'not-found' }],
  [{ kind: 'exists', current: {} }, { problem: 'wrong-state' }],
  [{ kind: 'wrong-state', current: {} }, { problem: 'wrong-state' }],
  [{ kind: 'changed', current: {} }, { problem: 'changed' }],
  [{ kind: 'contended' }, { problem: 'contended', headers: { 'retry-after': '1' } }],
] as const)('a commit that ends as $kind', (outcome, meant) => {
  expect(settled(outcome, { name: 'done' })).toEqual(meant);
});
