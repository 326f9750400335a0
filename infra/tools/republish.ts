/** `npm run republish`: puts facts on the event bus once more, from the table, as the outbox would have done. */
import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { eventOf } from '../../functions/platform/publishing/publish.ts';
import type { CloudEvent } from '../../shared/queue/cloud-event.ts';
import { fromStored, type Table } from '../../shared/table/table.ts';
import { findDeployment, output } from './deployment.ts';
import { complain, say } from './printable.ts';
import { openBus, publishAll } from './publish-all.ts';
import { defineTool, runTool, stageOption, WrongCall } from './run-tool.ts';

const republish = defineTool({
  name: 'republish',
  purpose: [
    'Puts facts on the event bus once more, from the table, as the outbox would have done: for what was lost while the',
    'outbox or a subscriber stood still for longer than the stream keeps (24 hours). Subscribers tell repeats by event id.',
    'Reads the whole table: half a read unit per 4 KB.',
  ],
  usage: ['--since TIME [--stage NAME]'],
  mostArguments: 0,
  options: {
    since: { type: 'string', value: 'TIME', says: 'facts from this time on, with offset' },
    stage: stageOption,
  },
  examples: ['--since 2026-05-26T00:00:00+05:00', '--since 2026-05-26T00:00:00Z --stage prod'],
  async run({ values }) {
    const since = sinceOf(values.since);
    const deployment = await findDeployment(values.stage);
    const table = { client: new DynamoDBClient(deployment.asOperator), name: output(deployment, 'TableName') };
    const bus = openBus(deployment);
    let published = 0;
    for await (const events of eventsSince(table, since)) {
      await publishAll(bus, events);
      published += events.length;
      complain(`${published} events published so far`);
    }
    say(`${published} events since ${since.toISOString()} are on the bus once more`);
    return 0;
  },
});

function sinceOf(text: string | undefined): Date {
  const parsed = z.iso.datetime({ offset: true }).safeParse(text);
  if (!parsed.success) throw new WrongCall('Say since when, with offset: --since 2026-05-26T00:00:00+05:00');
  return new Date(parsed.data);
}

/** The events of timeline entries since an instant, page by page, in no order. Sealed texts are not even read. */
async function* eventsSince({ client, name }: Table, since: Date): AsyncGenerator<CloudEvent[]> {
  const pages = paginateScan(
    { client },
    {
      TableName: name,
      FilterExpression: 'begins_with(sk, :timeline)',
      ExpressionAttributeValues: { ':timeline': { S: 'timeline#' } },
      ProjectionExpression: 'pk, sk, #type, #at, notedAt, actor, #version, #data, traceparent',
      ExpressionAttributeNames: { '#type': 'type', '#at': 'at', '#version': 'version', '#data': 'data' },
    },
  );
  for await (const { Items = [] } of pages) {
    const entries = Items.map((item) => fromStored(item)).filter((entry) => notedAt(entry) >= since);
    yield entries.flatMap((entry) => eventOf(entry) ?? []);
  }
}

/** A fact may be written down long after its moment: what counts here is when the outbox should have told of it. */
function notedAt(entry: Record<string, unknown>): Date {
  return new Date(String(entry.notedAt ?? entry.at));
}

if (import.meta.main) await runTool(republish);
