/** Network quality: measurements taken in, a cell folded from them, and the case that they open. */

import type { CloudEvent } from '../../../events/cloud-event.ts';
import { caseOpened, measurementsPosted, verdictReached } from '../../../events/network.ts';
import { expectStatus } from '../../../infra/tools/stories/world.ts';
import type { Scenario } from '../disturb.ts';
import type { Names, Stock } from '../end-state.ts';
import { ask, cloud, eventOf, newPlace, post } from '../world.ts';

export const probe = '//probes.kz/one';

const month = '2026-04';

/** Three calibrated devices on four evenings at three places each: 36 bins, all of them far below the threshold. */
export function slowCampaign(settlement: string): unknown[] {
  const times = ['07', '14', '21', '28'].flatMap((day) => ['19:00', '19:15', '19:30'].map((time) => [day, time]));
  return times.flatMap(([day, time]) =>
    ['a', 'b', 'c'].map((device) => ({
      testId: `${day}-${time}`,
      probe: `calibrated-${device}`,
      class: 'calibrated-device',
      operator: 'operator-a',
      technology: '4G',
      settlement,
      measuredAt: `${month}-${day}T${time}:00+05:00`,
      downloadKbps: 1_000,
    })),
  );
}

export function posting(measurements: unknown[]): CloudEvent {
  return eventOf(probe, measurementsPosted.type, { measurements });
}

/** Posts an event and waits until it is taken in. */
async function takeIn(event: CloudEvent): Promise<void> {
  await post('NetworkMeasurementsQueueUrl', event);
  await cloud.idle('network-measurements');
}

const namesOfPlace = (_: Stock, told: Names): Names => told;

async function seenByAnybody({ settlement }: Names): Promise<unknown> {
  return expectStatus(200, await ask(undefined, `GET /v1/settlements/${settlement}/quality?month=${month}`)).body;
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

export const takingIn: Scenario = {
  title: 'measurements posted by a probe',
  disturbed: 'network-measurements',
  async play(disturb) {
    const settlement = await newPlace();
    const event = posting(slowCampaign(settlement));
    await disturb(() => takeIn(event));
    return { settlement, event: event.id };
  },
  namesOf: namesOfPlace,
  seen: seenByOperator,
  leaves: proven,
};

export const folding: Scenario = {
  title: 'measurements that prove a violation',
  disturbed: 'network-fold',
  async play(disturb) {
    const settlement = await newPlace();
    const event = posting(slowCampaign(settlement));
    await disturb(async () => {
      await takeIn(event);
      await cloud.idle('network-fold');
    });
    return { settlement, event: event.id };
  },
  namesOf: namesOfPlace,
  seen: seenByOperator,
  leaves: proven,
};
