/** Dead letters: listed with their reasons, and sent back once the cause is gone. */
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { measurementsPosted } from '../../events/network.ts';
import { localCloud } from '../local-cloud.ts';
import { temporaryFolder } from '../unit/tools/temporary-folder.ts';
import { send, take } from './any-queue.ts';
import { ask, jsonOf } from './ask.ts';
import { eventOf, post } from './dead-letters.ts';
import { runTool } from './run-tool.ts';

const cloud = localCloud();
const probe = '//probes.kz/one';
/** A place that the classifier gets only in the course of the test. */
const newPlace = { code: '102030400', name: 'Жаңа ауыл' };

beforeEach(async () => {
  await cloud.setClock(new Date('2026-05-26T10:00:00+05:00'));
});

function measured() {
  const measurement = {
    testId: randomUUID(),
    probe: 'phone-1',
    class: 'calibrated-device',
    operator: 'operator-a',
    technology: '4G',
    settlement: newPlace.code,
    measuredAt: '2026-04-10T19:00:00+05:00',
    location: { latitude: 50.4, longitude: 80.2 },
    downloadKbps: 9000,
  };
  return eventOf(probe, measurementsPosted.type, { measurements: [measurement] });
}

/** Posts an event as that sender and waits until it has been taken in or refused. */
async function posted(event: object, sender: string): Promise<void> {
  await post('network-measurements', [JSON.stringify(event)], sender);
  await cloud.idle();
}

const redrive = (...options: string[]) => runTool('redrive', '--queue', 'network-measurements', ...options);

async function importSettlement(): Promise<void> {
  const file = join(await temporaryFolder(), 'kato.csv');
  await writeFile(file, `\ufeffid;parent_id;code;name\n1;0;${newPlace.code};${newPlace.name}\n`);
  expect(await runTool('import', 'settlements', file)).toMatchObject({ status: 0 });
}

async function qualityOfNewPlace() {
  const path = `/v1/settlements/${newPlace.code}/quality?month=2026-04`;
  return jsonOf(await ask({ method: 'GET', path, headers: {} }));
}

describe('a measurement at a place that nobody knows yet', () => {
  test('is listed with its reason, and stays where it is in a dry run', async () => {
    const event = measured();
    await posted(event, probe);
    const { status, stdout } = await redrive('--dry-run');
    expect(status).toBe(0);
    expect(stdout).toContain(`${event.type} ${probe} ${event.id}`);
    expect(stdout).toContain('measurements.0.settlement unknown-settlement');
    expect(stdout).toContain('0 dead letters sent back to network-measurements, 1 stay');
    await take('network-measurements-dead-letters', 1);
  });

  test('sent back too early is refused again; once the place is imported, it counts, and only once', async () => {
    const event = measured();
    await posted(event, probe);
    await posted(event, probe);
    expect((await redrive()).stdout).toContain('2 dead letters sent back to network-measurements, 0 stay');
    await cloud.idle();
    await importSettlement();
    expect((await redrive()).stdout).toContain('2 dead letters sent back to network-measurements, 0 stay');
    await cloud.idle();
    expect((await qualityOfNewPlace()).cells).toMatchObject([{ calibratedDevice: { measurements: 1 } }]);
  });
});

test.each([
  ['a stranger', 'administrator', 'network-measurements', probe],
  ['another producer', '//partners.kz/telegram', 'appeals-intake', '//service-centres.kz/one'],
] as const)('a message of %s, who may not speak for its source, stays', async (_, sender, queue, source) => {
  await post(queue, [JSON.stringify({ ...measured(), source })], sender);
  await cloud.idle();
  const { stdout } = await runTool('redrive', '--queue', queue);
  expect(stdout).toContain('stays: its sender is no registered producer of its source');
  expect(stdout).toContain(`0 dead letters sent back to ${queue}, 1 stay`);
  await take(`${queue}-dead-letters`, 1);
});

test('a message that names no reason because its function failed on it five times is listed as such', async () => {
  await send('appeals-due', 'poison');
  await cloud.idle();
  const { stdout } = await runTool('redrive', '--queue', 'appeals-due');
  expect(stdout).toContain('delivered again and again without success');
  expect(stdout).toContain('1 dead letters sent back to appeals-due, 0 stay');
  await cloud.idle();
  expect(await take('appeals-due-dead-letters', 1)).toMatchObject([{ Body: 'poison' }]);
});

test('a queue that is not there is named, with those that are', async () => {
  const { status, stderr } = await runTool('redrive', '--queue', 'appeals-outake');
  expect(status).toBe(1);
  expect(stderr).toMatch(/There is no queue appeals-outake: there are .*appeals-intake/);
});

test('without a queue the tool says what it wants', async () => {
  expect(await runTool('redrive')).toMatchObject({ status: 1, stderr: expect.stringContaining('--queue') });
});
