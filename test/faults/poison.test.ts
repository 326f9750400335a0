/**
 * Poison in the middle of a batch: its neighbours are dealt with, and it lies among the dead letters with the reason.
 */
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { disturbedBy, modesOf, type Scenario } from './disturb.ts';
import { type Names, outlineOf, takeStock, traces } from './end-state.ts';
import { intake, submit } from './scenarios/appeals.ts';
import { issuing } from './scenarios/documents.ts';
import { commandToAnswer, incidentOf } from './scenarios/incidents.ts';
import {
  cellsOfMonth,
  hearingOfLaw,
  judgedByOtherLaw,
  refolding,
  takingIn,
  thresholdApproved,
} from './scenarios/network.ts';
import {
  calendarApproved,
  dueAppeal,
  missingAnswer,
  publishing,
  sweepingAhead,
  waitingAppeal,
} from './scenarios/platform.ts';
import type { PostedScenario } from './scenarios/posted.ts';
import { carryingOut, commandToAssign, unassigned } from './scenarios/routing.ts';
import {
  ask,
  beginAnew,
  cloud,
  morning,
  newcomer,
  newPlace,
  post,
  postTogether,
  putItems,
  sendTogether,
  takeDeadLetters,
} from './world.ts';

beforeEach(beginAnew);

const poison = 'neither JSON nor anything else';

/** Posts poison between two events as the same producer does. Tells by what the traces of the two are found. */
async function postPoison({ prepare, queue, disturbed }: PostedScenario): Promise<Names[]> {
  const [before, after] = [await prepare(), await prepare()];
  const bodies = [JSON.stringify(before.event), poison, JSON.stringify(after.event)];
  await postTogether(queue, before.event.source, bodies);
  await cloud.idle(disturbed);
  return [before.told, after.told];
}

async function expectAllOf(scenario: Scenario, told: readonly Names[]): Promise<void> {
  await cloud.setClock(morning);
  const stock = await takeStock();
  for (const one of told) expect(outlineOf((await traces(scenario, stock, one)).remains)).toEqual(scenario.leaves);
}

async function reasons(): Promise<(string | undefined)[]> {
  return (await takeDeadLetters()).map(({ MessageAttributes }) => MessageAttributes?.reason?.StringValue);
}

describe('in a queue', () => {
  test.each([intake, issuing, takingIn])('between two of these: $title', async (scenario) => {
    await expectAllOf(scenario, await postPoison(scenario));
    expect(await reasons()).toEqual(['the body is not JSON']);
  });

  test.each(modesOf('SendMessage'))('is not lost where setting it aside fails: %s', async (mode) => {
    const failing = disturbedBy(intake, [{ mode, operation: 'SendMessage', nth: 1 }]);
    await expectAllOf(intake, await failing(() => postPoison(intake)));
    expect(new Set(await reasons())).toEqual(new Set(['the body is not JSON']));
  });

  test('of due dates: a key that is none', async () => {
    const { message, told } = await dueAppeal();
    await sendTogether('AppealsDueQueueUrl', [JSON.stringify(message), poison, JSON.stringify(message)]);
    await cloud.idle('appeals-deadline');
    await expectAllOf(missingAnswer, [told]);
    expect((await takeDeadLetters()).map(({ Body }) => Body)).toEqual([poison]);
  });
});

test('of commands: one that is none keeps no cell from being folded anew', async () => {
  const told = await judgedByOtherLaw();
  await sendTogether('NetworkRefoldQueueUrl', [poison, JSON.stringify(cellsOfMonth), '{"cells":{}}']);
  await cloud.idle();
  await expectAllOf(refolding, [told]);
  expect((await takeDeadLetters()).map(({ Body }) => Body).toSorted()).toEqual([poison, '{"cells":{}}'].toSorted());
});

test.each([
  ['clocks wait for', 'PlatformAwaitedLawQueueUrl', sweepingAhead, waitingAppeal, calendarApproved],
  ['cells are judged by', 'NetworkApprovedLawQueueUrl', hearingOfLaw, judgedByOtherLaw, thresholdApproved],
] as const)('among what is said of the law that %s', async (_, queue, scenario, prepare, approved) => {
  const told = await prepare();
  await sendTogether(queue, [poison, JSON.stringify(approved)]);
  await cloud.idle();
  await expectAllOf(scenario, [told]);
  expect(await reasons()).toEqual(['the body is not JSON']);
});

describe('in a group', () => {
  test('a command that is none keeps no other from being carried out; twice it is carried out once', async () => {
    const { iin, key, number } = await unassigned();
    const command = await commandToAssign(number);
    await sendTogether('AppealsAssignmentsQueueUrl', [command, poison, '{"number":"742"}', command]);
    await cloud.idle('appeals-assignments');
    // No request left the receipt of a group.
    const [, ...items] = carryingOut.leaves.items.toSorted((one) => (one === 'receipt' ? -1 : 1));
    await expectAllOf({ ...carryingOut, leaves: { ...carryingOut.leaves, items: items.toSorted() } }, [{ iin, key }]);
    const letters = (await takeDeadLetters()).map(({ Body }) => Body);
    expect(letters.toSorted()).toEqual(['{"number":"742"}', poison].toSorted());
  });
});

describe('about an incident', () => {
  test('a command that is none, and one about nothing, keep no other from being carried out', async () => {
    const [iin, key, openKey] = [newcomer(), randomUUID(), randomUUID()];
    const number = await submit(iin, key);
    const incident = await incidentOf(number, openKey);
    const nothing = commandToAnswer(number, incident);
    await sendTogether('AppealsMassAnswersQueueUrl', [nothing, poison, '{"number":"742"}', nothing]);
    await cloud.idle('appeals-mass-answers');
    const { body } = await ask(iin, `GET /v1/appeals/${encodeURIComponent(number)}`);
    expect(body.state).toBe('assigned');
    const letters = (await takeDeadLetters()).map(({ Body }) => Body);
    expect(letters.toSorted()).toEqual(['{"number":"742"}', poison].toSorted());
  });
});

describe('in the stream', () => {
  test('a timeline entry that nobody can read keeps no other from being published', async () => {
    const told = [1, 2].map(() => ({ iin: newcomer(), key: randomUUID() }));
    const submissions = told.map(({ iin, key }) => submit(iin, key));
    await putItems([{ pk: `appeals#${randomUUID()}`, sk: 'timeline#000001', type: 'unheard of' }]);
    await Promise.all(submissions);
    await expectAllOf(publishing, told);
    expect(await takeDeadLetters()).toHaveLength(1);
  });

  test('evidence that nobody can unpack keeps no other cell from being folded', async () => {
    const [spoilt, { event, told }] = [await newPlace(), await takingIn.prepare()];
    const pk = `network#evidence#${spoilt}#operator-a#4G#2026-04#0`;
    await putItems([{ pk, sk: `evidence#${event.source} ${randomUUID()}`, pack: Buffer.from(poison) }]);
    await post(takingIn.queue, event);
    await expectAllOf(takingIn, [told]);
    expect(await takeDeadLetters()).toHaveLength(1);
  });
});
