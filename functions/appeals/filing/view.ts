/** How a request looks to everybody: neither what was said nor where exactly, who said it or what was answered. */
import { type Language, nameIn } from '../../../shared/i18n.ts';
import type { LawReader } from '../../../shared/law/reader.ts';
import type { Reader } from '../../../shared/law/term-view.ts';
import type { PlaceSearch } from '../../../shared/places/search.ts';
import { dayOf } from '../../../shared/time.ts';
import { bodyNamed } from '../appeal/body-named.ts';
import { statesInWords } from '../appeal/state-words.ts';
import { type AppealState, isOpen } from '../appeal/transitions.ts';
import { type PublishedRequest, type PublishedUpdate, requestIdOf } from '../published/request.ts';
import type { RequestView, UpdateView } from './forms.ts';

export interface Naming {
  readonly law: LawReader;
  readonly places: () => Promise<PlaceSearch>;
}

/** What no client is told, though the standard has a field for it. */
const untold = { description: null, service_notice: null, zipcode: null, lat: null, long: null, media_url: null };

export async function viewRequest(
  { law, places }: Naming,
  request: PublishedRequest,
  services: ReadonlyMap<string, string>,
  { language }: Reader,
): Promise<RequestView> {
  const { number, state, category = '', settlement, competentBody: body, requestedAt, updatedAt, dueAt } = request;
  const place = settlement && (await places()).of(settlement);
  const agency = body && (await bodyNamed(law, body, dayOf(new Date(requestedAt)), language)).name;
  return {
    ...{ ...untold, service_request_id: requestIdOf(number), service_code: category },
    ...{ service_name: services.get(category) ?? category, agency_responsible: agency ?? null },
    ...{ status: statusOf(state), status_notes: statesInWords[state][language] },
    ...{ requested_datetime: requestedAt, updated_datetime: updatedAt },
    expected_datetime: isOpen(state) ? dueAt : null,
    ...{ address: place ? nameIn(place.name, language) : null, address_id: settlement ?? null },
  };
}

function statusOf(state: AppealState): 'open' | 'closed' {
  return isOpen(state) ? 'open' : 'closed';
}

/** Whether it has one of the statuses that are asked for. */
export function hasStatus({ state }: PublishedRequest, statuses: readonly string[] | undefined): boolean {
  return statuses?.includes(statusOf(state)) ?? true;
}

export function viewUpdate({ number, version, state, at }: PublishedUpdate, language: Language): UpdateView {
  const id = requestIdOf(number);
  return {
    ...{ update_id: `${id}-${version}`, service_request_id: id, status: statusOf(state) },
    ...{ updated_datetime: at, description: statesInWords[state][language], media_url: null },
  };
}

export function viewNotes(updates: readonly PublishedUpdate[], language: Language): RequestView['notes'] {
  return updates.map(({ at, state }) => ({ datetime: at, summary: statesInWords[state][language], type: state }));
}
