/** A complaint as it is stored beside its appeal, whose timeline tells of it. Pure. */
import * as z from 'zod';
import { lazily } from '../../../shared/lazily.ts';
import { appealNumber } from '../../../shared/persons/identities.ts';
import type { Transition } from '../../../shared/table/transitions.ts';
import { type ComplaintState, complaintStates } from './transitions.ts';

/** About what one may complain. */
export const subjects = ['silence', 'answer', 'return', 'termination'] as const;
export type Subject = (typeof subjects)[number];

export const complaintItem = lazily(() =>
  z.object({
    version: z.number().int().positive(),
    state: z.enum(complaintStates),
    number: appealNumber(),
    ordinal: z.number().int().positive(),
    about: z.enum(subjects),
    bodyComplainedOf: z.string().optional(),
    decidingBody: z.string().optional(),
    filedAt: z.string(),
  }),
);
export type Complaint = z.infer<ReturnType<typeof complaintItem>>;

/** The complaint one version on. That the transition may happen is for the caller to have seen. */
export function next(
  complaint: Complaint,
  { to }: Transition<ComplaintState>,
  changes: Partial<Complaint> = {},
): Complaint {
  return { ...complaint, ...changes, version: complaint.version + 1, state: to };
}
