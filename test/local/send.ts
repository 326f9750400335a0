/** A request in JSON as one of the actors, in Russian, under a key of its own. */
import { randomUUID } from 'node:crypto';
import { bytesOf } from '../fixtures/bad-request.ts';
import { tokenOf } from './actors.ts';
import { type Answer, ask, bearer } from './ask.ts';

export type Actor = Parameters<typeof tokenOf>[0];

export async function send(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  actor: Actor,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const own = { 'content-type': 'application/json', 'idempotency-key': randomUUID(), 'accept-language': 'ru' };
  const asked = { method, path, headers: { ...own, ...headers, ...bearer(await tokenOf(actor)) } };
  return ask({ ...asked, ...(body !== undefined && { body: bytesOf(body) }) });
}
