/** Lambda: carries out erasures that were approved. It alone takes keys of persons away, and writes the ledger. */
import { erasureApproved } from '../../events/platform.ts';
import { sqs } from '../../shared/clients/sqs.ts';
import { environment } from '../../shared/environment.ts';
import { lazily } from '../../shared/lazily.ts';
import { consume, on } from '../../shared/queue/consume.ts';
import { carryOutErasure } from './erasing/carry-out.ts';
import { openEraser } from './open.ts';

const env = environment('DEAD_LETTER_QUEUE_URL');
const eraser = lazily(openEraser());

export const handler = consume({
  sqs,
  deadLetterQueueUrl: env.DEAD_LETTER_QUEUE_URL,
  handlers: [on(erasureApproved, (received) => carryOutErasure(eraser(), received))],
});
