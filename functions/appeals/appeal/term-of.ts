/** When an appeal counts as registered, and in which term one of its kind is answered. */
import { type CountedDay, explainRegistration, registrationDay } from '../../../shared/law/calendar.ts';
import { calendarLawOf, type LawReader } from '../../../shared/law/reader.ts';
import { calendarFrom, type LawRecord, nearestInForce } from '../../../shared/law/records.ts';
import { type Day, dayOf } from '../../../shared/time.ts';
import { type AppealKind, appealKindKind, registrationCutOffKind } from '../law.ts';
import { type KindOfAppeal, usualKind } from './kinds.ts';

/** The day on which it counts as registered: after hours or on a day off, the next working day (art. 64(3)). */
export async function dayOfRegistration(law: LawReader, arrivedAt: Date): Promise<Day> {
  const { calendar, workingDayEnds } = await registrationLaw(law, arrivedAt);
  return registrationDay(calendar, arrivedAt, workingDayEnds);
}

/** Each day from that of its arrival to that. */
export async function daysToRegistration(law: LawReader, arrivedAt: Date): Promise<CountedDay[]> {
  const { calendar, workingDayEnds } = await registrationLaw(law, arrivedAt);
  return explainRegistration(calendar, arrivedAt, workingDayEnds);
}

async function registrationLaw(law: LawReader, arrivedAt: Date) {
  const [{ calendars, holidays }, cutOffs] = await Promise.all([
    calendarLawOf(law),
    law.records(registrationCutOffKind),
  ]);
  const cutOff = nearestInForce(cutOffs, 'appeals', dayOf(arrivedAt));
  return { calendar: calendarFrom(calendars, holidays), workingDayEnds: cutOff?.value.workingDayEnds };
}

/** The id of the term in which an appeal of a kind is answered. */
export async function termOf(law: LawReader, kind: KindOfAppeal | undefined, on: Day): Promise<string> {
  return (await kindOf(law, kind, on))?.term ?? usualTerm;
}

/** What the law says of a kind of appeals; undefined where no record does. */
export async function kindOf(law: LawReader, kind: string | undefined, on: Day): Promise<AppealKind | undefined> {
  return (await kindRecordOf(law, kind, on))?.value;
}

export async function kindRecordOf(
  law: LawReader,
  kind: string = usualKind,
  on: Day,
): Promise<LawRecord<AppealKind> | undefined> {
  return nearestInForce(await law.records(appealKindKind), kind, on);
}

/** Art. 76(1), where no record says what terms the kinds of appeals have. */
const usualTerm = 'appeals.answer';
