/**
 * Every kind of law records that there is, by name: what all areas share, and each area's own. Areas stay strangers: of
 * another's files this one alone imports their law.ts, and the door that is opened with it hands it to chapters that know
 * no area.
 */
import { calendarKind, holidayKind, termKind } from '../../shared/law/records.ts';
import { lawKinds as ofAppeals } from '../appeals/law.ts';
import { lawKinds as ofNetwork } from '../network/law.ts';
import { lawKinds as ofPlatform } from './law.ts';

export const lawKinds = {
  term: termKind,
  calendar: calendarKind,
  holiday: holidayKind,
  ...ofAppeals,
  ...ofNetwork,
  ...ofPlatform,
} as const;
