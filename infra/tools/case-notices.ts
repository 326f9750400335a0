/**
 * What was said to the person of a case, fact by fact: kind, carrier and how it stands there, and when. Neither text nor
 * address, nor what a carrier answered: strangers wrote it.
 */
import { notices } from '../../events/notices.ts';
import type { Delivery } from '../../functions/platform/notice/notice.ts';
import { readNotice } from '../../functions/platform/notice/store.ts';
import { carriers } from '../../functions/platform/notice/transitions.ts';
import { eventOf } from '../../functions/platform/publishing/publish.ts';
import type { Table } from '../../shared/table/table.ts';
import type { TimelineItem } from '../../shared/table/timeline.ts';

export interface CaseNotice {
  readonly kind: string;
  /** When it was noted that it is to be told; absent as long as it is not. */
  readonly notedAt?: string;
  /** By carrier. */
  readonly deliveries: Readonly<Record<string, CaseDelivery>>;
}

export interface CaseDelivery {
  readonly state: string;
  /** When the carrier was asked, or its service answered. */
  readonly at?: string;
}

/** The notices that follow from an entry of a timeline, each found by its key. */
export function noticesOf(table: Table, entry: TimelineItem): Promise<CaseNotice[]> {
  const event = eventOf(entry);
  const told = notices.filter((notice) => notice.event.type === event?.type);
  return Promise.all(
    told.map(async ({ kind, person: personOf }) => {
      const person = personOf(entry.data);
      const name = person !== undefined && { person, kind, at: entry.at, event: event?.id ?? '' };
      const notice = name && (await readNotice({ table }, name));
      if (!notice) return { kind, deliveries: {} };
      const deliveries = carriers.map((carrier) => [carrier, standOf(notice.deliveries[carrier])] as const);
      return { kind, notedAt: notice.notedAt, deliveries: Object.fromEntries(deliveries) };
    }),
  );
}

function standOf(delivery: Delivery): CaseDelivery {
  switch (delivery.state) {
    case 'waiting':
      return { state: delivery.last === undefined ? 'asked for' : 'not taken yet, tried again' };
    case 'claimed':
      return { state: 'handed over just now', at: delivery.at };
    case 'accepted':
      return { state: 'accepted by the carrier’s service', at: delivery.at };
    case 'refused':
      return { state: 'given up, refused by the carrier’s service', at: delivery.at };
    case 'unknown':
      return { state: 'given up, nobody heard whether it was taken', at: delivery.at };
    case 'not-sent':
      return { state: `not sent: ${delivery.reason}` };
  }
}
