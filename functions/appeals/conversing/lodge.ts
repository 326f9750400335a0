/** Posting what somebody has sent off in a chat, as any producer does. */
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { appealLodged } from '../../../events/appeals.ts';
import type { Language } from '../../../shared/i18n.ts';
import type { Iin } from '../../../shared/persons/identities.ts';
import type { Draft } from '../dialogue/dialogue.ts';
import { telegramProducer } from './producer.ts';

export interface Intake {
  readonly sqs: () => SQSClient;
  readonly intakeQueueUrl: string;
}

export interface Lodging {
  /** Of the draft: posted again, it is one appeal. */
  readonly id: string;
  readonly iin: Iin;
  readonly language: Language;
  readonly now: Date;
  readonly traceparent: string;
}

export async function lodge({ sqs, intakeQueueUrl }: Intake, draft: Draft, lodging: Lodging): Promise<void> {
  const { id, iin, language, now, traceparent } = lodging;
  const { text, place, settlement } = draft;
  const event = {
    specversion: '1.0',
    id,
    source: telegramProducer.source,
    type: appealLodged.type,
    time: now.toISOString(),
    traceparent,
    data: {
      iin,
      channel: telegramProducer.channels[0],
      language,
      text,
      ...(settlement && { settlement: settlement.code }),
      ...(place !== undefined && { place }),
    },
  };
  await sqs().send(new SendMessageCommand({ QueueUrl: intakeQueueUrl, MessageBody: JSON.stringify(event) }));
}
