/** Lambda: the data of a person were erased; their files and public copies lie unsealed, and are deleted. */
import { personErased } from '../../events/platform.ts';
import { sqs } from '../../shared/clients/sqs.ts';
import { environment } from '../../shared/environment.ts';
import { lazily } from '../../shared/lazily.ts';
import { consume, on } from '../../shared/queue/consume.ts';
import { eraseCopies } from './erasing/erase-copies.ts';
import { eraseFiles } from './erasing/erase-files.ts';
import { openObjects } from './open.ts';

const env = environment('DEAD_LETTER_QUEUE_URL');
const erasing = lazily(openObjects());

export const handler = consume({
  sqs,
  deadLetterQueueUrl: env.DEAD_LETTER_QUEUE_URL,
  handlers: [
    on(personErased, async (received) => {
      // What everybody can read goes first.
      await eraseCopies(erasing(), received);
      return eraseFiles(erasing(), received);
    }),
  ],
});
