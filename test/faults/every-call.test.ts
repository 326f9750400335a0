/**
 * Nothing lost, nothing twice: whatever call of a function fails, before or after it took effect, and wherever it is
 * killed, once the delivery was repeated the platform stands as if nothing had happened.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { disturbEverywhere, type Outcome, type Scenario } from './disturb.ts';
import { outlineOf, type Stock, takeStock, traces } from './end-state.ts';
import { answering, checking, declaring, intake, refusing, sealing, signing, submission } from './scenarios/appeals.ts';
import { applying, asking, fetching, issuing } from './scenarios/documents.ts';
import { approving, proposing, rejecting, withdrawing } from './scenarios/law.ts';
import { folding, takingIn } from './scenarios/network.ts';
import {
  missingAnew,
  missingAnswer,
  missingRegister,
  publishing,
  recountingAnswer,
  recountingRegister,
  sweeping,
  waiting,
} from './scenarios/platform.ts';
import { beginAnew, takeDeadLetters } from './world.ts';

/**
 * Lanes are played at the same time, the scenarios of a lane one after another: no lane needs what another disturbs.
 */
const parts: Record<string, Scenario[][]> = {
  'in the areas': [
    [submission, answering, sealing, signing],
    [intake],
    [issuing, asking, applying, fetching],
    [takingIn, folding],
  ],
  'in the law': [[proposing, approving, rejecting, withdrawing]],
  'with files': [[declaring, checking, refusing]],
  'in the outbox': [[publishing]],
  'as time passes': [[sweeping, missingAnswer, missingRegister, missingAnew]],
  'once a calendar is there': [[recountingAnswer, recountingRegister, waiting]],
};

const timeout = 240_000;

beforeAll(beginAnew);

describe.each(Object.entries(parts))('%s', (_, lanes) => {
  const played = new Map<Scenario, Outcome[]>();
  let stock: Stock;

  beforeAll(async () => {
    await Promise.all(lanes.map(playAll));
    stock = await takeStock();
  }, timeout);

  async function playAll(lane: Scenario[]): Promise<void> {
    for (const scenario of lane) played.set(scenario, await disturbEverywhere(scenario));
  }

  test.each(lanes.flat())('$title ends the same, whatever happens to $disturbed', async (scenario) => {
    const [undisturbed, ...disturbed] = played.get(scenario) ?? [];
    const expected = await traces(scenario, stock, undisturbed?.told ?? {});
    expect(outlineOf(expected.remains)).toEqual(scenario.leaves);
    for (const { disturbance, told } of disturbed) {
      expect(await traces(scenario, stock, told), disturbance).toEqual(expected);
    }
  });

  test('and nothing is left among the dead letters', async () => {
    expect(await takeDeadLetters()).toEqual([]);
  });
});
