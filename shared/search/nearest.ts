/** The known values that a mistyped one most resembles. Pure. */
import leven from 'leven';
import type { Nearest } from '../http/field-errors.ts';
import type { RegisteredName } from '../i18n.ts';

interface Known {
  readonly id: string;
  readonly name: RegisteredName;
}

/** At most five of those known, the closest id first; none where no id is close. Of one id, the last is known. */
export function nearest(typed: string, known: readonly Known[]): Nearest[] {
  const names = new Map(known.map(({ id, name }) => [id, name]));
  return [...names]
    .map(([value, name]) => ({ value, name, changes: changesBetween(typed.toLowerCase(), value) }))
    .filter(({ changes }) => changes <= Math.round(typed.length * changedShare))
    .toSorted((one, other) => one.changes - other.changes)
    .slice(0, mostNearest)
    .map(({ value, name }) => ({ value, name }));
}

/** Characters to insert, drop or replace between what was typed and an id or a word of it; none where it begins so. */
function changesBetween(typed: string, id: string): number {
  const meant = [id, ...id.split('-')];
  return Math.min(...meant.map((text) => (text.startsWith(typed) ? 0 : leven(typed, text))));
}

/** So much of what is typed may be wrong. */
const changedShare = 0.3;

/** As many as a reader takes in at a glance. */
const mostNearest = 5;
