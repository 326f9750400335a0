/** Which dialect an endpoint speaks. */
import type { Endpoint } from '../endpoint.ts';
import type { Dialect } from './dialect.ts';
import { house } from './house.ts';

/** The endpoint's dialect; what no route knows is answered in the house's own. */
export function dialectOf(_endpoint?: Endpoint): Dialect {
  return house;
}
