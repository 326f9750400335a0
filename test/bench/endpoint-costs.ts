/**
 * What each declared endpoint costs in capacity units: every endpoint is measured, and held to the target of its kind.
 */
import {
  attachRepeat,
  confirmLodgement,
  decideComplaint,
  fileComplaint,
  receiveAppeal,
  satisfyComplaint,
  splitAppeal,
  submitAnonymously,
  transferComplaint,
} from '../../functions/appeals/api.ts';
import type { PersonaName } from '../../infra/start/personas.ts';
import { personas } from '../../infra/start/personas.ts';
import type { World } from '../../infra/tools/stories/world.ts';
import { type Endpoint, needsIdempotencyKey } from '../../shared/http/endpoint.ts';
import { endpoints, missing, type Targets } from '../fixtures/fixtures.ts';
import { validRequest } from '../fixtures/valid-request.ts';

/**
 * An endpoint that changes state may write more than one that reads, and one that makes two things of one, changes two
 * together, or registers and seals the talon at once, still more.
 */
export type EndpointKind = 'changing' | 'parting' | 'complaining' | 'registering' | 'reading';

export interface EndpointCost {
  readonly endpoint: string;
  readonly kind: EndpointKind;
  readonly readUnits: number;
  readonly writeUnits: number;
}

export type Measure = (
  run: () => Promise<unknown>,
) => Promise<{ readonly readUnits: number; readonly writeUnits: number }>;

/** Asks each endpoint once, as somebody who may, about what is there for it. Throws where one refuses. */
export async function endpointCosts(
  world: World,
  thereFor: (endpoint: Endpoint) => Promise<Targets>,
  measure: Measure,
): Promise<EndpointCost[]> {
  const costs: EndpointCost[] = [];
  for (const endpoint of endpoints) {
    const there = await thereFor(endpoint);
    const cost = await measure(() => askOnce(world, endpoint, { ...missing, ...there }));
    costs.push({ endpoint: endpoint.id, kind: kindOf(endpoint), ...cost });
  }
  return costs;
}

function kindOf(endpoint: Endpoint): EndpointKind {
  if (endpoint.id === splitAppeal.id) return 'parting';
  if ([confirmLodgement.id, receiveAppeal.id, submitAnonymously.id].some((id) => id === endpoint.id))
    return 'registering';
  if (complaining.some(({ id }) => id === endpoint.id)) return 'complaining';
  return needsIdempotencyKey(endpoint) ? 'changing' : 'reading';
}

const complaining: readonly Endpoint[] = [
  ...[fileComplaint, satisfyComplaint, transferComplaint, decideComplaint],
  attachRepeat,
];

async function askOnce(world: World, endpoint: Endpoint, about: Targets): Promise<void> {
  const { params, query, headers, body } = validRequest(endpoint, about);
  const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
  const method = endpoint.method as 'GET' | 'POST';
  const json = body && JSON.parse(Buffer.from(body).toString());
  const target = query ? `${path}?${query}` : path;
  const asked = { headers, ...(json && { body: json }) };
  const { status, body: said } = await world.ask(callerOf(endpoint), `${method} ${target}`, asked);
  if (status >= 300) throw new Error(`${endpoint.id} was refused with ${status}: ${JSON.stringify(said)}`);
}

/** The first persona whose scopes open the endpoint; nobody where all may call. */
function callerOf({ callers }: Endpoint): PersonaName | undefined {
  if (callers === 'public') return undefined;
  const found = Object.entries(personas).find(([, { scopes }]) => (scopes as readonly string[]).includes(callers));
  if (!found) throw new Error(`no persona may call what is for ${callers}`);
  return found[0] as PersonaName;
}
