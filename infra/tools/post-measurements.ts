/** `npm run post-measurements`: posts the measurements of a CSV file as a producer would. */
import { stat } from 'node:fs/promises';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import pRetry from 'p-retry';
import * as z from 'zod';
import { type Measurement, measurementClasses, mostMeasurements } from '../../events/network.ts';
import { valueOfRow } from './csv-column.ts';
import { openQueues } from './dead-letter-queue.ts';
import { findDeployment } from './deployment.ts';
import { type Fate, fateOfEvents } from './fate-of-events.ts';
import { eventOf, fits } from './measurement-events.ts';
import { type MeasurementColumns, measurementOf } from './measurement-of-row.ts';
import { complain, say } from './printable.ts';
import { showProgress } from './progress.ts';
import { readCsv } from './read-csv.ts';
import { defineTool, type Given, runTool, stageOption, WrongCall } from './run-tool.ts';

const column = { type: 'string', value: 'COLUMN' } as const;

const options = {
  file: { type: 'string', value: 'FILE', says: 'CSV with a header line, commas, UTF-8; also .gz' },
  operator: { ...column, says: 'the operator: an id of the register, or a name, which gets the id of a trial' },
  settlement: { ...column, says: 'the place: a KATO code, or a name, which gets the code of a trial' },
  technology: { ...column, says: '2G, 3G, 4G, 5G, or as telephones say it: LTE, NR, UMTS, GSM' },
  download: { ...column, says: 'download speed, in --unit' },
  upload: { ...column, says: 'upload speed, in --unit' },
  latency: { ...column, says: 'latency in milliseconds' },
  time: { ...column, says: 'when it was measured; without offset, UTC+5 is meant (timestamp)' },
  probe: { ...column, says: 'the device (=csv)' },
  lat: { ...column, says: 'latitude in degrees' },
  lon: { ...column, says: 'longitude in degrees' },
  unit: { type: 'string', value: 'UNIT', says: 'kbps or mbps; need not be said of a column whose name ends in it' },
  class: { type: 'string', value: 'CLASS', says: `${measurementClasses.join(', ')} (crowd)` },
  'events-of': { type: 'string', value: 'NUMBER', says: `measurements in an event, at most ${mostMeasurements} (50)` },
  source: { type: 'string', value: 'SOURCE', says: 'the producer that posts (//probes.kz/one)' },
  'dry-run': { type: 'boolean', says: 'read the file and post nothing' },
  stage: stageOption,
} as const;

const postMeasurements = defineTool({
  name: 'post-measurements',
  purpose: [
    'Posts the measurements of a CSV file to the queue of producers, as a producer would, and waits to hear what became',
    'of them. COLUMN may be =value for the same in every row. Posting a file again changes nothing. Codes of a trial are',
    'registered with `npm run import -- trial`. Exit status 1 if nothing was posted or an event was refused.',
  ],
  usage: ['--file FILE --operator COLUMN --settlement COLUMN --download COLUMN --technology COLUMN [...]'],
  mostArguments: 0,
  options,
  examples: [
    '--file tests.csv --operator operator --settlement kato --download download_kbps --technology network',
    '--file paris.csv.gz --operator =Orange --settlement city --download speed --unit mbps --technology =4G',
  ],
  async run({ values }) {
    const chosen = readOptions(values);
    const tally = newTally();
    const posting = chosen['dry-run'] ? undefined : await openPosting(chosen);
    const events = eventsOf(measurementsIn(chosen, tally), chosen, tally);
    for await (const bodies of callsOf(events)) await posting?.send(bodies);
    reportRows(tally);
    if (tally.measurements === 0) return reportNothing();
    return posting ? reportFate(tally, await posting.fate()) : reportDryRun(tally);
  },
});

const columnName = z.string({ error: 'name a column, or =value' });
const columnValue = columnName.transform(valueOfRow);

const ofEvents = { error: `is a number from 1 to ${mostMeasurements}` };

const chosenOptions = z.object({
  file: z.string({ error: 'name a CSV file' }),
  operator: columnValue,
  settlement: columnValue,
  technology: columnValue,
  download: columnName,
  time: columnValue.default(() => valueOfRow('timestamp')),
  probe: columnValue.default(() => valueOfRow('=csv')),
  upload: columnValue.optional(),
  latency: columnValue.optional(),
  lat: columnValue.optional(),
  lon: columnValue.optional(),
  unit: z.enum(['kbps', 'mbps'], { error: 'is kbps or mbps: say which, the name of the column does not' }),
  class: z.enum(measurementClasses, { error: `is ${measurementClasses.join(', ')}` }).default('crowd'),
  'events-of': z.coerce.number(ofEvents).int(ofEvents).min(1, ofEvents).max(mostMeasurements, ofEvents).default(50),
  source: z.string().default('//probes.kz/one'),
  stage: z.string().optional(),
  'dry-run': z.boolean().default(false),
});
type Chosen = z.infer<typeof chosenOptions>;

function readOptions(values: Given<typeof options>['values']): Chosen {
  const parsed = chosenOptions.safeParse({ ...values, unit: values.unit ?? unitIn(values.download) });
  if (parsed.success) return parsed.data;
  throw new WrongCall(parsed.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n'));
}

/** `download_mbps` names its unit. */
const unitIn = (column = ''): string | undefined => /[kmKM]bps$/.exec(column)?.[0].toLowerCase();

function columnsOf(chosen: Chosen): MeasurementColumns {
  const { download, lat, lon } = chosen;
  return { ...chosen, download: valueOfRow(download), latitude: lat, longitude: lon };
}

interface Tally {
  rows: number;
  measurements: number;
  readonly eventIds: Set<string>;
  readonly skipped: Map<string, number>;
  readonly testIds: Set<string>;
}

const newTally = (): Tally => ({
  ...{ rows: 0, measurements: 0 },
  ...{ eventIds: new Set(), skipped: new Map(), testIds: new Set() },
});

async function* measurementsIn(chosen: Chosen, tally: Tally): AsyncGenerator<Measurement> {
  const columns = columnsOf(chosen);
  using progress = showProgress('Bytes', (await stat(chosen.file)).size);
  for await (const row of readCsv(chosen.file, { delimiter: ',', read: progress.update })) {
    const outcome = measurementOf(row, columns);
    tally.rows += 1;
    if ('skipped' in outcome) countSkipped(tally, outcome.skipped);
    else yield counted(tally, outcome.measurement);
  }
}

function countSkipped({ skipped }: Tally, reason: string): void {
  skipped.set(reason, (skipped.get(reason) ?? 0) + 1);
}

function counted(tally: Tally, measurement: Measurement): Measurement {
  tally.measurements += 1;
  tally.testIds.add(measurement.testId);
  return measurement;
}

/** The bodies of events of so many measurements each. */
async function* eventsOf(
  measurements: AsyncIterable<Measurement>,
  { source, 'events-of': size }: Chosen,
  { eventIds }: Tally,
): AsyncGenerator<string> {
  const body = (some: Measurement[]) => {
    const event = eventOf(some, source, new Date());
    eventIds.add(event.id);
    return JSON.stringify(event);
  };
  let some: Measurement[] = [];
  for await (const measurement of measurements) {
    some.push(measurement);
    if (some.length < size) continue;
    yield body(some);
    some = [];
  }
  if (some.length > 0) yield body(some);
}

/** The bodies that go together in one call. */
async function* callsOf(events: AsyncIterable<string>): AsyncGenerator<string[]> {
  let bodies: string[] = [];
  for await (const body of events) {
    if (!fits(bodies, body)) {
      yield bodies;
      bodies = [];
    }
    bodies.push(body);
  }
  if (bodies.length > 0) yield bodies;
}

const queue = 'network-measurements';

/** Posts with the producer's credentials, and looks with those of an operator. */
async function openPosting({ stage, source }: Chosen) {
  const deployment = await findDeployment(stage);
  const sqs = new SQSClient(deployment.asProducer(source));
  const queues = openQueues(queue, deployment);
  const messageIds = new Set<string>();
  return {
    send: async (bodies: string[]) => {
      for (const id of await send(sqs, queues.queueUrl, bodies)) messageIds.add(id);
    },
    fate: () => fateOfEvents(queues, messageIds),
  };
}

/** Gives the ids of the messages. Throws when the queue keeps refusing. */
async function send(sqs: SQSClient, queueUrl: string, bodies: string[]): Promise<string[]> {
  const sent: string[] = [];
  let unsent = bodies.map((body, index) => ({ Id: String(index), MessageBody: body }));
  await pRetry(
    async () => {
      const batch = new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: unsent });
      const { Failed = [], Successful = [] } = await sqs.send(batch);
      sent.push(...Successful.map(({ MessageId = '' }) => MessageId));
      unsent = unsent.filter(({ Id }) => Failed.some((failed) => failed.Id === Id));
      if (Failed[0]) throw new Error(`the queue refused ${Failed.length} messages: ${Failed[0].Message}`);
    },
    { retries: 4, minTimeout: 200 },
  );
  return sent;
}

function reportRows({ rows, measurements, skipped, testIds }: Tally): void {
  const repeated = measurements - testIds.size;
  say(`${rows} rows read, ${rows - measurements} skipped, ${repeated} repeat an earlier row and will count once`);
  for (const [reason, count] of skipped) say(`  ${count} skipped: ${reason}`);
}

function reportNothing(): number {
  complain('No row is a measurement: nothing was posted');
  return 1;
}

function reportDryRun({ measurements, eventIds }: Tally): number {
  say(`${measurements} measurements would be posted in ${eventIds.size} events`);
  return 0;
}

function reportFate({ measurements, eventIds }: Tally, fate: Fate): number {
  const sent = `${measurements} measurements were posted in ${eventIds.size} events`;
  if ('unknown' in fate) {
    say(`${sent}; whether they were taken in is not known yet: ${fate.unknown}`);
    return 0;
  }
  const byReason = Map.groupBy(fate.refused, ({ reason }) => reason);
  for (const [reason, events] of byReason) complain(`  ${events.length} events refused: ${reason}`);
  const taken = eventIds.size - fate.refused.length;
  say(`${sent}; ${taken} were taken in, ${fate.refused.length} refused`);
  return fate.refused.length > 0 ? 1 : 0;
}

if (import.meta.main) await runTool(postMeasurements);
