/** The known values that a mistyped one most resembles. Pure. */
import MiniSearch from 'minisearch';
import type { Nearest } from '../http/field-errors.ts';
import type { RegisteredName } from '../i18n.ts';

interface Known {
  readonly id: string;
  readonly name: RegisteredName;
}

/** At most five of those known, the closest id first; none where no id is close. Of one id, the last is known. */
export function nearest(typed: string, known: readonly Known[]): Nearest[] {
  const index = new MiniSearch<Known>({ fields: ['id'], storeFields: ['name'] });
  index.addAll([...new Map(known.map((each) => [each.id, each])).values()]);
  const found = index.search(typed, { fuzzy: 0.3, prefix: true }).slice(0, mostNearest);
  return found.map(({ id, name }) => ({ value: id, name }));
}

/** As many as a reader takes in at a glance. */
const mostNearest = 5;
