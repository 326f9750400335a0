/**
 * Lambda: looks every morning whether the calendar of the next year is there and verified. What it finds late rings once
 * a week, until somebody has brought the calendar and another has approved it.
 */
import { dynamodb } from '../../shared/clients/dynamodb.ts';
import { environment } from '../../shared/environment.ts';
import { lawReader } from '../../shared/law/reader.ts';
import { calendarKind } from '../../shared/law/records.ts';
import { logger, recordAbsence } from '../../shared/telemetry.ts';
import { dayOf } from '../../shared/time.ts';
import { absentCalendar, isReminded } from './watching/absent-calendar.ts';

const env = environment('TABLE_NAME');

export const handler = async (): Promise<void> => {
  const today = dayOf(new Date());
  const law = lawReader({ client: dynamodb(), name: env.TABLE_NAME });
  const absent = absentCalendar(await law.records(calendarKind), today);
  logger().info('looked for the calendar of the next year', { ...absent });
  if (absent && isReminded(today)) recordAbsence('calendarAbsent');
};
