/** Lambda: whoever has signed a petition is told what became of it. */
import { appealAnswered } from '../../events/appeals.ts';
import { petitionAdmitted, petitionLapsed, petitionSubmitted } from '../../events/appeals-petitions.ts';
import { sqs } from '../../shared/clients/sqs.ts';
import { environment } from '../../shared/environment.ts';
import { lazily } from '../../shared/lazily.ts';
import { consume, on } from '../../shared/queue/consume.ts';
import { openClocks } from './open.ts';
import { tellOfAnswer, tellSigners } from './petitioning/tell-signers.ts';

const env = environment('DEAD_LETTER_QUEUE_URL', 'QUEUE_URL');
const petitions = lazily(openClocks());

export const handler = consume({
  sqs,
  queueUrl: env.QUEUE_URL,
  deadLetterQueueUrl: env.DEAD_LETTER_QUEUE_URL,
  handlers: [
    on(petitionAdmitted, (received) => tellSigners(petitions(), 'admitted', received)),
    on(petitionSubmitted, (received) => tellSigners(petitions(), 'submitted', received)),
    on(petitionLapsed, (received) => tellSigners(petitions(), 'lapsed', received)),
    on(appealAnswered, (received) => tellOfAnswer(petitions(), received)),
  ],
});
