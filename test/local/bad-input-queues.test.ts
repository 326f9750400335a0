/** Bad input through the producers' queues: each ends among the dead letters with its reason, and changes nothing. */
import { beforeAll, describe, expect, test } from 'vitest';
import { appealLodged } from '../../events/appeals.ts';
import { catalogue } from '../../events/catalogue.ts';
import { registerAnswered } from '../../events/documents.ts';
import { measurement, measurementsPosted, mostMeasurements } from '../../events/network.ts';
import { type ProducerQueue, producerQueues } from '../../shared/queue/define-event.ts';
import { missing } from '../fixtures/fixtures.ts';
import { localCloud } from '../local-cloud.ts';
import { iins, tokenOf, withWrongCheckDigit } from './actors.ts';
import { type BadFields, type BadMessage, badEnvelopes, type Contract, derivedBadFields, set } from './bad-events.ts';
import { eventOf, post, takeDeadLetters } from './dead-letters.ts';
import { apply, fieldsOfIdentityCard } from './happenings.ts';
import { expectLogsWithoutSecrets, secret } from './secrets.ts';
import { digestOfTables, watchForWrites } from './stored-state.ts';
import { texts } from './valid-requests.ts';

const now = new Date('2026-05-26T10:00:00+05:00');

/** The application that the registers' answers are about: made before any answer is posted. */
let applicationId = missing.application;

beforeAll(async () => {
  await localCloud().setClock(now);
  applicationId = await apply(await tokenOf('owner'));
  await localCloud().idle();
  await Promise.all(producerQueues.map(takeDeadLetters));
});

const appeals: Contract = {
  source: '//partners.kz/telegram',
  type: appealLodged.type,
  data: () => ({
    iin: iins.owner,
    channel: 'telegram-bot',
    category: 'roads',
    settlement: '750000000',
    language: 'kk',
    text: texts.appeal,
  }),
  otherSource: '//service-centres.kz/one',
  otherType: measurementsPosted.type,
};

const personalFields = fieldsOfIdentityCard(iins.owner);

const answers: Contract = {
  source: '//registers.kz/population',
  type: registerAnswered.type,
  data: () => ({ applicationId, outcome: 'found', fields: personalFields }),
  otherSource: '//registers.kz/civil-acts',
  otherType: appealLodged.type,
};

const aMeasurement = {
  testId: 'test-1',
  probe: 'probe-1',
  class: 'calibrated-device',
  operator: 'operator-b',
  technology: '4G',
  settlement: '710000000',
  measuredAt: '2026-05-25T19:30:00+05:00',
  downloadKbps: 4210,
};

const measurements: Contract = {
  source: '//probes.kz/one',
  type: measurementsPosted.type,
  data: () => ({ measurements: [aMeasurement] }),
  otherSource: '//registers.kz/population',
  otherType: registerAnswered.type,
};

/** Messages of the contract whose data are spoilt in these ways. */
function badData(contract: Contract, ways: readonly BadFields[]): BadMessage[] {
  return ways.map(({ what, spoil, wrong }) => bad(contract, what, spoil(contract.data()), `wrong data: ${wrong}`));
}

function bad({ source, type }: Contract, what: string, data: unknown, reason: string): BadMessage {
  return { what, body: JSON.stringify(eventOf(source, type, data)), reason };
}

const badAppeals = (): BadMessage[] => [
  ...badData(appeals, [
    ...derivedBadFields(appealLodged.data()),
    ...set('iin', {
      'an IIN with a wrong check digit': [withWrongCheckDigit(iins.owner), 'check-digit'],
      'an IIN of 11 digits': [secret(iins.owner.slice(1)), 'format'],
      'an IIN born on 31 February': [secret('770231300012'), 'format'],
      'an IIN in Arabic digits': ['٧٧٠٧٠٧٣٠٠٠١٢', 'format'],
    }),
    ...set('channel', { 'a channel in capitals': ['Telegram', 'format'] }),
    ...set('place', { 'a place without end': ['а'.repeat(1_001), 'too-long'] }),
    ...set('text', {
      'no text': ['', 'too-short'],
      'a text of 50,001 characters': ['а'.repeat(50_001), 'too-long'],
      'a text of zero-width spaces': ['\u200b'.repeat(11), 'blank'],
      'a text of what may not stand in one': ['\u0000\u202e\ue000', 'too-short'],
    }),
  ]),
  ...Object.entries({
    'a person as the name of a field': { ...appeals.data(), [iins.stranger]: 'neighbour' },
    'a text as the name of a field': { ...appeals.data(), [texts.answer]: true },
  }).map(([what, data]) => bad(appeals, what, data, 'wrong data: (unnamed) unknown')),
  ...Object.entries({
    "another producer's channel": { channel: 'paper' },
    "the platform's own channel": { channel: 'web' },
  }).map(([what, wrong]) =>
    bad(appeals, what, { ...appeals.data(), ...wrong }, 'channel: the source may not speak for it'),
  ),
  bad(
    appeals,
    'an empty object as data',
    {},
    'wrong data: iin required; channel required; language required; text required',
  ),
  bad(appeals, 'a text of 1 MB', { ...appeals.data(), text: 'x'.repeat(1_000_000) }, 'wrong data: text too-long'),
];

const badAnswers = (): BadMessage[] => [
  ...badData(answers, [
    ...set('applicationId', {
      'an id of 21 characters': ['a'.repeat(21), 'format'],
      'a number as id': [7, 'type'],
      'no id': [undefined, 'required'],
    }),
    ...set('outcome', { 'an outcome that there is not': ['maybe', 'invalid'], 'no outcome': [undefined, 'invalid'] }),
    ...set('fields', { 'no fields': [undefined, 'required'], 'a list of fields': [['iin'], 'type'] }),
    ...set('colour', { 'a field that nobody declared': ['red', 'unknown'] }),
  ]),
  bad(answers, 'nothing found, yet fields', { ...answers.data(), outcome: 'not-found' }, 'wrong data: fields unknown'),
  bad(
    answers,
    'an application that nobody made',
    { ...answers.data(), applicationId: missing.application },
    'applicationId: there is no such application',
  ),
  ...Object.entries({
    'a number as family name': ['wrong data: fields.family_name type', { family_name: 7 }],
    'a name of 1,001 characters': ['wrong data: fields.family_name too-long', { family_name: 'ә'.repeat(1001) }],
    'a name with an escape character': ['wrong data: fields.family_name characters', { family_name: '\u001b[31m' }],
    'a person as the name of a field': ['wrong data: (unnamed) invalid', { [iins.stranger]: 'spouse' }],
    'a name of 101 characters': ['wrong fields: family_name too-long', { family_name: 'ә'.repeat(101) }],
    'a person without a family name': ['wrong fields: family_name required', { family_name: undefined }],
    'an IIN with a wrong check digit': ['wrong fields: iin check-digit', { iin: withWrongCheckDigit(iins.owner) }],
    'a day of birth that there is not': ['wrong fields: birthdate format', { birthdate: '1977-02-30' }],
    'a birth tomorrow': ['wrong fields: birthdate future', { birthdate: '2026-05-27' }],
    'a birth in the year 9999': ['wrong fields: birthdate out-of-range', { birthdate: '9999-12-31' }],
    'a name that nobody sees': ['wrong data: fields.family_name blank', { family_name: '\u200b'.repeat(11) }],
    'a name of two lines': ['wrong fields: family_name characters', { family_name: 'Ә\nӘ' }],
    'a gender in capitals': ['wrong fields: gender choice', { gender: 'FEMALE' }],
    'a document number with letters': ['wrong fields: document_number format', { document_number: 'N48151623' }],
    'a field that the type does not have': ['wrong fields: height unknown', { height: '180' }],
  } as const).map(([what, [reason, change]]) =>
    bad(answers, what, { ...answers.data(), fields: { ...personalFields, ...change } }, reason),
  ),
  {
    ...bad(
      { ...answers, source: '//registers.kz/civil-acts' },
      "another register's answer",
      answers.data(),
      'source: this register was not asked about it',
    ),
    sender: '//registers.kz/civil-acts',
  },
];

const second = (wrong: string) => `measurements.1.${wrong}`;

/** The fields of the second of two measurements: the first is well. */
const badMeasurement = ({ what, spoil, wrong }: BadFields): BadFields => ({
  what,
  spoil: () => ({ measurements: [aMeasurement, spoil({ ...aMeasurement, testId: 'test-2' })] }),
  wrong: second(wrong),
});

const badMeasurements = (): BadMessage[] =>
  badData(measurements, [
    ...derivedBadFields(measurementsPosted.data()),
    ...set('measurements', {
      'no measurement': [[], 'too-few'],
      '501 measurements': [Array.from({ length: mostMeasurements + 1 }, () => aMeasurement), 'too-many'],
    }),
    ...[
      ...derivedBadFields(measurement()),
      ...set('downloadKbps', {
        'a negative speed': [-1, 'too-small'],
        'a speed beyond all networks': [100_000_001, 'too-great'],
        'a broken number of kbit/s': [4210.5, 'type'],
      }),
      ...set('uploadKbps', { 'a negative upload': [-1, 'too-small'] }),
      ...set('latencyMs', { 'a negative latency': [-0.1, 'too-small'] }),
      ...set('lossPercent', { 'a loss of 101 percent': [101, 'too-great'] }),
      ...set('signalDbm', { 'a signal above any sender': [1, 'too-great'] }),
      ...set('speedKmh', { 'a car in reverse': [-5, 'too-small'] }),
      ...set('measuredAt', {
        'a time in the future': ['2026-05-26T10:06:00+05:00', 'future'],
        'a time in the year 9999': ['9999-12-31T23:59:59Z', 'out-of-range'],
        'a time in the year 2200': ['2200-12-31T23:59:59Z', 'future'],
        'a time before there was any requirement': ['2016-12-31T17:59:59Z', 'too-early'],
        'a time in the year 0000': ['0000-01-01T00:00:00+05:00', 'out-of-range'],
        'a time that only JavaScript knows': ['+275760-09-13T00:00:00Z', 'format'],
        'a time without an offset': ['2026-05-25T19:30:00', 'format'],
        'a day that there is not': ['2026-02-30T19:30:00Z', 'format'],
      }),
      ...set('operator', {
        'an operator that nobody knows': ['nobodys', 'not-registered'],
        'an operator in capitals': ['OPERATOR-B', 'format'],
      }),
      ...set('settlement', {
        'a place that KATO does not know': ['999999999', 'not-registered'],
        'a place of 8 digits': ['71000000', 'format'],
      }),
      ...set('technology', { 'a technology of tomorrow': ['6G', 'choice'] }),
      ...set('class', { 'a class that there is not': ['guess', 'choice'] }),
      ...set('testId', {
        'an id with a key separator': ['test#2', 'format'],
        'an id of 65 characters': ['t'.repeat(65), 'too-long'],
      }),
    ].map(badMeasurement),
    ...Object.entries({
      'location.latitude too-great': { latitude: 90.1, longitude: 71 },
      'location.longitude too-small': { latitude: 51, longitude: -180.1 },
      'location.longitude required': { latitude: 51 },
      'location.height unknown': { latitude: 51, longitude: 71, height: 300 },
    }).map(([wrong, location]) => badMeasurement({ what: wrong, spoil: (valid) => ({ ...valid, location }), wrong })),
  ]);

const queues: readonly (readonly [ProducerQueue, Contract, () => BadMessage[]])[] = [
  ['appeals-intake', appeals, badAppeals],
  ['register-answers', answers, badAnswers],
  ['network-measurements', measurements, badMeasurements],
];

test('every queue that producers post to has cases, for every event that travels there', () => {
  expect(queues.map(([queue]) => queue)).toEqual(producerQueues);
  const arriving = catalogue.filter(({ travels }) => producerQueues.some((queue) => queue === travels));
  expect(queues.map(([, { type }]) => type).sort()).toEqual(arriving.map(({ type }) => type).sort());
});

describe.each(queues)('%s refuses', (queue, contract, ownCases) => {
  // The cases' names are needed before the application that they are about is made; their bodies after.
  const cases = () => [...badEnvelopes(contract), ...ownCases()];
  let posted: BadMessage[];
  let deadLetters: Map<string, string | undefined>;
  let expectNothingWritten: () => Promise<void>;

  beforeAll(async () => {
    posted = cases();
    expectNothingWritten = await watchForWrites();
    await postInBatches(queue, contract, posted);
    deadLetters = await takeDeadLetters(queue);
  });

  test.each(cases().map(({ what, reason }, index) => [what, reason, index] as const))(
    '%s, because: %s',
    (_, reason, index) => {
      const body = posted[index]?.body ?? '';
      expect(deadLetters.has(body)).toBe(true);
      expect(deadLetters.get(body)).toBe(reason);
    },
  );

  test('nothing else, and writes nothing', async () => {
    expect(deadLetters.size).toBe(posted.length);
    await expectNothingWritten();
  });

  test('what is not spoilt, no longer', async () => {
    const before = await digestOfTables();
    await post(queue, [JSON.stringify(eventOf(contract.source, contract.type, contract.data()))], contract.source);
    await localCloud().idle();
    expect(await takeDeadLetters(queue)).toEqual(new Map());
    expect(await digestOfTables()).not.toBe(before);
  });

  test('nor what is written as the standard of CloudEvents lets it be', async () => {
    const sound = soundEnvelopes.map((change) => ({
      ...eventOf(contract.source, contract.type, contract.data()),
      ...change,
    }));
    await post(
      queue,
      sound.map((event) => JSON.stringify(event)),
      contract.source,
    );
    await localCloud().idle();
    expect(await takeDeadLetters(queue)).toEqual(new Map());
  });
});

const soundEnvelopes: readonly object[] = [
  { datacontenttype: 'application/json; charset=utf-8' },
  { datacontenttype: 'application/vnd.x+json' },
  { subject: null, traceparent: null, dataschema: null },
  { traceparent: '00-1-2-3' },
  { traceparent: '01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more' },
  { time: '2026-05-26t05:00:00z' },
  { id: 'one two#3' },
  { id: 'өлшем '.repeat(40) },
  { partitionkey: 'a', sampledrate: 7 },
];

/** Ten at a time, each batch when the one before is done with: one function is enough then. */
async function postInBatches(queue: ProducerQueue, contract: Contract, messages: readonly BadMessage[]) {
  const bySender = Map.groupBy(messages, ({ sender }) => sender ?? contract.source);
  for (const [sender, ofSender] of bySender) {
    const isLarge = ({ body }: BadMessage) => body.length > 50_000;
    const small = ofSender.filter((message) => !isLarge(message));
    const batches = Array.from({ length: Math.ceil(small.length / 10) }, (_, at) => small.slice(at * 10, at * 10 + 10));
    for (const batch of [...batches, ...ofSender.filter(isLarge).map((large) => [large])]) {
      await post(
        queue,
        batch.map(({ body }) => body),
        sender,
      );
      await localCloud().idle();
    }
  }
}

test('a producer cannot even post to a queue that is not its own', async () => {
  await expect(post('appeals-intake', ['{}'], measurements.source)).rejects.toThrow(/not authorized|AccessDenied/);
});

test('no function has logged an IIN, a name, a text, a token or a credential', () => expectLogsWithoutSecrets());
