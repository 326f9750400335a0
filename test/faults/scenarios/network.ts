/** Network quality: measurements taken in, a cell folded from them, and the case that they open. */

import * as z from 'zod';
import { caseOpened, measurementsPosted, verdictReached } from '../../../events/network.ts';
import { lawRecordApproved } from '../../../events/platform.ts';
import { expectStatus } from '../../../infra/tools/stories/world.ts';
import type { CloudEvent } from '../../../shared/queue/cloud-event.ts';
import { type Scenario, undisturbed } from '../disturb.ts';
import type { Names, Stock } from '../end-state.ts';
import { ask, changeItem, cloud, eventOf, newPlace, post, sendTogether } from '../world.ts';
import { type Prepared, posted } from './posted.ts';

const month = '2026-04';

/** Three calibrated devices on four evenings at three places each: 36 bins, all of them far below the threshold. */
export function slowCampaign(settlement: string, inMonth = month): unknown[] {
  const times = ['07', '14', '21', '28'].flatMap((day) => ['19:00', '19:15', '19:30'].map((time) => [day, time]));
  return times.flatMap(([day, time]) =>
    ['a', 'b', 'c'].map((device) => ({
      testId: `${day}-${time}`,
      probe: `calibrated-${device}`,
      class: 'calibrated-device',
      operator: 'operator-a',
      technology: '4G',
      settlement,
      measuredAt: `${inMonth}-${day}T${time}:00+05:00`,
      downloadKbps: 1_000,
    })),
  );
}

export function postingOf(measurements: unknown[]): CloudEvent {
  return eventOf('//probes.kz/one', measurementsPosted.type, { measurements });
}

/** A campaign in a new place. */
async function measuring(): Promise<Prepared> {
  const settlement = await newPlace();
  const event = postingOf(slowCampaign(settlement));
  return { event, told: { settlement, event: event.id } };
}

const namesOfPlace = (_: Stock, told: Names): Names => told;

async function seenByAnybody({ settlement }: Names): Promise<unknown> {
  return expectStatus(200, await ask(undefined, `GET /v1/settlements/${settlement}/quality`)).body;
}

/** The case that the campaign opened, as the operator reads it. */
async function seenByOperator(names: Names): Promise<unknown> {
  const found = await ask('operator-one', `GET /v1/network/cases/${names.settlement}-operator-a-4G-${month}`);
  return [await seenByAnybody(names), expectStatus(200, found).body];
}

const proven = {
  items: ['case', 'cell', 'evidence', 'timeline#000001', 'timeline#000001'],
  events: [caseOpened.type, verdictReached.type],
  requests: 0,
};

export const takingIn = posted({
  title: 'measurements posted by a probe',
  disturbed: 'network-measurements',
  queue: 'NetworkMeasurementsQueueUrl',
  prepare: measuring,
  namesOf: namesOfPlace,
  seen: seenByOperator,
  leaves: proven,
});

export const folding: Scenario = {
  ...takingIn,
  title: 'measurements that prove a violation',
  disturbed: 'network-fold',
  alike: ['Query'],
  play: (disturb) =>
    disturb(async () => {
      const told = await takingIn.play(undisturbed);
      await cloud.idle('network-fold');
      return told;
    }),
};

/** Cells of that month are folded anew in these tests, and no others. */
const anewIn = '2026-02';

/** That the record was approved by which cells of that month are judged, for that month alone. */
export const thresholdApproved = eventOf('//qyzmet/platform', lawRecordApproved.type, {
  ...lawRecordApproved.example,
  ...{ kind: 'threshold', id: '4G', inForceFrom: `${anewIn}-01`, inForceUntil: `${anewIn}-28` },
});
export const cellsOfMonth = { cells: { technology: '4G', from: anewIn, upTo: anewIn } };

/** A cell of that month that was judged by other law than the one that is in force. */
export async function judgedByOtherLaw(): Promise<Names> {
  const settlement = await newPlace();
  const event = postingOf(slowCampaign(settlement, anewIn));
  await post('NetworkMeasurementsQueueUrl', event);
  await cloud.idle('network-measurements');
  await cloud.idle('network-fold');
  const key = { pk: `network#settlement#${settlement}`, sk: `cell#${anewIn}#operator-a#4G` };
  await changeItem(key, withJudgement, ({ judgement, ...item }) => {
    const allClasses = { ...judgement.allClasses, verdict: 'compliant', reasons: [] };
    const records = [{ kind: 'threshold', citation: '4G@2017-11-22.0', verified: false }];
    const requirement = { thresholdKbps: 1, requiredSharePercent: 1, records };
    return { ...item, state: 'compliant', judgement: { ...judgement, allClasses, requirement } };
  });
  return { settlement, event: event.id };
}

const withJudgement = () =>
  z.looseObject({ pk: z.string(), sk: z.string(), judgement: z.looseObject({ allClasses: z.looseObject({}) }) });

const judgedAnew = {
  ...proven,
  items: [...proven.items, 'timeline#000002'],
  events: [...proven.events, verdictReached.type].toSorted(),
};

function changedLaw(disturbed: string, title: string, sent: () => Promise<void>): Scenario {
  return {
    title,
    disturbed,
    alike: ['Query'],
    async play(disturb) {
      const told = await judgedByOtherLaw();
      await disturb(async () => {
        await sent();
        await cloud.idle('network-approved-law');
        await cloud.idle('network-refold');
      });
      return told;
    },
    namesOf: namesOfPlace,
    seen: seenByAnybody,
    leaves: judgedAnew,
  };
}

export const hearingOfLaw = changedLaw('network-approved-law', 'a cell whose threshold is approved', () =>
  sendTogether('NetworkApprovedLawQueueUrl', [JSON.stringify(thresholdApproved)]),
);

export const refolding = changedLaw('network-refold', 'a cell that is folded anew by other law', () =>
  sendTogether('NetworkRefoldQueueUrl', [JSON.stringify(cellsOfMonth)]),
);
