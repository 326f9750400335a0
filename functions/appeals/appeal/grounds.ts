/** On what grounds an appeal may end without an answer, by which article and procedure. Pure. */
import type { AppealKind } from '../law.ts';

type Procedure = AppealKind['procedure'];

interface Ground {
  readonly procedures: readonly Procedure[];
  readonly article: string;
}

/** Closed: no other reason ends an appeal without an answer. */
export const grounds = {
  withdrawn: { procedures: ['ordinary', 'simplified'], article: 'АППК 64(9), 70, 88' },
  'repeated-without-new-arguments': { procedures: ['simplified'], article: 'АППК 88' },
  'without-substance': { procedures: ['simplified'], article: 'АППК 88' },
  anonymous: { procedures: ['simplified'], article: 'АППК 88' },
} as const satisfies Record<string, Ground>;

export type TerminationGround = keyof typeof grounds;
export const terminationGrounds = Object.keys(grounds) as [TerminationGround, ...TerminationGround[]];

/** The grounds that the law has for a procedure. */
export function groundsFor(procedure: Procedure): TerminationGround[] {
  return terminationGrounds.filter((ground) => grounds[ground].procedures.some((each) => each === procedure));
}

/** Closed as well. */
export const returnGrounds = ['defects-not-mended', 'identical-closed', 'obscene'] as const;
export type ReturnGround = (typeof returnGrounds)[number];
