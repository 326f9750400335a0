/**
 * Erasing the public copies of a person: they lie unsealed, under no key of theirs. A copy that nobody can read any more
 * comes first, the files that it showed are deleted after that. Done again it deletes again.
 */

import type { Received } from '../../../shared/queue/consume.ts';
import { doneOrRetry } from '../../../shared/table/commit.ts';
import { erase, type PublicCopy } from '../public-copy/public-copy.ts';
import { commitCopy, copiesOf, objectsOf, readCopy } from '../public-copy/store.ts';
import type { ErasedOwner, Erasing } from './erase-files.ts';

/** What was published since stays: it belongs to what the person has begun anew. */
export async function eraseCopies(erasing: Erasing, received: Received<ErasedOwner>): Promise<undefined> {
  const { owner, erasedAt } = received.event.data;
  if (!('person' in owner)) return;
  for await (const number of copiesOf(erasing, owner.person)) {
    const copy = await readCopy(erasing, number);
    if (copy && Date.parse(copy.publishedAt) <= Date.parse(erasedAt)) await eraseCopy(erasing, copy, received);
  }
}

async function eraseCopy(erasing: Erasing, copy: PublicCopy, { event, now, traceparent }: Received<ErasedOwner>) {
  const { erasedAt } = event.data;
  const change = erase(copy, erasedAt, { actor: 'platform', moment: new Date(erasedAt), traceparent });
  const outcome = change && (await commitCopy(erasing, change, { now }));
  if (outcome) doneOrRetry(outcome);
  for (const name of objectsOf(copy)) await erasing.objects.deleteAllVersions(name);
}
