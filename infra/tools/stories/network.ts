/**
 * Measurements that prove an operator below the threshold, from the probe's queue to the case that the operator sees.
 */
import assert from 'node:assert/strict';
import { allItems } from './all-items.ts';
import type { Story } from './story.ts';
import { refusedToStrangers } from './strangers.ts';
import { eventFrom, eventually, expectStatus, type World } from './world.ts';

const cast = {
  probe: '//probes.kz/one',
  operator: 'operator-one',
  otherOperator: 'operator-two',
  citizen: 'citizen-aigerim',
  operatorId: 'operator-a',
  settlement: '710000000',
} as const;

interface MeasurementToPost {
  readonly testId: string;
  readonly probe: string;
  readonly class: 'calibrated-device';
  readonly operator: string;
  readonly technology: '4G';
  readonly settlement: string;
  readonly measuredAt: string;
  readonly location: { readonly latitude: number; readonly longitude: number };
  readonly downloadKbps: number;
}

const perEvent = 50;

export const provenViolation: Story = {
  name: 'proven-violation',
  title: 'An operator is proven below the threshold',
  producer: cast.probe,
  async play(world) {
    const campaign = slowCampaign(world.now());
    const month = campaign[0]?.measuredAt.slice(0, 7) ?? '';
    await post(world, campaign);
    await citizensSee(world, month, campaign.length);
    await operatorSees(world, month);
  },
};

/**
 * A campaign with calibrated devices: three probes at four places on six evenings of last month, 4G at 1 to 4 Mbit/s
 * where the law asks for 5. Run again, it is the same campaign, and counts once.
 */
function slowCampaign(now: Date): MeasurementToPost[] {
  const lastMonth = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1)).toISOString().slice(0, 7);
  const days = [3, 5, 7, 11, 13, 17];
  return days.flatMap((day) =>
    [0, 1, 2].flatMap((probe) =>
      [0, 1, 2, 3].flatMap((place) => visit(`${lastMonth}-${String(day).padStart(2, '0')}`, probe, place)),
    ),
  );
}

/** Five tests within two minutes at one place: together they are one bin. */
function visit(day: string, probe: number, place: number): MeasurementToPost[] {
  return [0, 1, 2, 3, 4].map((test) => ({
    testId: `${day}-${place}-${test}`,
    probe: `calibrated-${probe}`,
    class: 'calibrated-device',
    operator: cast.operatorId,
    technology: '4G',
    settlement: cast.settlement,
    measuredAt: `${day}T19:${place}${test}:00+05:00`,
    location: { latitude: 51.12 + place * 0.01, longitude: 71.43 + probe * 0.01 },
    downloadKbps: 1000 + (place * 5 + test) * 150 + probe,
  }));
}

async function post(world: World, campaign: readonly MeasurementToPost[]): Promise<void> {
  const events = Array.from({ length: Math.ceil(campaign.length / perEvent) }, (_, index) => {
    const measurements = campaign.slice(index * perEvent, (index + 1) * perEvent);
    return eventFrom(cast.probe, 'kz.qyzmet.network.measurements-posted.v1', { measurements }, world.now());
  });
  await world.step(
    'a probe posts its measurements, and one batch twice',
    async () => {
      for (const event of [...events, ...events.slice(0, 1)]) await world.post('NetworkMeasurementsQueueUrl', event);
    },
    () => `${campaign.length} measurements in ${events.length} events`,
  );
}

async function citizensSee(world: World, month: string, posted: number): Promise<void> {
  await world.step(
    'anybody reads the quality of the settlement',
    () => eventually('the verdict', () => cellWith(world, month, posted), foldedWithin),
    ({ operator, calibratedDevice, methodVersion }) =>
      [
        `${operator.name} 4G: ${calibratedDevice.measurements} measurements, ${calibratedDevice.bins} bins`,
        `median ${calibratedDevice.medianKbps.value} kbit/s, 10th percentile ${calibratedDevice.tenthPercentileKbps.value}`,
        `${calibratedDevice.verdict} by method ${methodVersion}`,
      ].join(', '),
  );
}

/** Seconds. On a stage evidence is gathered for a minute before it is folded. */
const foldedWithin = 150;

async function cellWith(world: World, month: string, posted: number) {
  const path = `/v1/settlements/${cast.settlement}/quality?month=${month}`;
  const { cells } = expectStatus(200, await world.ask(undefined, `GET ${path}`)).body;
  const cell = cells.find(isOurs);
  const counted = cell?.calibratedDevice.measurements ?? 0;
  assert(counted <= posted, 'repeated measurements count once');
  return counted === posted ? cell : undefined;
}

function isOurs({ operator, technology }: { operator: { id: string }; technology: string }): boolean {
  return operator.id === cast.operatorId && technology === '4G';
}

async function operatorSees(world: World, month: string): Promise<void> {
  const { id } = await world.step(
    'the operator finds the case against it',
    () => eventually('the case', () => caseOf(world, month)),
    (found) => found.id,
  );
  await world.step(
    'the operator reads what was proven',
    async () => expectStatus(200, await world.ask(cast.operator, `GET /v1/network/cases/${id}`)).body,
    ({ state, methodVersion }) => `${state}, by method ${methodVersion}`,
  );
  await world.step('another operator does not find it in its list', async () => {
    const { items } = expectStatus(200, await world.ask(cast.otherOperator, 'GET /v1/network/cases')).body;
    assert(!items.some((item: { id: string }) => item.id === id), 'it is not in the list');
  });
  await refusedToStrangers(world, `GET /v1/network/cases/${id}`, {
    others: { [cast.otherOperator]: 'another operator' },
    unscoped: { [cast.citizen]: 'a citizen' },
  });
}

async function caseOf(world: World, month: string) {
  for await (const item of allItems(world, cast.operator, '/v1/network/cases')) {
    if (item.settlement === cast.settlement && item.month === month) return item;
  }
  return undefined;
}
