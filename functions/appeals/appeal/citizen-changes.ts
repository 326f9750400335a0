/** What citizens change of their own appeals: the way that all such changes take. */
import type { Citizen } from '../../../shared/http/caller.ts';
import { isProblem, type Problem, problem } from '../../../shared/http/problems.ts';
import { type Repeat, settledWhateverChanged } from '../../../shared/http/use-case.ts';
import { countingLawOf } from '../../../shared/law/reader.ts';
import type { Reader } from '../../../shared/law/term-view.ts';
import type { AppealNumber } from '../../../shared/persons/identities.ts';
import type { Receipt, ReceiptRequest } from '../../../shared/table/receipts.ts';
import { ownAppeal } from './access.ts';
import type { Appeal, AppealChange } from './appeal.ts';
import type { Counting } from './counting.ts';
import { type Appeals, commitAppeal, readAppeal, withSaid } from './store.ts';
import { viewAppeal } from './view.ts';

interface Asked extends Reader {
  readonly params: { readonly number: AppealNumber };
  readonly caller: Citizen;
  readonly receipt: ReceiptRequest;
  readonly moment: Date;
  readonly traceparent: string;
}

type View = Awaited<ReturnType<typeof viewAppeal>>;

/** Reads, decides, and commits with the citizen's words, where there are any. */
export async function changeOwn(
  appeals: Appeals,
  { params, caller, receipt, moment, traceparent, ...reader }: Asked,
  words: string | undefined,
  decide: (appeal: Appeal, counting: Counting) => AppealChange | Problem,
): Promise<View | Problem | Repeat> {
  const appeal = await ownAppeal(appeals, params.number, caller);
  if (isProblem(appeal)) return appeal;
  const changed = decide(appeal, { law: await countingLawOf(appeals.law), moment, traceparent });
  if (isProblem(changed)) return changed;
  const told = words === undefined ? changed : await withSaid(appeals, changed, { text: words });
  const outcome = await commitAppeal(appeals, told, { receipt, now: reader.now });
  const view = await viewAppeal(appeals.law, changed.appeal, reader);
  return settledWhateverChanged(outcome, view);
}

/** What an earlier request of the same has come to. */
export async function changedBefore(receipt: Receipt, reader: Reader, appeals: Appeals): Promise<View | Problem> {
  const appeal = await readAppeal(appeals, receipt.entityPk);
  return appeal ? viewAppeal(appeals.law, appeal, reader) : problem('not-found');
}
