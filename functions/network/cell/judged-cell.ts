/** A cell with its judgement, as it is stored: one item that every fold recomputes from all evidence. Pure. */
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { type Verdict, verdictReached, verdicts } from '../../../events/network.ts';
import { lazily } from '../../../shared/lazily.ts';
import type { TimelineEntry } from '../../../shared/table/timeline.ts';
import { atLocalOffset } from '../../../shared/time.ts';
import { type Assessment, type CellAssessment, cellAssessment } from './assessment.ts';
import { type Cell, cell } from './cell.ts';
import { type Requirement, requirement, restsOnUnverifiedLaw } from './requirement.ts';

const judgement = lazily(() => cellAssessment().extend({ requirement: requirement().optional() }));
type Judgement = z.infer<ReturnType<typeof judgement>>;

export const judgedCell = lazily(() =>
  z.object({
    version: z.int().positive(),
    /** The verdict over all classes. */
    state: z.enum(verdicts),
    cell: cell(),
    judgement: judgement(),
    judgedAt: z.string(),
    /** The case that a proof by calibrated devices has opened. */
    caseId: z.string().optional(),
  }),
);
export type JudgedCell = z.infer<ReturnType<typeof judgedCell>>;

/** What the method found, and what may be said of it by the law as far as that is verified. */
export function judgementOf(found: CellAssessment, requirement: Requirement | undefined): Judgement {
  const sayable = restsOnUnverifiedLaw(requirement) ? suspected : (assessment: Assessment) => assessment;
  return {
    ...found,
    allClasses: sayable(found.allClasses),
    calibratedDevice: sayable(found.calibratedDevice),
    ...(requirement && { requirement }),
  };
}

function suspected(assessment: Assessment): Assessment {
  if (assessment.verdict !== 'violation') return assessment;
  return { ...assessment, verdict: 'suspected-shortfall', reasons: ['unverified-requirement'] };
}

/** The cell's next version; undefined where the judgement is the one that is stored. */
export function nextVersion(
  before: JudgedCell | undefined,
  cell: Cell,
  judgement: Judgement,
  now: Date,
): JudgedCell | undefined {
  if (before && isDeepStrictEqual(before.judgement, judgement)) return undefined;
  return {
    ...before,
    version: (before?.version ?? 0) + 1,
    state: judgement.allClasses.verdict,
    cell,
    judgement,
    judgedAt: atLocalOffset(now),
  };
}

/**
 * What there is to tell where either verdict changed; a cell of which nothing is known yet has insufficient evidence.
 */
export function verdictEntry(before: JudgedCell | undefined, after: JudgedCell): TimelineEntry | undefined {
  if (isDeepStrictEqual(verdictsOf(before), verdictsOf(after))) return undefined;
  const { cell, judgement, judgedAt } = after;
  const [verdict, calibratedDeviceVerdict] = verdictsOf(after);
  const { methodVersion, allClasses } = judgement;
  return {
    type: verdictReached.type,
    at: judgedAt,
    actor: 'method',
    data: {
      ...cell,
      verdict,
      calibratedDeviceVerdict,
      bins: allClasses.bins,
      methodVersion,
      restsOnUnverifiedLaw: restsOnUnverifiedLaw(judgement.requirement),
    },
  };
}

function verdictsOf(judged: JudgedCell | undefined): [all: Verdict, calibratedDevice: Verdict] {
  if (!judged) return ['insufficient-evidence', 'insufficient-evidence'];
  return [judged.judgement.allClasses.verdict, judged.judgement.calibratedDevice.verdict];
}
