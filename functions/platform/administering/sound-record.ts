/** Whether a record that somebody proposes is sound: by the schema of its kind, its dates, and what it refers to. Pure. */
import type { FieldError, FieldErrorCode } from '../../../shared/http/field-errors.ts';
import type { CalendarYear } from '../../../shared/law/calendar.ts';
import {
  calendarKind,
  holidayKind,
  inForce,
  type LawKind,
  type LawRecord,
  type Reference,
} from '../../../shared/law/records.ts';
import { nearest } from '../../../shared/search/nearest.ts';
import { addDays, type Day } from '../../../shared/time.ts';
import { parse, plainLine } from '../../../shared/validation.ts';
import { leavesOf } from '../proposal/difference.ts';
import type { Proposal } from '../proposal/proposal.ts';
import { type CalendarFault, calendarFaults } from './calendar-faults.ts';

/** A record as it is proposed: its version follows from those that there are. */
export type Proposed = Omit<LawRecord, 'version'>;

/** What a record is held against. */
export interface Ground {
  readonly kind: LawKind<unknown>;
  /** All records of its kind. */
  readonly records: readonly LawRecord[];
  /** The records of a kind that it refers to, or of holidays. */
  readonly ofKind: (name: string) => readonly LawRecord[];
  /** The day on which it is proposed. */
  readonly today: Day;
}

export type Sound = { readonly record: Proposal['record'] } | { readonly errors: readonly FieldError[] };

/** The record in its next version, or everything that is wrong with it. */
export function soundRecord(proposed: Proposed, ground: Ground): Sound {
  const value = soundValue(proposed.value, ground.kind);
  const others = [...dateFaults(proposed, ground), ...('errors' in value ? [] : factFaults(proposed, value, ground))];
  const errors = 'errors' in value ? [...value.errors, ...others] : others;
  if ('errors' in value || errors.length > 0) return { errors };
  return { record: { ...proposed, version: nextVersion(proposed, ground.records), value: value.value as Fields } };
}

/** A correction is a version of its own; a record of a new day begins with the first. */
export function nextVersion({ id, inForceFrom }: Pick<LawRecord, 'id' | 'inForceFrom'>, records: readonly LawRecord[]) {
  const versions = records.filter((record) => record.id === id && record.inForceFrom === inForceFrom);
  return Math.max(0, ...versions.map(({ version }) => version)) + 1;
}

type Fields = Proposal['record']['value'];

interface Value {
  readonly value: unknown;
}

function soundValue(given: unknown, { value }: LawKind<unknown>): Value | { readonly errors: readonly FieldError[] } {
  const parsed = parse(value(), given, 'body');
  if (!parsed.ok) return { errors: parsed.errors.map((error) => ({ ...error, field: within('value', error.field) })) };
  const known = leavesOf(parsed.value);
  const unknown = [...leavesOf(given).keys()].filter((field) => !known.has(field)).slice(0, 20);
  const errors = [...unknown.map((field) => fault(within('value', field), 'unknown')), ...textFaults(known)];
  return errors.length > 0 ? { errors } : { value: parsed.value };
}

const longestText = 300;

function textFaults(leaves: ReadonlyMap<string, unknown>): FieldError[] {
  return [...leaves].flatMap(([field, leaf]) => {
    const parsed = typeof leaf === 'string' && leaf !== '' ? parse(plainLine(longestText), leaf, 'body') : undefined;
    if (!parsed || parsed.ok) return [];
    return parsed.errors.map((error) => ({ ...error, field: within('value', field) }));
  });
}

/** No law is made for days that have passed: what stands there is corrected under the day that it has. */
function dateFaults(proposed: Proposed, { records, today }: Ground): FieldError[] {
  const { inForceFrom, inForceUntil } = proposed;
  const isNew = nextVersion(proposed, records) === 1;
  return [
    ...(isNew && inForceFrom <= today ? [fault('inForceFrom', 'too-early', addDays(today, 1))] : []),
    ...(inForceUntil !== undefined && inForceUntil < inForceFrom
      ? [fault('inForceUntil', 'too-early', inForceFrom)]
      : []),
  ];
}

function factFaults(proposed: Proposed, { value }: Value, { kind, ofKind }: Ground): FieldError[] {
  const id = kind.idOf?.(value) ?? proposed.id;
  const days = kind.name === calendarKind.name ? calendarFaults(value as CalendarYear, ofKind(holidayKind.name)) : [];
  return [
    ...(id === proposed.id ? [] : [fault('id', 'choice', id)]),
    ...days.map(({ code, limit }: CalendarFault) => fault('value', code, limit)),
    ...(kind.refersTo?.(value) ?? []).flatMap((reference) => brokenReference(reference, proposed, ofKind)),
  ];
}

function brokenReference({ field, kind, id }: Reference, { inForceFrom }: Proposed, ofKind: Ground['ofKind']) {
  const known = ofKind(kind);
  if (inForce(known, id, inForceFrom)) return [];
  const meant = nearest(
    id,
    known.map((record) => ({ id: record.id, name: { ru: record.id } })),
  );
  return [{ ...fault(within('value', field), 'not-registered'), nearest: meant }];
}

function within(path: string, field: string): string {
  return field === '' ? path : `${path}.${field}`;
}

function fault(field: string, code: FieldErrorCode, limit?: string): FieldError {
  return { in: 'body', field, code, ...(limit !== undefined && { limit }) };
}
