/** Every kind of law records that there is, by name: what all areas share, and each area's own. */
import { lawKinds as ofAppeals } from '../../functions/appeals/law.ts';
import { lawKinds as ofNetwork } from '../../functions/network/law.ts';
import { calendarKind, holidayKind, type LawKind, type LawRecord, termKind } from '../../shared/law/records.ts';

export const lawKinds = {
  term: termKind,
  calendar: calendarKind,
  holiday: holidayKind,
  ...ofAppeals,
  ...ofNetwork,
} as const;

export type KindName = keyof typeof lawKinds;
export const kindNames = Object.keys(lawKinds) as [KindName, ...KindName[]];

/** What a record of that kind says. */
export type ValueOf<Name extends KindName> = (typeof lawKinds)[Name] extends LawKind<infer Value> ? Value : never;
export type RecordOf<Name extends KindName> = LawRecord<ValueOf<Name>>;
