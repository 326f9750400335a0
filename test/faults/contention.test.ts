/** Services that are busy: transactions that meet another on the same item, batches that are taken in part. */
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { expectStatus } from '../../infra/tools/stories/world.ts';
import { disturbedBy, type Fault, type Scenario } from './disturb.ts';
import { outlineOf, takeStock, traces } from './end-state.ts';
import { intake, newAppeal, submission } from './scenarios/appeals.ts';
import { issuing } from './scenarios/documents.ts';
import { folding, hearingOfLaw, refolding, takingIn } from './scenarios/network.ts';
import {
  missingAnswer,
  missingRegister,
  publishing,
  recountingAnswer,
  recountingRegister,
  sweeping,
  sweepingAhead,
} from './scenarios/platform.ts';
import { ask, beginAnew, newcomer, takeDeadLetters } from './world.ts';

beforeEach(beginAnew);

const conflicts = (operation: string, count: number): Fault[] =>
  Array.from({ length: count }, (_, index) => ({
    mode: 'error',
    code: 'TransactionConflict',
    operation,
    nth: index + 1,
  }));

/** As often as a commit tries: after that, whoever delivers must come again. */
const persisting = conflicts('TransactWriteItems', 5);

async function endsAsEver(scenario: Scenario, faults: Fault[]): Promise<void> {
  const told = await scenario.play(disturbedBy(scenario, faults));
  const { remains } = await traces(scenario, await takeStock(), told);
  expect(outlineOf(remains)).toEqual(scenario.leaves);
  expect(await takeDeadLetters()).toEqual([]);
}

describe('a transaction that meets another', () => {
  test('is tried again before the citizen hears of it', async () => {
    const conflicting = disturbedBy(submission, conflicts('TransactWriteItems', 3));
    expect((await conflicting(() => ask(newcomer(), 'POST /v1/appeals', { body: newAppeal }))).status).toBe(201);
  });

  test('again and again makes the citizen come back later: nothing is registered, then once', async () => {
    const [iin, key] = [newcomer(), randomUUID()];
    const submit = () => ask(iin, 'POST /v1/appeals', { body: newAppeal, headers: { 'idempotency-key': key } });
    const reply = expectStatus(409, await disturbedBy(submission, persisting)(submit));
    expect(reply.headers.get('retry-after')).toBe('1');
    expect(reply.body.type).toContain('contended');
    expect(expectStatus(200, await ask(iin, 'GET /v1/appeals')).body.items).toEqual([]);
    expectStatus(201, await submit());
    const { remains } = await traces(submission, await takeStock(), { iin, key });
    expect(outlineOf(remains)).toEqual(submission.leaves);
  });

  test.each([
    intake,
    issuing,
    missingAnswer,
    missingRegister,
    recountingAnswer,
    recountingRegister,
    folding,
    refolding,
  ])('again and again makes the delivery come back: $title', (scenario) => endsAsEver(scenario, persisting));

  test('costs no measurement', () => endsAsEver(takingIn, conflicts('PutItem', 1)));
});

describe('what a service takes in part', () => {
  test('an event that the bus did not take is published later', () =>
    endsAsEver(publishing, [{ mode: 'partial', entries: [0], operation: 'PutEvents', nth: 1 }]));

  test('a key that the queue did not take is swept up by the next minute', () =>
    endsAsEver(sweeping, [{ mode: 'partial', entries: [0], operation: 'SendMessageBatch', nth: 1 }]));

  test.each([sweepingAhead, hearingOfLaw, refolding])(
    'what follows from an approval goes out again: $title',
    (scenario) => endsAsEver(scenario, [{ mode: 'partial', entries: [0], operation: 'SendMessageBatch', nth: 1 }]),
  );
});
