/** Network quality: measurements taken in, a cell folded from them, and the case that they open. */
import { caseOpened, measurementsPosted, verdictReached } from '../../../events/network.ts';
import { expectStatus } from '../../../infra/tools/stories/world.ts';
import type { CloudEvent } from '../../../shared/queue/cloud-event.ts';
import { type Scenario, undisturbed } from '../disturb.ts';
import type { Names, Stock } from '../end-state.ts';
import { ask, cloud, eventOf, newPlace } from '../world.ts';
import { type Prepared, posted } from './posted.ts';

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
  alike: 'Query',
  play: (disturb) =>
    disturb(async () => {
      const told = await takingIn.play(undisturbed);
      await cloud.idle('network-fold');
      return told;
    }),
};
