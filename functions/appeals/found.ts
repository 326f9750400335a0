/**
 * Lambda: keeps up what appeals are found by. Each message opens keys of persons anew: what was erased a moment ago is never
 * read from memory.
 */
import type * as z from 'zod';
import { personErased } from '../../events/platform.ts';
import { sqs } from '../../shared/clients/sqs.ts';
import { environment } from '../../shared/environment.ts';
import { consume, on } from '../../shared/queue/consume.ts';
import type { EventDefinition } from '../../shared/queue/define-event.ts';
import type { AppealFact } from './appeal/words.ts';
import { followedFacts } from './found/followed.ts';
import { forget, keepUp } from './found/keep-up.ts';
import { openFinding } from './open.ts';

const env = environment('DEAD_LETTER_QUEUE_URL');
const open = openFinding();
const followed: readonly EventDefinition<z.ZodType<{ readonly number: string }>, AppealFact>[] = followedFacts;

export const handler = consume({
  sqs,
  deadLetterQueueUrl: env.DEAD_LETTER_QUEUE_URL,
  handlers: [
    ...followed.map((fact) => on(fact, (received) => keepUp(open(), received))),
    on(personErased, (received) => forget(open(), received)),
  ],
});
