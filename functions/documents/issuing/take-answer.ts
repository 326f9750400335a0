/** Taking in what a register answers: read, decided, committed once. */

import { randomBytes } from 'node:crypto';
import { countingLawOf } from '../../../shared/law/reader.ts';
import type { Received, Refusal } from '../../../shared/queue/consume.ts';
import { doneOrRetry } from '../../../shared/table/commit.ts';
import {
  applicantOf,
  applicationPk,
  commitApplication,
  type Documents,
  readApplication,
} from '../application/store.ts';
import { isOpen } from '../application/transitions.ts';
import { withSecrets } from '../document/store.ts';
import { getDocumentType } from '../types/document-types.ts';
import { type Answered, type RegisterAnswer, receiveAnswer } from './receive-answer.ts';

type Store = Pick<Documents, 'table' | 'seal' | 'law'>;

type AnswerToApplication = RegisterAnswer & { readonly applicationId: string };

export async function takeAnswer(
  documents: Store,
  { event, moment, now, traceparent }: Received<AnswerToApplication>,
): Promise<Refusal | undefined> {
  const application = await readApplication(documents, applicationPk(event.data.applicationId));
  if (!application) return { refused: 'applicationId: there is no such application' };
  const iin = await applicantOf(documents, application);
  // Erased since: what the register holds about them is not kept, not even among the dead letters.
  if (!iin && isOpen(application.state)) return undefined;
  const answered = receiveAnswer(application, event.data, {
    register: registerOf(event.source),
    source: event.source,
    type: await getDocumentType(application),
    iin,
    saltSecret: randomBytes(32),
    law: await countingLawOf(documents.law),
    moment,
    saidAt: event.time,
    traceparent,
  });
  if (!answered || 'refused' in answered) return answered;
  return settle(documents, answered, now);
}

/** Decided meanwhile by another answer: then that decision stands, as the repetition finds. */
async function settle(documents: Store, answered: Answered, now: Date): Promise<undefined> {
  const document = answered.issued && (await withSecrets(documents, answered.issued));
  doneOrRetry(await commitApplication(documents, answered, { document, now }));
}

/** A register speaks as `//<authority>/<register>`; who may do so is in the settings. */
function registerOf(source: string): string {
  return source.slice(source.lastIndexOf('/') + 1);
}
