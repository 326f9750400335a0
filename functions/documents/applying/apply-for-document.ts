/** A citizen applies for a document. Applying again while an application for that type is open is that application. */
import type { Citizen } from '../../../shared/http/caller.ts';
import type { FieldError } from '../../../shared/http/field-errors.ts';
import { type Problem, problem } from '../../../shared/http/problems.ts';
import { changing, type Repeat, reply, settled } from '../../../shared/http/use-case.ts';
import { termLawOf } from '../../../shared/law/reader.ts';
import { nearest } from '../../../shared/search/nearest.ts';
import { leaveReceipt, type ReceiptRequest } from '../../../shared/table/receipts.ts';
import { dayOf } from '../../../shared/time.ts';
import type { Application } from '../application/application.ts';
import {
  applicationPk,
  commitApplication,
  type Documents,
  readApplication,
  withApplicant,
} from '../application/store.ts';
import { isOpen } from '../application/transitions.ts';
import { viewApplication } from '../application/view.ts';
import { type DocumentType, findNewestDocumentType, newestDocumentTypes } from '../types/document-types.ts';
import * as api from './api.ts';
import { apply } from './apply.ts';

export const applyForDocument = changing(api.applyForDocument, {
  lookUp: async ({ documentType }) =>
    documentType === undefined || (await findNewestDocumentType(documentType)) ? [] : [await unknownType(documentType)],
  async act({ body, caller, receipt, moment, now, traceparent, language }, documents: Documents) {
    const type = await findNewestDocumentType(body.documentType);
    if (!type) return problem('validation-failed', { errors: [await unknownType(body.documentType)] });
    if (!isOpenToApplicant(type)) return problem('forbidden');
    const applied = await applyOnce(documents, { type, caller, receipt, moment, now, traceparent });
    return 'id' in applied ? viewApplication(documents, applied, { language, now }) : applied;
  },
  async again(receipt, { language, now }, documents) {
    const application = await readApplication(documents, receipt.entityPk);
    return application ? viewApplication(documents, application, { language, now }) : problem('not-found');
  },
  reply: (view) => reply(201, view, { headers: { location: `/v1/applications/${view.id}` } }),
});

async function unknownType(documentType: string): Promise<FieldError> {
  const meant = nearest(documentType, await newestDocumentTypes());
  return { in: 'body', field: 'documentType', code: 'not-registered', nearest: meant };
}

/** Whether a citizen who is only logged in may apply for themselves: what a type asks beyond that, we cannot check. */
function isOpenToApplicant({ applicants, assurance }: DocumentType): boolean {
  return applicants.includes('self') && assurance === 'login';
}

interface Request {
  readonly type: DocumentType;
  readonly caller: Citizen;
  readonly receipt: ReceiptRequest;
  readonly moment: Date;
  readonly now: Date;
  readonly traceparent: string;
}

async function applyOnce(documents: Documents, request: Request): Promise<Application | Problem | Repeat> {
  const applicant = await documents.hashes.pseudonym(request.caller.iin);
  const latest = await findLatest(documents, applicant, request.type.id);
  if (latest.open) return join(documents, latest.open, request);
  const law = await termLawOf(documents.law, request.type.answerTerm, dayOf(request.moment));
  const applied = apply({ ...request, law, applicant, id: latest.freeId });
  const application = await withApplicant(documents, applied.application, request.caller.iin);
  const outcome = await commitApplication(documents, { ...applied, application }, request);
  return outcome.kind === 'exists' ? applyOnce(documents, request) : settled(outcome, application);
}

/** The request leaves its receipt, so that a repeat of it finds this application again, even after it was decided. */
async function join(
  documents: Documents,
  open: Application,
  { receipt, now }: Request,
): Promise<Application | Problem | Repeat> {
  const earlier = await leaveReceipt(
    documents.table,
    receipt,
    { pk: applicationPk(open.id), version: open.version },
    now,
  );
  if (earlier.kind === 'same') return { repeatOf: earlier.receipt };
  return earlier.kind === 'other' ? problem('idempotency-key-reused') : open;
}

type Latest = { readonly open: Application } | { readonly open?: undefined; readonly freeId: string };

/**
 * A person's applications for a type are numbered, and the ids follow from that: whoever applies twice at once meets
 * the same id, and the second write is refused. There are few of them in a life, so they are read one after another.
 */
async function findLatest(documents: Documents, applicant: string, typeId: string, ordinal = 1): Promise<Latest> {
  const id = (await documents.hashes.hash('application', `${applicant}/${typeId}/${ordinal}`)).slice(0, 22);
  const application = await readApplication(documents, applicationPk(id));
  if (!application) return { freeId: id };
  return isOpen(application.state) ? { open: application } : findLatest(documents, applicant, typeId, ordinal + 1);
}
