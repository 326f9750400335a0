/** What officials, agencies and registrars decide about the appeals that are theirs: the way that all such decisions take. */
import type { Agency, Official, Registrar } from '../../../shared/http/caller.ts';
import { isProblem, type Problem, problem } from '../../../shared/http/problems.ts';
import { type Repeat, settledWhateverChanged } from '../../../shared/http/use-case.ts';
import { countingLawOf } from '../../../shared/law/reader.ts';
import type { Reader } from '../../../shared/law/term-view.ts';
import type { AppealNumber } from '../../../shared/persons/identities.ts';
import type { Outcome } from '../../../shared/table/commit.ts';
import type { Receipt, ReceiptRequest } from '../../../shared/table/receipts.ts';
import { appealBefore, nameOf, registrarsAppeal } from './access.ts';
import type { Appeal, AppealChange } from './appeal.ts';
import type { Deciding } from './counting.ts';
import { forestalled, settledAmongMany } from './forestalled.ts';
import { type Appeals, type Committing, commitAppeal, readAppeal, withSaid } from './store.ts';
import { viewAppeal } from './view.ts';

interface Asked extends Reader {
  readonly params: { readonly number: AppealNumber };
  readonly caller: Official | Agency | Registrar;
  /** Undefined where the state alone guards: of two who take the same step one is heard. */
  readonly expectedVersion: number | undefined;
  readonly receipt: ReceiptRequest;
  readonly moment: Date;
  readonly traceparent: string;
}

/** What becomes of the appeal, and what changes with it; or why not. */
type Decision = (AppealChange & Pick<Committing, 'alongside' | 'also'>) | Problem;

/** An appeal as whoever works on it sees it, with its version. */
export interface Decided {
  readonly version: number;
  readonly view: Awaited<ReturnType<typeof viewAppeal>>;
}

/** Reads, decides, and commits with the reason in the official's words; refused where they saw another version. */
export async function decideOn(
  appeals: Appeals,
  { params, caller, expectedVersion, receipt, moment, traceparent, ...reader }: Asked,
  reason: string,
  decide: (appeal: Appeal, deciding: Deciding) => Decision | Promise<Decision>,
): Promise<Decided | Problem | Repeat> {
  const appeal =
    caller.kind === 'registrar'
      ? await registrarsAppeal(appeals, params.number)
      : await appealBefore(appeals, params.number, caller);
  if (isProblem(appeal)) return appeal;
  const law = await countingLawOf(appeals.law);
  const decided = await decide(appeal, { law, official: nameOf(caller), moment, traceparent });
  if (isProblem(decided)) return decided;
  if (expectedVersion !== undefined && appeal.version !== expectedVersion) {
    return forestalled(appeals, 'changed', appeal);
  }
  const { name, post } = caller;
  const { alongside, also, ...change } = decided;
  const told = await withSaid(appeals, change, { text: reason, by: { name, post } });
  const committed = await commitAppeal(appeals, told, { receipt, now: reader.now, alongside, also });
  // What is changed together with it was changed by somebody else: asked again, it is seen as it is now.
  const outcome: Outcome = also && committed.kind === 'exists' ? { kind: 'contended' } : committed;
  const done = await viewDecided(appeals, decided.appeal, reader);
  // Who named no version may come again: what has changed meanwhile is nothing to them.
  return expectedVersion === undefined
    ? settledWhateverChanged(outcome, done)
    : settledAmongMany(appeals, outcome, done);
}

/** What an earlier request of the same has come to. */
export async function decidedBefore(receipt: Receipt, reader: Reader, appeals: Appeals): Promise<Decided | Problem> {
  const appeal = await readAppeal(appeals, receipt.entityPk);
  return appeal ? viewDecided(appeals, appeal, reader) : problem('not-found');
}

async function viewDecided({ law }: Appeals, appeal: Appeal, reader: Reader): Promise<Decided> {
  return { version: appeal.version, view: await viewAppeal(law, appeal, reader) };
}
