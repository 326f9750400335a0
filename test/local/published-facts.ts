/** The facts that the platform tells of: as subscribers hear them, and as they stand in the table. */
import { publishedTypes } from '../../events/catalogue.ts';
import { type CloudEvent, cloudEvent } from '../../shared/queue/cloud-event.ts';
import type { TimelineItem } from '../../shared/table/timeline.ts';
import { localCloud } from '../local-cloud.ts';
import { plainItem, rawItemsOf } from './raw-items.ts';

/** Of the event that tells of an entry of a timeline. */
export const idOf = ({ pk, sk }: Pick<TimelineItem, 'pk' | 'sk'>) => encodeURIComponent(`${pk}/${sk}`);

/** What subscribers get: the details of the events on the bus, oldest first. */
export async function heard(): Promise<CloudEvent[]> {
  return (await localCloud().events()).map(({ detail }) => cloudEvent().parse(detail));
}

/** Every timeline entry in the table that tells of a published fact. */
export async function publishable(): Promise<TimelineItem[]> {
  const items = await rawItemsOf(localCloud().outputs.TableName);
  return items
    .filter(({ sk, type }) => sk?.S?.startsWith('timeline#') && publishedTypes.has(type?.S ?? ''))
    .map((item) => plainItem(item) as unknown as TimelineItem);
}
