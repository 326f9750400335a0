/** A case against an operator: opened once per cell, when calibrated devices have proven a shortfall. Pure. */
import * as z from 'zod';
import { caseOpened, type Verdict } from '../../../events/network.ts';
import { lazily } from '../../../shared/lazily.ts';
import { type Bin, bin } from '../../../shared/persons/identities.ts';
import type { TimelineEntry } from '../../../shared/table/timeline.ts';
import { assessment } from '../cell/assessment.ts';
import { cell } from '../cell/cell.ts';
import type { JudgedCell } from '../cell/judged-cell.ts';
import { requirement, restsOnUnverifiedLaw } from '../cell/requirement.ts';

export const caseStates = ['opened'] as const;

/** A case as it is stored: what was proven when it was opened, by which method and law. */
export const networkCase = lazily(() =>
  z.object({
    version: z.int().positive(),
    state: z.enum(caseStates),
    id: z.string(),
    bin: bin(),
    cell: cell(),
    openedAt: z.string(),
    methodVersion: z.string(),
    requirement: requirement(),
    proof: assessment(),
  }),
);
export type NetworkCase = z.infer<ReturnType<typeof networkCase>>;

/** What lists show. */
export const caseCard = lazily(() =>
  z.object({ id: z.string(), state: z.enum(caseStates), ...cell().shape, openedAt: z.string() }),
);
export type CaseCard = z.infer<ReturnType<typeof caseCard>>;

export function cardOf({ id, state, cell, openedAt }: NetworkCase): CaseCard {
  return { id, state, ...cell, openedAt };
}

/**
 * The case that a judgement opens against the operator of that BIN; undefined where it proves nothing, or has one. A
 * case is no fine yet: it is opened on a suspicion too, and says that it rests on unverified law.
 */
export function caseOpenedBy({ cell, judgement, judgedAt, caseId }: JudgedCell, bin: Bin): NetworkCase | undefined {
  const { calibratedDevice: proof, methodVersion, requirement } = judgement;
  if (caseId !== undefined || !provesShortfall(proof.verdict) || !requirement) return undefined;
  const id = [cell.settlement, cell.operator, cell.technology, cell.month].join('-');
  return { version: 1, state: 'opened', id, bin, cell, openedAt: judgedAt, methodVersion, requirement, proof };
}

function provesShortfall(verdict: Verdict): boolean {
  return verdict === 'violation' || verdict === 'suspected-shortfall';
}

export function caseOpenedEntry(opened: NetworkCase): TimelineEntry {
  const { id, bin, cell, openedAt, methodVersion, requirement, proof } = opened;
  const { thresholdKbps, requiredSharePercent } = requirement;
  return {
    type: caseOpened.type,
    at: openedAt,
    actor: 'method',
    data: {
      caseId: id,
      ...cell,
      bin,
      openedAt,
      thresholdKbps,
      requiredSharePercent,
      bins: proof.bins,
      binsAtOrAboveThreshold: proof.binsAtOrAboveThreshold,
      methodVersion,
      restsOnUnverifiedLaw: restsOnUnverifiedLaw(requirement),
    },
  };
}
