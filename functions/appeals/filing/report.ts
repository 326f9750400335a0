/**
 * A partner's app files an appeal for a person, whom it names by IIN as producers at the intake queue do. It is taken in
 * as on every other channel, and nothing that the registers lack stops it (art. 64(1)).
 */
import { type CallerOfKind, identityOf } from '../../../shared/http/caller.ts';
import { isProblem, problem } from '../../../shared/http/problems.ts';
import { repeatable, reply } from '../../../shared/http/use-case.ts';
import { type Reader, viewTerm } from '../../../shared/law/term-view.ts';
import type { PlaceSearch } from '../../../shared/places/search.ts';
import { type ReceiptRequest, receiptKey } from '../../../shared/table/receipts.ts';
import { dayOf } from '../../../shared/time.ts';
import type { Appeal } from '../appeal/appeal.ts';
import { openChannel } from '../appeal/channels.ts';
import { tokenOf } from '../appeal/receipt-token.ts';
import type { Sender } from '../appeal/sender.ts';
import { type Appeals, readAppeal } from '../appeal/store.ts';
import { bodyOf } from '../appeal/view.ts';
import { requestIdOf } from '../published/request.ts';
import { takeIn } from '../registration/take-in.ts';
import { whatIsNext } from '../talon/words.ts';
import * as api from './api.ts';
import type { Report } from './forms.ts';
import { placeOf } from './place.ts';
import { publicServices } from './public-services.ts';

export interface Filing extends Appeals {
  readonly places: () => Promise<PlaceSearch>;
  readonly partnerOf: (apiKey: string) => Promise<CallerOfKind<'partner'> | undefined>;
}

export const createServiceRequest = repeatable(
  api.createServiceRequest,
  async ({ body, caller, moment, now, traceparent, language: asked }, filing: Filing) => {
    const language = body.attribute.language ?? asked;
    const submission = {
      ...{ iin: body.attribute.iin, channel: openChannel, category: body.service_code, language },
      ...{ text: body.description, ...placeOf(body, await filing.places(), language) },
      ...{ sender: senderOf(body), ...(body.media_url.length > 0 && { links: body.media_url }) },
    };
    const receipt = await receiptOf(filing, body, caller, moment);
    const taken = await takeIn(filing, submission, { receipt, moment, now, traceparent });
    const appeal = 'repeatOf' in taken ? await readAppeal(filing, taken.repeatOf.entityPk) : taken;
    if (!appeal) return problem('not-found');
    return isProblem(appeal) ? appeal : createdReply(filing, appeal, { language: asked, now });
  },
);

/**
 * GeoReport has no key for a repeat: the same report of the same person through the same app on the same day is one
 * request, so that a client that has heard nothing may send it again.
 */
async function receiptOf(
  { hashes }: Pick<Appeals, 'hashes'>,
  body: Report,
  caller: CallerOfKind<'partner'>,
  moment: Date,
): Promise<ReceiptRequest> {
  const fingerprint = await hashes.hash('request', JSON.stringify([api.createServiceRequest.id, body]));
  const who = await hashes.hash('caller', identityOf(caller));
  return { key: receiptKey('appeals', who, `${dayOf(moment)}-${fingerprint}`), fingerprint };
}

function senderOf({ first_name, last_name, email, phone }: Report): Sender | undefined {
  const name = [first_name, last_name].filter((part) => part !== undefined).join(' ');
  const sender = { ...(name !== '' && { name }), ...(email && { email }), ...(phone && { phone }) };
  return Object.keys(sender).length > 0 ? sender : undefined;
}

/** The id where everybody is told of it; else a token, which gives the id once they are. */
async function createdReply(filing: Filing, appeal: Appeal, reader: Reader) {
  const { number, category } = appeal;
  const isPublic = category !== undefined && (await publicServices(filing.law, reader)).has(category);
  const id = requestIdOf(number);
  const named = isPublic ? { service_request_id: id } : { token: `${id}-${await tokenOf(filing.hashes, number)}` };
  return reply(201, [{ ...named, service_notice: await noticeOf(filing, appeal, reader), account_id: null }]);
}

async function noticeOf({ law }: Filing, appeal: Appeal, reader: Reader): Promise<string> {
  const body = await bodyOf(law, appeal, reader.language);
  const until = viewTerm(appeal.clocks.answer, reader).inWords;
  return [appeal.number, ...whatIsNext(body?.name, until, reader.language)].join('. ');
}
