import { ConditionalCheckFailedException, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it, vi } from 'vitest';
import { type Measurement, measurementsPosted } from '../../../events/network.ts';
import type { Network } from '../../../functions/network/cell/store.ts';
import { takeIn } from '../../../functions/network/measuring/take-in.ts';
import operators from '../../../shared/law/reference/operators.json' with { type: 'json' };
import { lawOf } from './law.ts';
import { aMeasurement } from './measurements.ts';

/** A store whose table takes every write and remembers its key. */
function rememberingStore() {
  const client = new DynamoDBClient({ region: 'eu-central-1' });
  const keys: string[] = [];
  vi.spyOn(client, 'send').mockImplementation(async (command) => {
    if (command instanceof PutItemCommand) keys.push(`${command.input.Item?.pk?.S} ${command.input.Item?.sk?.S}`);
  });
  const network: Network = { table: { client, name: 'qyzmet' }, law: lawOf(operators) };
  return { network, keys };
}

/** A store whose table keeps the first item of a key, as its condition asks. */
function keepingStore(): Network {
  const client = new DynamoDBClient({ region: 'eu-central-1' });
  const items = new Map<string, PutItemCommand['input']['Item']>();
  vi.spyOn(client, 'send').mockImplementation(async (command) => {
    const { Item } = (command as PutItemCommand).input;
    const key = `${Item?.pk?.S} ${Item?.sk?.S}`;
    const stored = items.get(key);
    if (stored) throw new ConditionalCheckFailedException({ message: 'stands', $metadata: {}, Item: stored });
    items.set(key, Item);
  });
  return { table: { client, name: 'qyzmet' }, law: lawOf(operators) };
}

const event = (...measurements: Measurement[]) => ({
  specversion: '1.0' as const,
  id: 'event-1',
  source: '//probes.kz/one',
  type: measurementsPosted.type,
  time: '2026-11-23T10:00:00Z',
  data: { measurements },
});

const ours = (given: Partial<Measurement> = {}) => aMeasurement({ operator: 'operator-a', ...given });

describe('posted measurements', () => {
  it('are kept in one write per cell', async () => {
    const { network, keys } = rememberingStore();
    const two = [ours(), ours({ testId: 'test-2' })];
    await expect(takeIn(network, event(...two, ours({ technology: '5G' })))).resolves.toBeUndefined();
    expect(keys).toHaveLength(2);
    expect(keys[0]).toMatch(
      /^network#evidence#750000000#operator-a#4G#2026-11#[0-7] evidence#\/\/probes\.kz\/one event-1$/,
    );
  });

  it('go to the same key when they are delivered again, and to another for another event', async () => {
    const { network, keys } = rememberingStore();
    const once = event(ours());
    for (const delivered of [once, once, { ...once, id: 'event-2' }]) await takeIn(network, delivered);
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  it('under an id that was used for others are refused, and the same again are not', async () => {
    const network = keepingStore();
    await takeIn(network, event(ours()));
    expect(await takeIn(network, event(ours()))).toBeUndefined();
    const others = event(ours({ downloadKbps: 1 }));
    expect(await takeIn(network, others)).toEqual({ refused: 'id: was used for other measurements' });
  });

  it.each([
    [
      'an unknown settlement',
      { settlement: aMeasurement().settlement.replace('75', '99') },
      'settlement not-registered',
    ],
    [
      'a settlement that only its region is known of',
      { settlement: aMeasurement().settlement.replace('75000', '75111') },
      'settlement not-registered (nearest: 750000000)',
    ],
    ['an unknown operator', { operator: 'nobody' }, 'operator not-registered'],
    [
      'an operator misspelt',
      { operator: 'operater-b' },
      'operator not-registered (nearest: operator-b, operator-a, operator-c)',
    ],
  ])('with %s are refused whole, named, and nothing is written', async (_, wrong, reason) => {
    const { network, keys } = rememberingStore();
    const refusal = await takeIn(network, event(ours(), { ...ours(), ...wrong } as Measurement));
    expect(refusal).toEqual({ refused: `wrong data: measurements.1.${reason}` });
    expect(keys).toEqual([]);
  });
});

describe('the contract for posted measurements', () => {
  const good = JSON.parse(JSON.stringify(measurementsPosted.example.measurements[0]));
  const accepts = (...measurements: unknown[]) => measurementsPosted.data().safeParse({ measurements }).success;

  it('accepts its own example, and the least that a measurement must say', () => {
    const { location, uploadKbps, latencyMs, lossPercent, signalDbm, ...least } = good;
    expect(accepts(good, least)).toBe(true);
  });

  it.each([
    ['a negative speed', { downloadKbps: -1 }],
    ['a speed as text', { downloadKbps: '5000' }],
    ['a speed that is not finite', { downloadKbps: Number.POSITIVE_INFINITY }],
    ['a fraction of a kbit/s', { downloadKbps: 0.5 }],
    ['a KATO code of eight digits', { settlement: '75000000' }],
    ['a time without offset', { measuredAt: '2026-11-03T19:30:00' }],
    ['a day that does not exist', { measuredAt: '2026-02-30T19:30:00Z' }],
    ['an unknown class', { class: 'guess' }],
    ['an unknown technology', { technology: '6G' }],
    ['a latitude beyond the pole', { location: { latitude: 91, longitude: 0 } }],
    ['half a location', { location: { latitude: 43 } }],
    ['more loss than all', { lossPercent: 100.1 }],
    ['a separator in the test id', { testId: 'a#b' }],
    ['a test id of 65 characters', { testId: 'a'.repeat(65) }],
    ['an unknown field', { colour: 'red' }],
    ['no test id', { testId: undefined }],
  ])('refuses %s', (_, wrong) => {
    expect(accepts({ ...good, ...wrong })).toBe(false);
  });

  it('refuses no measurements, and more than 500', () => {
    expect(accepts()).toBe(false);
    expect(accepts(...Array.from({ length: 501 }, () => good))).toBe(false);
  });
});
