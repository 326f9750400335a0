/** Anybody sees how what was reported by Open311 stands: of public categories alone, and nothing of who reported it. */
import { isProblem, problem } from '../../../shared/http/problems.ts';
import { type RequestTo, reading, reply } from '../../../shared/http/use-case.ts';
import type { KeyedHashes } from '../../../shared/persons/keyed-hash.ts';
import type { Table } from '../../../shared/table/table.ts';
import { isTokenOf, receiptToken } from '../appeal/receipt-token.ts';
import { numberOf, type PublishedRequest, requestIdOf } from '../published/request.ts';
import { publishedRequests, publishedUpdates, readPublished } from '../published/store.ts';
import * as api from './api.ts';
import type { Describing } from './describe.ts';
import { mostOnPage } from './forms.ts';
import { publicServices } from './public-services.ts';
import { timeAsked } from './time-asked.ts';
import { hasStatus, type Naming, viewNotes, viewRequest, viewUpdate } from './view.ts';
import { notToldOf } from './words.ts';

export interface Following extends Describing, Naming {
  readonly table: Table;
  readonly hashes: KeyedHashes;
}

type Services = ReadonlyMap<string, string>;

export const listServiceRequests = reading(
  api.listServiceRequests,
  async ({ query, language, now }, following: Following) => {
    const services = await publicServices(following.law, { language, now });
    const asked = query.service_request_id
      ? await requestsNamed(following, query.service_request_id, services)
      : await pageOf(following, query, services, now);
    if (isProblem(asked)) return asked;
    return reply(200, await Promise.all(asked.map((one) => viewRequest(following, one, services, { language, now }))));
  },
);

/** 'This overrides all other arguments.' What is not there is left out. */
async function requestsNamed({ table }: Following, ids: readonly string[], services: Services) {
  const numbers = ids.map(numberOf).filter((number) => number !== undefined);
  const found = await Promise.all(numbers.map((number) => readPublished(table, number)));
  return found.flatMap((one) => (one && isTold(one.request, services) ? [one.request] : []));
}

async function pageOf(
  { table }: Following,
  query: RequestTo<typeof api.listServiceRequests>['query'],
  services: Services,
  now: Date,
) {
  const time = timeAsked(query, now);
  if (isProblem(time)) return time;
  const { service_code: codes, status, page, page_size: size } = query;
  const found: PublishedRequest[] = [];
  let skipped = 0;
  for await (const request of publishedRequests(table, time)) {
    const fits = isTold(request, services) && (codes?.includes(request.category ?? '') ?? true);
    if (!fits || !hasStatus(request, status)) continue;
    if (skipped < (page - 1) * size) skipped += 1;
    else if (found.push(request) === size) break;
  }
  return found;
}

/** What no register has sorted yet may be about anything. */
function isTold({ category }: { readonly category?: string | undefined }, services: Services): boolean {
  return category !== undefined && services.has(category);
}

export const readServiceRequest = reading(
  api.readServiceRequest,
  async ({ params, query, language, now }, following: Following) => {
    const services = await publicServices(following.law, { language, now });
    const number = numberOf(params.service_request_id);
    const found = number && (await readPublished(following.table, number));
    if (!found || !isTold(found.request, services)) return problem('not-found', { detail: notToldOf.request });
    const view = await viewRequest(following, found.request, services, { language, now });
    return reply(200, [query.extensions === 'true' ? { ...view, notes: viewNotes(found.updates, language) } : view]);
  },
);

/** `2026-00000742-3F9A2-0B1C7-55D0E-8A417`: the id and the talon's own token, which nobody else can know. */
const tokenForm = /^(\d{4}-\d{8,10})-(.+)$/;

export const readServiceRequestToken = reading(
  api.readServiceRequestToken,
  async ({ params: { token }, language, now }, following: Following) => {
    const [, id = '', ownToken] = tokenForm.exec(token) ?? [];
    const [number, shown] = [numberOf(id), receiptToken().safeParse(ownToken).data];
    const holds = number && shown !== undefined && (await isTokenOf(following.hashes, number, shown));
    const found = holds && (await readPublished(following.table, number));
    const services = await publicServices(following.law, { language, now });
    if (!found || !isTold(found.request, services)) return problem('not-found', { detail: notToldOf.token });
    return reply(200, [{ service_request_id: requestIdOf(found.request.number), token }]);
  },
);

export const listServiceRequestUpdates = reading(
  api.listServiceRequestUpdates,
  async ({ query, language, now }, following: Following) => {
    const time = timeAsked(query, now);
    if (isProblem(time)) return time;
    const services = await publicServices(following.law, { language, now });
    const told = [];
    for await (const update of publishedUpdates(following.table, time)) {
      if (!isTold(update, services)) continue;
      if (told.push(viewUpdate(update, language)) === mostOnPage) break;
    }
    return reply(200, told);
  },
);
