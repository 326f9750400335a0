/** Every kind of law records that there is: what all areas share, and each area's own. */
import { lawKinds as ofAppeals } from '../../functions/appeals/law.ts';
import { lawKinds as ofNetwork } from '../../functions/network/law.ts';
import { calendarKind, type LawKind, termKind } from '../../shared/law/records.ts';

export const lawKinds: ReadonlyMap<string, LawKind<unknown>> = new Map(
  [termKind, calendarKind, ...ofAppeals, ...ofNetwork].map((kind) => [kind.name, kind]),
);
