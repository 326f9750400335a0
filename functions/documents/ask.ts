/** Lambda: asks the registers about open applications, when they are submitted and whenever a register stays silent. */
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { CloudEvent } from '../../events/cloud-event.ts';
import { applicationSubmitted, registerAsked, registerSilent } from '../../events/documents.ts';
import { atLocalOffset } from '../../shared/calendar.ts';
import { sqs } from '../../shared/clients/sqs.ts';
import { consume, on, type Received, type Refusal } from '../../shared/consume.ts';
import { lazily } from '../../shared/endpoint.ts';
import { environment } from '../../shared/environment.ts';
import type { Iin } from '../../shared/identities.ts';
import type { Clock } from '../../shared/law-clock.ts';
import { type Application, runningClock } from './application.ts';
import { getDocumentType } from './document-types.ts';
import { openSealed } from './open.ts';
import { applicantOf, documentsPk, readApplication } from './store.ts';

const env = environment('DEAD_LETTER_QUEUE_URL', 'REGISTER_QUEUE_URLS');
const documents = lazily(openSealed);

/** Sends the request, unless the application was decided meanwhile. Sent twice it is the same request, by its id. */
async function ask({ event, now, traceparent }: Received<{ applicationId: string }>): Promise<Refusal | undefined> {
  const application = await readApplication(documents(), documentsPk(event.data.applicationId));
  if (!application) return { refused: 'there is no such application' };
  const clock = runningClock(application);
  if (!clock) return undefined;
  const iin = await applicantOf(documents(), application);
  if (!iin) return { refused: "the applicant's data have been erased" };
  const request = await requestOf(application, clock, iin);
  await send(application.register, { ...envelope(event.id, now), traceparent, data: request });
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

async function send(register: string, request: CloudEvent): Promise<void> {
  const queueUrl = env.REGISTER_QUEUE_URLS[register];
  if (!queueUrl) throw new Error(`the register ${register} has no queue`);
  await sqs().send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(request) }));
}

export const handler = consume({
  sqs,
  deadLetterQueueUrl: env.DEAD_LETTER_QUEUE_URL,
  handlers: [on(applicationSubmitted, ask), on(registerSilent, ask)],
});
