/** Calls to the database past the gateway. */
import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';

const agent = new Agent({ keepAlive: true });

const headers = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-date': '20260101T000000Z',
  authorization: 'AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=, Signature=',
};

/**
 * One call in DynamoDB's JSON protocol: items and stream records stay as they are on the wire, which is also how Lambda
 * hands them to functions. Throws with DynamoDB's error type and message.
 */
export async function callDynamoDb(endpoint: string, target: string, body: unknown): Promise<unknown> {
  const reply = await post(endpoint, { ...headers, 'x-amz-target': target }, JSON.stringify(body));
  const replied = await text(reply);
  if (reply.statusCode !== 200) throw new Error(`${target}: ${replied}`);
  return JSON.parse(replied);
}

/** Streams are asked many times a second, and this costs less than `fetch`. */
function post(endpoint: string, headers: Record<string, string>, body: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request(endpoint, { agent, method: 'POST', headers }, resolve).on('error', reject).end(body);
  });
}
