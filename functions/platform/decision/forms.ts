/** What endpoints share by which an administrator decides what another has proposed. */
import type { StepUp } from '../../../shared/http/endpoint.ts';

export const decisionProblems = ['not-found', 'forbidden', 'wrong-state', 'changed', 'contended'] as const;

/** Two people decide what nobody can take back, and each of them is certainly there. */
export const certainlyThere = {
  assurance: 'urn:qyzmet:acr:signature',
  maxAgeSeconds: 900,
} as const satisfies StepUp;
