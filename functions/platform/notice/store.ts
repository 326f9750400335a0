/**
 * The store of notices: pk `platform#notices#<pseudonym>`, sk `notice#<time>#<kind>#<event>`, so that an event that
 * comes again finds its notice, and a person's lie in the order of time. One item is notice, record of its deliveries
 * and guard at once.
 */
import { type Position, pageSize } from '../../../shared/table/lists.ts';
import { putVersion } from '../../../shared/table/put-where.ts';
import { type Page, queryPage, readItem, type Table } from '../../../shared/table/table.ts';
import { sortable } from '../../../shared/time.ts';
import { noticesPk } from '../contacts/store.ts';
import { type Notice, noticeItem } from './notice.ts';

export interface NoticeStore {
  readonly table: Table;
}

/** What tells a notice from every other: one per person, kind and event. */
export type NoticeName = { readonly person: string } & Pick<Notice, 'kind' | 'at' | 'event'>;

function keyOf({ person, at, kind, event }: NoticeName) {
  return { pk: noticesPk(person), sk: `notice#${sortable(at)}#${kind}#${event}` };
}

export function readNotice({ table }: NoticeStore, name: NoticeName): Promise<Notice | undefined> {
  return readItem(table, keyOf(name), noticeItem);
}

/** Writes its first or its next version. False where somebody else has: then it is to be read again. */
export function writeNotice({ table }: NoticeStore, person: string, notice: Notice): Promise<boolean> {
  return putVersion(table, { ...keyOf({ person, ...notice }), ...notice });
}

/** What a person was told, newest first. */
export function listNotices({ table }: NoticeStore, person: string, after?: Position): Promise<Page<Notice>> {
  const list = { partition: noticesPk(person), beginsWith: 'notice#', limit: pageSize, descending: true };
  return queryPage(table, { ...list, ...(after && { after }) }, noticeItem);
}
