/** Dead letters: listed with their reasons, and sent back once the cause is gone. */
import { randomInt, randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { measurementsPosted } from '../../events/network.ts';
import { bodyAttribute, bodyOf } from '../../shared/queue/noted-message.ts';
import { localCloud } from '../local-cloud.ts';
import { temporaryFolder } from '../unit/tools/temporary-folder.ts';
import { send, take } from './any-queue.ts';
import { ask, jsonOf } from './ask.ts';
import { eventOf, post } from './dead-letters.ts';
import { runTool, runToolOnStage } from './run-tool.ts';

const cloud = localCloud();
const probe = '//probes.kz/one';
/** A code that no place has. */
const nowhere = '199999999';
/** A place that the classifier gets only in the course of the test. */
const newPlace = { code: '102030400', name: 'Жаңа ауыл' };

beforeEach(async () => {
  await cloud.setClock(new Date('2026-05-26T10:00:00+05:00'));
});

function measured(settlement = newPlace.code) {
  const measurement = {
    testId: randomUUID(),
    probe: 'phone-1',
    class: 'calibrated-device',
    operator: 'operator-a',
    technology: '4G',
    settlement,
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

async function importSettlement(code = newPlace.code): Promise<void> {
  const file = join(await temporaryFolder(), 'kato.csv');
  await writeFile(file, `\ufeffid;parent_id;code;name\n1;0;${code};${newPlace.name}\n`);
  expect(await runTool('import', 'settlements', file)).toMatchObject({ status: 0 });
}

async function qualityOf(code: string) {
  const path = `/v1/settlements/${code}/quality?month=2026-04`;
  return jsonOf(await ask({ method: 'GET', path, headers: {} }));
}

test('a place that was imported is found by its name, in the district that its file names', async () => {
  const file = join(await temporaryFolder(), 'kato.csv');
  const rows = ['1;0;113030000;Аққөл ауданы', '2;1;113030500;с.Көкпекті'];
  await writeFile(file, `id;parent_id;code;name\n${rows.join('\n')}\n`);
  expect(await runTool('import', 'settlements', file)).toMatchObject({ status: 0 });
  await cloud.recycle('platform-public');
  const found = await ask({ method: 'GET', path: '/v1/settlements?q=kokpekti', headers: {} });
  expect(jsonOf(found).items).toEqual([
    { code: '113030500', name: 'с.Көкпекті', within: [{ code: '113030000', name: 'Аққөл ауданы' }] },
  ]);
});

describe('a measurement at a place that nobody knows yet', () => {
  test('is listed with its reason, and stays where it is in a dry run', async () => {
    const event = measured();
    await posted(event, probe);
    const { status, stdout } = await redrive('--dry-run');
    expect(status).toBe(0);
    expect(stdout).toContain(`${event.type} ${probe} ${event.id}`);
    expect(stdout).toContain('measurements.0.settlement not-registered (nearest: 100000000)');
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
    expect((await qualityOf(newPlace.code)).cells).toMatchObject([{ calibratedDevice: { measurements: 1 } }]);
  });
});

describe('a refused message of which the body fills what SQS takes', () => {
  const room = 1_048_576 - 150;

  /** The event, padded with an attribute that nobody knows. */
  function padded(event: object): string {
    const text = JSON.stringify({ ...event, padding: '' });
    return text.replace(/"}$/, `${'x'.repeat(room - text.length)}"}`);
  }

  async function lies(body: string): Promise<void> {
    const [letter] = await take('network-measurements-dead-letters', 1);
    const { Body = '', MessageAttributes = {} } = letter ?? {};
    expect(MessageAttributes.reason?.StringValue).toContain('measurements.0.operator not-registered');
    expect(bodyOf(Body, MessageAttributes[bodyAttribute]?.BinaryValue) === body).toBe(true);
  }

  test('is listed with its reason, goes back to the byte, and is refused for the same reason again', async () => {
    const event = measured();
    const body = padded(JSON.parse(JSON.stringify(event).replace('operator-a', 'operator-x')));
    await post('network-measurements', [body], probe);
    await cloud.idle();
    const { stdout } = await redrive();
    expect(stdout).toContain(`${event.type} ${probe} ${event.id}\n    wrong data: measurements.0.operator`);
    expect(stdout).toContain('1 dead letters sent back to network-measurements, 0 stay');
    await cloud.idle();
    await lies(body);
  });

  test('is taken in when it goes back once its cause is gone', async () => {
    const event = measured();
    await post('network-measurements', [padded(event).replace(newPlace.code, '102030401')], probe);
    await cloud.idle();
    await importSettlement('102030401');
    expect((await redrive()).stdout).toContain('1 dead letters sent back to network-measurements, 0 stay');
    await cloud.idle();
    expect((await qualityOf('102030401')).cells).toMatchObject([{ calibratedDevice: { measurements: 1 } }]);
    expect((await redrive()).stdout).toContain('0 dead letters sent back to network-measurements, 0 stay');
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

test('a letter that its queue does not take stays, keeps no other from going back, and is no success', async () => {
  await posted(measured(nowhere), probe);
  await posted(measured(nowhere), probe);
  const refusal = { mode: 'error', code: 'InvalidParameterValue' } as const;
  await cloud.fault({ principal: 'tools', nth: 1, operation: 'SendMessage', ...refusal });
  const { status, stdout } = await redrive();
  expect(stdout).toContain('stays: the queue did not take it');
  expect(stdout).toContain(
    '1 dead letters sent back to network-measurements, 1 stay, 1 of them because the queue did not',
  );
  expect(status).toBe(1);
  await cloud.idle();
  await take('network-measurements-dead-letters', 2);
  await cloud.forget();
});

describe('a letter that is of no use to anybody', () => {
  test('is taken out by its id, and its neighbours stay', async () => {
    await posted(measured(nowhere), probe);
    await posted(measured(nowhere), probe);
    const [, id = ''] = /^\S+ {2}(\S+) {2}/m.exec((await redrive('--dry-run')).stdout) ?? [];
    expect(await redrive('--discard', id)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining(`${id} is gone for good`),
    });
    expect((await redrive('--dry-run')).stdout).not.toContain(id);
    await take('network-measurements-dead-letters', 1);
  });

  test('is named where it is not there, and nothing goes', async () => {
    await posted(measured(nowhere), probe);
    const { status, stdout } = await redrive('--discard', 'no-such-id');
    expect({ status, stdout }).toMatchObject({ status: 1, stdout: expect.stringContaining('nothing was taken out') });
    await take('network-measurements-dead-letters', 1);
  });

  test('is not taken out in a dry run', async () => {
    expect(await redrive('--dry-run', '--discard', 'id')).toMatchObject({ status: 2 });
  });
});

test('a queue that is not there is named, with those that are', async () => {
  const { status, stderr } = await runTool('redrive', '--queue', 'appeals-outake');
  expect(status).toBe(1);
  expect(stderr).toMatch(/There is no queue appeals-outake: there are .*appeals-intake/);
});

test('without a queue the tool says what it wants', async () => {
  expect(await runTool('redrive')).toMatchObject({ status: 2, stderr: expect.stringContaining('--queue') });
});

test('an id that would clear the screen and forge a last line is printed as text', async () => {
  await posted({ ...measured(), id: 'x\u001b[2J\n0 dead letters sent back, 0 stay\u0007\u202e' }, probe);
  const { stdout } = await redrive('--dry-run');
  expect(stdout).toContain('x\\u{1b}[2J\\u{a}0 dead letters sent back, 0 stay\\u{7}\\u{202e}');
  await take('network-measurements-dead-letters', 1);
});

describe('a file of measurements', () => {
  const columns = ['--operator', '=operator-a', '--technology', '=4G', '--download', 'mbps', '--events-of', '1'];

  async function fileOf(...settlements: string[]): Promise<string> {
    const rows = settlements.map((code, index) => `${code},2026-04-10 19:0${index}:00,${randomInt(1, 99)}`);
    const file = join(await temporaryFolder(), 'tests.csv');
    await writeFile(file, ['settlement,timestamp,mbps', ...rows].join('\n'));
    return file;
  }

  const postFile = async (...settlements: string[]) =>
    runTool('post-measurements', '--file', await fileOf(...settlements), '--settlement', 'settlement', ...columns);

  test('that is taken in is said so when it is', async () => {
    const { status, stdout } = await postFile('710000000', '710000000');
    expect(stdout).toContain('2 measurements were posted in 2 events; 2 were taken in, 0 refused');
    expect(status).toBe(0);
  });

  test('of which an event is refused is no success, and says why', async () => {
    const { status, stdout, stderr } = await postFile('710000000', nowhere);
    expect(stderr).toContain('1 events refused: wrong data: measurements.0.settlement not-registered');
    expect(stdout).toContain('2 measurements were posted in 2 events; 1 were taken in, 1 refused');
    expect(status).toBe(1);
    await take('network-measurements-dead-letters', 1);
  });

  test('is only said to be posted where the keys in use may not look what became of it', async () => {
    const options = ['--file', await fileOf('710000000'), '--settlement', 'settlement', ...columns];
    const asProducer = cloud.producers[probe] ?? cloud.tools;
    const { status, stdout } = await runToolOnStage(asProducer, 'post-measurements', ...options);
    expect(stdout).toContain('1 measurements were posted in 1 events; whether they were taken in is not known yet');
    expect(status).toBe(0);
  });

  test('whose speeds have no unit is not guessed at', async () => {
    const unnamed = columns.map((column) => (column === 'mbps' ? 'timestamp' : column));
    const options = ['--file', await fileOf(), '--settlement', 'settlement', ...unnamed];
    const { status, stderr } = await runTool('post-measurements', ...options);
    expect(stderr).toContain('--unit: is kbps or mbps: say which, the name of the column does not');
    expect(status).toBe(2);
  });
});
