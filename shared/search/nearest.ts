/** The known values that a mistyped one most resembles. Pure. */
import leven from 'leven';
import type { Nearest } from '../http/field-errors.ts';
import type { RegisteredName } from '../i18n.ts';

interface Known {
  readonly id: string;
  readonly name: RegisteredName;
}

/** At most five of those known, the closest first, by their ids or their names; none where none is close. Of one id, the last is known. */
export function nearest(typed: string, known: readonly Known[]): Nearest[] {
  const names = new Map(known.map(({ id, name }) => [id, name]));
  return [...names]
    .map(([value, name]) => ({ value, name, changes: changesBetween(typed.toLowerCase(), value, name) }))
    .filter(({ changes }) => changes <= Math.round(typed.length * changedShare))
    .toSorted((one, other) => one.changes - other.changes)
    .slice(0, mostNearest)
    .map(({ value, name }) => ({ value, name }));
}

/**
 * Characters to insert, drop or replace between what was typed and an id, a word of it, or its name in any language; none
 * where the id begins so.
 */
function changesBetween(typed: string, id: string, name: RegisteredName): number {
  const meant = [id, ...id.split('-')].map((text) => (text.startsWith(typed) ? 0 : leven(typed, text)));
  return Math.min(...meant, ...namesOf(name).map((text) => leven(typed, text.toLowerCase())));
}

function namesOf({ kk, ru, en }: RegisteredName): string[] {
  return [kk, ru, en].filter((name) => name !== undefined);
}

/** So much of what is typed may be wrong. */
const changedShare = 0.3;

/** As many as a reader takes in at a glance. */
const mostNearest = 5;
