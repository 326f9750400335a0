/** The requests of the fixtures, as these tests send them: what is written in them must not appear in a log line. */
import { answerAppeal, submitAppeal } from '../../functions/appeals/api.ts';
import type { Endpoint } from '../../shared/http/endpoint.ts';
import type { RequestParts } from '../fixtures/bad-request.ts';
import type { Targets } from '../fixtures/fixtures.ts';
import * as fixtures from '../fixtures/valid-request.ts';
import type { Ask } from './ask.ts';
import { secret } from './secrets.ts';

export const newAppeal = { ...submitAppeal.bodyExample, text: secret(submitAppeal.bodyExample.text) };
export const texts = { appeal: newAppeal.text, answer: secret(answerAppeal.bodyExample.text) };

/** The request that an endpoint takes, about these things. */
export function validRequest(endpoint: Endpoint, targets: Targets): RequestParts {
  const written = Object.values(endpoint.bodyExample ?? {}).filter((value) => String(value).length > 20);
  for (const text of written) secret(String(text));
  return fixtures.validRequest(endpoint, targets);
}

export function askOf(endpoint: Endpoint, { params, query, headers, body }: RequestParts): Ask {
  const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
  return { method: endpoint.method, path: query ? `${path}?${query}` : path, headers, body };
}
