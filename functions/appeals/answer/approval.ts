/** That another official stands behind a version of the draft: a row of its own, so that what is long is not put once more. */
import * as z from 'zod';
import { lazily } from '../../../shared/lazily.ts';
import { type Erased, isErased } from '../../../shared/persons/erased.ts';
import { putWhere } from '../../../shared/table/put-where.ts';
import { readItem, toStored } from '../../../shared/table/table.ts';
import type { Appeal } from '../appeal/appeal.ts';
import { keyOwnerOf } from '../appeal/parts.ts';
import { appealPk } from '../appeal/store.ts';
import type { Drafts } from './draft.ts';
import { type NameAndPost, nameAndPost } from './name-and-post.ts';

export interface Approval {
  /** The version of the draft. Of a draft that was written over since, it says nothing. */
  readonly draft: number;
  /** The official, as `<body>/<subject>`. */
  readonly approvedBy: string;
  readonly approvedAt: string;
  readonly by: NameAndPost | Erased;
}

const approvalItem = lazily(() =>
  z.object({
    draft: z.int().positive(),
    approvedBy: z.string(),
    approvedAt: z.string(),
    sealed: z.instanceof(Uint8Array),
  }),
);

/** By the last complaint: what was approved before it stands behind no answer that follows it. */
const keyOf = ({ number, competentBody, complaint }: Appeal) => ({
  pk: appealPk(number),
  sk: `approval#${competentBody}#${complaint?.ordinal ?? 0}`,
});
const placeOf = (appeal: Appeal) => ({ ...keyOf(appeal), attribute: 'sealed' });

export async function readApproval({ table, seal }: Drafts, appeal: Appeal): Promise<Approval | undefined> {
  const stored = await readItem(table, keyOf(appeal), approvalItem);
  if (!stored) return undefined;
  const { sealed, ...approval } = stored;
  const opened = await seal.open(keyOwnerOf(appeal), placeOf(appeal), sealed);
  return { ...approval, by: isErased(opened) ? opened : nameAndPost().parse(opened.value) };
}

/** False where this version, or a later one, is approved already. */
export async function putApproval({ table, seal }: Drafts, appeal: Appeal, approval: Approval): Promise<boolean> {
  const { by, ...rest } = approval;
  const sealed = await seal.seal(keyOwnerOf(appeal), placeOf(appeal), by);
  return putWhere(table, {
    Item: toStored({ ...keyOf(appeal), ...rest, sealed }),
    ConditionExpression: 'attribute_not_exists(pk) OR draft < :draft',
    ExpressionAttributeValues: toStored({ ':draft': approval.draft }),
  });
}
