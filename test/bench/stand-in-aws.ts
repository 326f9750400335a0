/**
 * Answers in place of DynamoDB and KMS, at once and without doing anything: what is then measured is the function
 * alone.
 */
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import * as z from 'zod';
import { closeServer, listenOnLoopback } from '../../infra/local/ports.ts';
import { referenceItems } from '../../infra/tools/reference.ts';
import { type Item, toStored } from '../../shared/table/table.ts';

export interface StandIn {
  readonly url: string;
  stop(): Promise<void>;
}

/** Listens on loopback. Knows the reference data, and nothing else. */
export async function startStandIn(): Promise<StandIn> {
  const answers = answersFrom(await referenceItems());
  const server = createServer(async (request, response) => {
    const answer = answers[String(request.headers['x-amz-target'])];
    const reply = answer ? answer(await json(request)) : { __type: 'UnknownOperationException' };
    response.writeHead(answer ? 200 : 400, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(reply));
  });
  const port = await listenOnLoopback(server, 0);
  return { url: `http://127.0.0.1:${port}`, stop: () => closeServer(server) };
}

const stringValue = z.object({ S: z.string() });
const getItem = z.object({ Key: z.object({ pk: stringValue }) });
const query = z.object({ ExpressionAttributeValues: z.object({ ':pk': stringValue }) });

function answersFrom(items: readonly Item[]): Record<string, (request: unknown) => unknown> {
  const partitions = Map.groupBy(items, ({ pk }) => pk);
  const stored = (pk: string) => (partitions.get(pk) ?? []).map(toStored);
  const mac = Buffer.alloc(32, 7).toString('base64');
  return {
    'DynamoDB_20120810.GetItem': (request) => ({ Item: stored(getItem.parse(request).Key.pk.S)[0] }),
    'DynamoDB_20120810.Query': (request) => ({
      Items: stored(query.parse(request).ExpressionAttributeValues[':pk'].S),
    }),
    'DynamoDB_20120810.PutItem': () => ({}),
    'TrentService.GenerateMac': () => ({ Mac: mac }),
  };
}
