/** What a record would change against another, field by field. Pure. */
import type { LawRecord } from '../../../shared/law/records.ts';

type Leaf = string | number | boolean;

export interface FieldDifference {
  /** Dotted path; days and the like stand by their name: `value.daysOff.2027-01-04.name.ru`. */
  readonly field: string;
  /** Absent where the field is new. */
  readonly before?: Leaf;
  /** Absent where the field goes. */
  readonly after?: Leaf;
}

/** The fields that differ, sorted by their names: a table keeps no order. All of them where there was none before. */
export function differenceOf(before: LawRecord | undefined, after: LawRecord): FieldDifference[] {
  const [old, next] = [leavesOf(before && comparable(before)), leavesOf(comparable(after))];
  const fields = new Set([...next.keys(), ...old.keys()]);
  return [...fields].toSorted().flatMap((field) => {
    const [was, is] = [old.get(field), next.get(field)];
    if (was === is) return [];
    return [{ field, ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) }];
  });
}

/** Kind, id and version are the record's name, and no part of what it says. */
function comparable({ kind, id, version, ...said }: LawRecord): Partial<LawRecord> {
  return said;
}

/** Every value that holds no others, by the path to it. */
export function leavesOf(value: unknown, path = ''): Map<string, Leaf> {
  if (value === undefined || value === null) return new Map();
  if (typeof value !== 'object') return new Map([[path, value as Leaf]]);
  return new Map(membersOf(value).flatMap(([name, member]) => [...leavesOf(member, path ? `${path}.${name}` : name)]));
}

function membersOf(value: object): [string, unknown][] {
  if (!Array.isArray(value)) return Object.entries(value);
  return value.map((member: unknown, index) => [nameOf(member) ?? String(index), member]);
}

/** A day among days is the same day wherever it stands. */
function nameOf(member: unknown): string | undefined {
  const day = typeof member === 'object' && member !== null && 'day' in member ? member.day : undefined;
  return typeof day === 'string' ? day : undefined;
}
