/** Asking a register about an open application. */
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { registerAsked } from '../../../events/documents.ts';
import type { Clock } from '../../../shared/law/clock.ts';
import type { Iin } from '../../../shared/persons/identities.ts';
import type { CloudEvent } from '../../../shared/queue/cloud-event.ts';
import type { Received, Refusal } from '../../../shared/queue/consume.ts';
import { atLocalOffset } from '../../../shared/time.ts';
import { type Application, runningClock } from '../application/application.ts';
import { applicantOf, applicationPk, type Documents, readApplication } from '../application/store.ts';
import { getDocumentType } from '../types/document-types.ts';

/** What asking needs: the applications, and a queue for each register. */
export interface Registers extends Pick<Documents, 'table' | 'seal'> {
  readonly sqs: () => SQSClient;
  /** By the register's name. */
  readonly queueUrls: Readonly<Record<string, string>>;
}

/** Sends the request, unless the application was decided meanwhile. Sent twice it is the same request, by its id. */
export async function askRegister(
  registers: Registers,
  { event, now, traceparent }: Received<{ applicationId: string }>,
): Promise<Refusal | undefined> {
  const application = await readApplication(registers, applicationPk(event.data.applicationId));
  if (!application) return { refused: 'there is no such application' };
  const clock = runningClock(application);
  if (!clock) return undefined;
  const iin = await applicantOf(registers, application);
  // Erased: there is nobody to ask about, and nothing that an operator could mend.
  if (!iin) return undefined;
  const request = await requestOf(application, clock, iin);
  await send(registers, application.register, { ...envelope(event.id, now), traceparent, data: request });
  return undefined;
}

async function requestOf(application: Application, { dueAt }: Clock, iin: Iin) {
  const { id: applicationId, documentType } = application;
  const { fields } = await getDocumentType(application);
  return { applicationId, iin, documentType, fields: fields.map(({ name }) => name), answerBy: dueAt };
}

/** The id of the event that gave rise to the request, under a source of its own. */
function envelope(id: string, now: Date): Omit<CloudEvent, 'data'> {
  const source = '//qyzmet/documents/ask';
  return { specversion: '1.0', id, source, type: registerAsked.type, time: atLocalOffset(now) };
}

async function send({ sqs, queueUrls }: Registers, register: string, request: CloudEvent): Promise<void> {
  const queueUrl = queueUrls[register];
  if (!queueUrl) throw new Error(`the register ${register} has no queue`);
  await sqs().send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(request) }));
}
