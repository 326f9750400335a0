/** Which dialect an endpoint speaks. */
import type { Endpoint } from '../endpoint.ts';
import type { Dialect, Dialects } from './dialect.ts';
import { house } from './house.ts';

/**
 * The endpoint's dialect; what no route knows is answered in the house's own. Throws where the function was not given
 * it.
 */
export function dialectOf(endpoint: Endpoint | undefined, given: Dialects): Dialect {
  if (endpoint?.dialect === undefined) return house;
  const dialect = given[endpoint.dialect];
  if (!dialect) throw new Error(`${endpoint.id} speaks ${endpoint.dialect}, which its function was not given`);
  return dialect;
}
