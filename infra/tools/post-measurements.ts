/**
 * Posts the measurements of a CSV file (plain or .gz) to the producers' queue, as a producer would:
 *
 *     npm run post-measurements -- --file FILE --operator COLUMN --settlement COLUMN --download COLUMN
 *         --technology COLUMN [--upload COLUMN --latency COLUMN --time COLUMN --probe COLUMN --lat COLUMN --lon COLUMN]
 *         [--unit kbps|mbps] [--class crowd|drive-test|calibrated-device] [--events-of 50]
 *         [--source //probes.kz/one] [--stage NAME] [--dry-run]
 *
 * COLUMN may be `=value` for the same in every row. Settlements that are no KATO code and operators that are no id get the
 * codes of a trial: register them with `npm run import -- trial`. Posting a file again changes nothing.
 */
import { stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import pRetry from 'p-retry';
import * as z from 'zod';
import { type Measurement, measurementClasses, mostMeasurements } from '../../events/network.ts';
import { valueOfRow } from './csv-column.ts';
import { findDeployment, output } from './deployment.ts';
import { eventOf, fits } from './measurement-events.ts';
import { type MeasurementColumns, measurementOf } from './measurement-of-row.ts';
import { showProgress } from './progress.ts';
import { readCsv } from './read-csv.ts';
import { runTool } from './run-tool.ts';

async function postMeasurements(args: string[]): Promise<number> {
  const options = readOptions(args);
  const tally = newTally();
  const post = options['dry-run'] ? async () => {} : await poster(options);
  const measurements = measurementsIn(options, tally);
  const events = eventsOf(measurements, options);
  for await (const bodies of callsOf(events, tally)) await post(bodies);
  report(tally, options['dry-run']);
  return tally.measurements > 0 ? 0 : 1;
}

const columnName = z.string({ error: 'name a column, or =value' }).min(1);
const column = columnName.transform(valueOfRow);

const optionsSchema = z.object({
  file: z.string({ error: 'name a CSV file' }),
  operator: column,
  settlement: column,
  technology: column,
  download: columnName,
  time: column.default(() => valueOfRow('timestamp')),
  probe: column.default(() => valueOfRow('=csv')),
  upload: column.optional(),
  latency: column.optional(),
  lat: column.optional(),
  lon: column.optional(),
  unit: z.enum(['kbps', 'mbps']).optional(),
  class: z.enum(measurementClasses).default('crowd'),
  'events-of': z.coerce.number().int().min(1).max(mostMeasurements).default(50),
  source: z.string().default('//probes.kz/one'),
  stage: z.string().optional(),
  'dry-run': z.boolean().default(false),
});
type Options = z.infer<typeof optionsSchema>;

function readOptions(args: string[]): Options {
  const named = Object.keys(optionsSchema.shape).map((name) => [
    name,
    { type: name === 'dry-run' ? 'boolean' : 'string' },
  ]);
  const { values } = parseArgs({ args, options: Object.fromEntries(named) });
  const parsed = optionsSchema.safeParse(values);
  if (parsed.success) return parsed.data;
  throw new Error(parsed.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n'));
}

/** Without `--unit`, the name of the column tells: `download_mbps`. */
function columnsOf(options: Options): MeasurementColumns {
  const { download, lat, lon, unit } = options;
  return {
    ...options,
    download: valueOfRow(download),
    latitude: lat,
    longitude: lon,
    unit: unit ?? (download.toLowerCase().endsWith('mbps') ? 'mbps' : 'kbps'),
  };
}

interface Tally {
  rows: number;
  measurements: number;
  events: number;
  readonly skipped: Map<string, number>;
  readonly testIds: Set<string>;
}

const newTally = (): Tally => ({ rows: 0, measurements: 0, events: 0, skipped: new Map(), testIds: new Set() });

async function* measurementsIn(options: Options, tally: Tally): AsyncGenerator<Measurement> {
  const columns = columnsOf(options);
  using progress = showProgress('Bytes', (await stat(options.file)).size);
  for await (const row of readCsv(options.file, { delimiter: ',', read: progress.update })) {
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
async function* eventsOf(measurements: AsyncIterable<Measurement>, options: Options): AsyncGenerator<string> {
  const body = (some: Measurement[]) => JSON.stringify(eventOf(some, options.source, new Date()));
  let some: Measurement[] = [];
  for await (const measurement of measurements) {
    some.push(measurement);
    if (some.length < options['events-of']) continue;
    yield body(some);
    some = [];
  }
  if (some.length > 0) yield body(some);
}

/** The bodies that go together in one call. */
async function* callsOf(events: AsyncIterable<string>, tally: Tally): AsyncGenerator<string[]> {
  let bodies: string[] = [];
  for await (const body of events) {
    tally.events += 1;
    if (!fits(bodies, body)) {
      yield bodies;
      bodies = [];
    }
    bodies.push(body);
  }
  if (bodies.length > 0) yield bodies;
}

/** Posts with the producer's credentials; throws when the queue keeps refusing. */
async function poster({ stage, source }: Options): Promise<(bodies: string[]) => Promise<void>> {
  const deployment = await findDeployment(stage);
  const sqs = new SQSClient(deployment.asProducer(source));
  const queueUrl = output(deployment, 'NetworkMeasurementsQueueUrl');
  return (bodies) => send(sqs, queueUrl, bodies);
}

async function send(sqs: SQSClient, queueUrl: string, bodies: string[]): Promise<void> {
  let unsent = bodies.map((body, index) => ({ Id: String(index), MessageBody: body }));
  await pRetry(
    async () => {
      const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: unsent }));
      unsent = unsent.filter(({ Id }) => Failed.some((failed) => failed.Id === Id));
      if (Failed[0]) throw new Error(`the queue refused ${Failed.length} messages: ${Failed[0].Message}`);
    },
    { retries: 4, minTimeout: 200 },
  );
}

function report({ rows, measurements, events, skipped, testIds }: Tally, dryRun: boolean): void {
  const repeated = measurements - testIds.size;
  const skippedRows = rows - measurements;
  console.log(`${rows} rows read, ${skippedRows} skipped, ${repeated} repeat an earlier row and will count once`);
  for (const [reason, count] of skipped) console.log(`  ${count} skipped: ${reason}`);
  console.log(`${measurements} measurements ${dryRun ? 'would be' : 'were'} posted in ${events} events`);
}

if (import.meta.main) await runTool(postMeasurements);
