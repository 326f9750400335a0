/** A citizen reads what they were told: what a message says is what is shown here. */
import { cursorPage } from '../../../shared/http/paging.ts';
import { isProblem } from '../../../shared/http/problems.ts';
import { reading, reply } from '../../../shared/http/use-case.ts';
import type { Language } from '../../../shared/i18n.ts';
import { atLocalOffset } from '../../../shared/time.ts';
import type { Cabinet } from '../contacts/store.ts';
import type { Delivery, Notice } from '../notice/notice.ts';
import { listNotices as listStored } from '../notice/store.ts';
import { type Carrier, carriers } from '../notice/transitions.ts';
import { carrierNames, outcomeInWords } from '../notice/words.ts';
import * as api from './api.ts';

export const listNotices = reading(api.listNotices, async ({ query, caller, language }, cabinet: Cabinet) => {
  const person = await cabinet.hashes.pseudonym(caller.iin);
  const page = await cursorPage(cabinet.hashes, `notices/${person}`, query.cursor, (after) =>
    listStored(cabinet, person, after),
  );
  return isProblem(page) ? page : reply(200, { ...page, items: page.items.map((each) => viewNotice(each, language)) });
});

function viewNotice({ kind, language, title, text, at, notedAt, deliveries }: Notice, reader: Language) {
  return {
    ...{ kind, language, title, text, at, notedAt: atLocalOffset(new Date(notedAt)) },
    deliveries: carriers.map((carrier) => viewDelivery(carrier, deliveries[carrier], reader)),
  };
}

function viewDelivery(carrier: Carrier, delivery: Delivery, reader: Language) {
  return {
    carrier: { id: carrier, name: carrierNames[carrier][reader] },
    state: delivery.state,
    outcome: outcomeInWords(delivery)[reader],
    ...('at' in delivery && { at: atLocalOffset(new Date(delivery.at)) }),
    ...('messageId' in delivery && { messageId: delivery.messageId }),
  };
}
