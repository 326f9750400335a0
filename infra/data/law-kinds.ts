/** The kinds of law records, as data files name them. */
import { lawKinds } from '../../functions/platform/law-kinds.ts';
import type { LawKind, LawRecord } from '../../shared/law/records.ts';

export { lawKinds };

export type KindName = keyof typeof lawKinds;
export const kindNames = Object.keys(lawKinds) as [KindName, ...KindName[]];

/** What a record of that kind says. */
export type ValueOf<Name extends KindName> = (typeof lawKinds)[Name] extends LawKind<infer Value> ? Value : never;
export type RecordOf<Name extends KindName> = LawRecord<ValueOf<Name>>;
