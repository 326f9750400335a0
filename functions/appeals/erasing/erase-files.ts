/**
 * Erasing the files of a person, or of a case, and by what their words are compared: what files say lies in the bucket as
 * it came, under no key of theirs. A file that nobody can fetch any more comes first, its content is deleted after that:
 * whatever comes later is deleted when it is checked. Done again it deletes again, so that a run that was cut short, or a replay of the ledger, ends the same.
 */

import type { Objects } from '../../../shared/files/objects.ts';
import { type AppealNumber, appealNumber } from '../../../shared/persons/identities.ts';
import type { KeyOwner } from '../../../shared/persons/key-owner.ts';
import type { Received } from '../../../shared/queue/consume.ts';
import { doneOrRetry } from '../../../shared/table/commit.ts';
import type { Table } from '../../../shared/table/table.ts';
import { numbersOfOwner } from '../appeal/lists.ts';
import { appealPk, readAppeal } from '../appeal/store.ts';
import { type AppealFile, erase } from '../file/file.ts';
import { commitFile, listFiles, listRedactedFiles, objectNameOf } from '../file/store.ts';
import { forgetLikeness } from '../likeness/store.ts';

export interface Erasing {
  readonly table: Table;
  readonly objects: Objects;
}

export interface ErasedOwner {
  readonly owner: KeyOwner;
  readonly erasedAt: string;
}

/** Files that were declared since stay: they belong to what the person has begun anew. */
export async function eraseFiles(erasing: Erasing, received: Received<ErasedOwner>): Promise<undefined> {
  const { owner, erasedAt } = received.event.data;
  for await (const number of casesOf(erasing, owner)) {
    const ofCase = appealNumber().parse(number);
    const files = [...(await listFiles(erasing, ofCase)), ...(await listRedactedFiles(erasing, ofCase))];
    const affected = files.filter(({ declaredAt }) => Date.parse(declaredAt) <= Date.parse(erasedAt));
    for (const file of affected) await eraseFile(erasing, file, received);
    await forgetWording(erasing, ofCase, erasedAt);
  }
}

/** By what the words of an appeal are compared, which lies under no key of a person's. */
async function forgetWording({ table }: Erasing, number: AppealNumber, erasedAt: string): Promise<void> {
  const appeal = await readAppeal({ table }, appealPk(number));
  const { category, settlement, submittedAt = erasedAt } = appeal ?? {};
  if (category === undefined || settlement === undefined || Date.parse(submittedAt) > Date.parse(erasedAt)) return;
  await forgetLikeness(table, { number, category, settlement, submittedAt });
}

async function* casesOf(erasing: Erasing, owner: KeyOwner): AsyncGenerator<string> {
  if ('case' in owner) yield owner.case;
  else yield* numbersOfOwner(erasing, owner.person);
}

async function eraseFile(erasing: Erasing, file: AppealFile, { event, now, traceparent }: Received<ErasedOwner>) {
  const change = erase(file, { erasedAt: event.data.erasedAt, traceparent });
  const outcome = change && (await commitFile(erasing, change, now));
  if (outcome) doneOrRetry(outcome);
  await erasing.objects.deleteAllVersions(objectNameOf(file));
}
