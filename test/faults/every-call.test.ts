/**
 * Nothing lost, nothing twice: whatever call of a function fails, before or after it took effect, and wherever it is killed,
 * once the delivery was repeated the platform stands as if nothing had happened.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { disturbEverywhere, type Outcome, type Scenario } from './disturb.ts';
import { outlineOf, type Stock, takeStock, traces } from './end-state.ts';
import * as appeals from './scenarios/appeals.ts';
import * as documents from './scenarios/documents.ts';
import * as network from './scenarios/network.ts';
import * as platform from './scenarios/platform.ts';
import { cloud, morning, takeDeadLetters } from './world.ts';

/** Scenarios of a group are played at the same time: none of them makes a function work that another disturbs. */
const groups: Record<string, Scenario[]> = {
  'what comes in': [appeals.submission, documents.issuing, network.takingIn],
  'whatever the channel': [appeals.intake, documents.applying],
  'what is decided': [appeals.answering, documents.asking],
  'what is proven': [network.folding, documents.fetching],
  'what is published': [platform.publishing],
  'what falls due': [platform.sweeping],
  'an answer that is missed': [platform.missingAnswer],
  'a register that is silent': [platform.missingRegister],
};

beforeAll(async () => {
  await cloud.setClock(morning);
  await cloud.idle();
  await cloud.forget();
  await takeDeadLetters();
});

describe.each(Object.entries(groups))('%s', (_, scenarios) => {
  const played = new Map<Scenario, Outcome[]>();
  let stock: Stock;

  beforeAll(async () => {
    const t = performance.now();
    await Promise.all(scenarios.map(async (scenario) => played.set(scenario, await disturbEverywhere(scenario))));
    console.log(
      scenarios.map((s) => `${s.disturbed} ${played.get(s)?.length}`),
      performance.now() - t,
    );
    stock = await takeStock();
    console.log('stock', stock.items.length, performance.now() - t);
  }, 120_000);

  test.each(scenarios)('$title ends the same, whatever happens to $disturbed', async (scenario) => {
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
