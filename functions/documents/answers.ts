/** Lambda: what the registers answer. The document is issued, or the application ends with the reason. */
import { randomBytes } from 'node:crypto';
import { registerAnswered } from '../../events/documents.ts';
import { sqs } from '../../shared/clients/sqs.ts';
import { consume, on, type Received, type Refusal } from '../../shared/consume.ts';
import { lazily } from '../../shared/endpoint.ts';
import { environment } from '../../shared/environment.ts';
import { isOpen } from './application.ts';
import { getDocumentType } from './document-types.ts';
import { openSealed } from './open.ts';
import { type Answered, type RegisterAnswer, receiveAnswer } from './receive-answer.ts';
import { applicantOf, commitApplication, documentsPk, readApplication, withSecrets } from './store.ts';

const env = environment('DEAD_LETTER_QUEUE_URL', 'PRODUCERS');
const documents = lazily(openSealed);

type AnswerToApplication = RegisterAnswer & { readonly applicationId: string };

async function receive({ event, now, traceparent }: Received<AnswerToApplication>): Promise<Refusal | undefined> {
  const application = await readApplication(documents(), documentsPk(event.data.applicationId));
  if (!application) return { refused: 'applicationId: there is no such application' };
  const iin = await applicantOf(documents(), application);
  if (!iin && isOpen(application.state)) return { refused: "the applicant's data have been erased" };
  const answered = receiveAnswer(application, event.data, {
    register: registerOf(event.source),
    source: event.source,
    type: await getDocumentType(application),
    iin,
    saltSecret: randomBytes(32),
    now,
    traceparent,
  });
  if (!answered || 'refused' in answered) return answered;
  return settle(answered, now);
}

/** Decided meanwhile by another answer: then that decision stands. Anything else that came between passes by itself. */
async function settle(answered: Answered, now: Date): Promise<undefined> {
  const document = answered.issued && (await withSecrets(documents(), answered.issued));
  const { kind } = await commitApplication(documents(), answered, { document, now });
  if (kind !== 'committed' && kind !== 'wrong-state') throw new Error(`${kind}: to be retried`);
}

/** A register speaks as `//<authority>/<register>`; who may do so is in the settings. */
function registerOf(source: string): string {
  return source.slice(source.lastIndexOf('/') + 1);
}

export const handler = consume({
  sqs,
  deadLetterQueueUrl: env.DEAD_LETTER_QUEUE_URL,
  producers: env.PRODUCERS,
  handlers: [on(registerAnswered, receive)],
});
