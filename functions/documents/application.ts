/** An application for a document as it is stored, and what may happen to it. Pure: no AWS, no HTTP, no clock. */
import * as z from 'zod';
import { lazily } from '../../shared/endpoint.ts';
import { type Clock, clock } from '../../shared/law-clock.ts';
import type { TimelineEntry } from '../../shared/timeline.ts';
import { sealedBytes } from './document.ts';
import { documentTypeId, documentTypeVersion } from './document-types.ts';

export const applicationStates = ['awaiting-register', 'register-silent', 'issued', 'not-found', 'refused'] as const;
export type ApplicationState = (typeof applicationStates)[number];

export interface Transition {
  readonly from: readonly ApplicationState[];
  readonly to: ApplicationState;
}

/** What may happen to an application, as data. A register's late answer counts like one in time. */
export const transitions = {
  issue: { from: ['awaiting-register', 'register-silent'], to: 'issued' },
  findNothing: { from: ['awaiting-register', 'register-silent'], to: 'not-found' },
  refuse: { from: ['awaiting-register', 'register-silent'], to: 'refused' },
  missAnswer: { from: ['awaiting-register', 'register-silent'], to: 'register-silent' },
} as const satisfies Record<string, Transition>;

export function mayHappen(transition: Transition, state: ApplicationState): boolean {
  return transition.from.includes(state);
}

/** Whether the register's answer can still change anything. */
export function isOpen(state: ApplicationState): boolean {
  return mayHappen(transitions.issue, state);
}

export const applicationId = lazily(() =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]{22}$/)
    .meta({ description: 'Id of an application', examples: ['x2bG0pYc9VtQm4sLr7NwKA'] }),
);

/** The stored application. Whom the register is asked about is sealed, and gone once the register's answer is in. */
export const applicationItem = lazily(() =>
  z.object({
    pk: z.string().startsWith('documents#'),
    sk: z.literal('application'),
    version: z.number().int().positive(),
    state: z.enum(applicationStates),
    id: applicationId(),
    applicant: z.string(),
    documentType: documentTypeId(),
    /** The type's version when the citizen applied: by it the register is asked and the document composed. */
    documentTypeVersion: documentTypeVersion(),
    register: z.string(),
    submittedAt: z.string(),
    /** `answer` is the term of the first request; `reminder`, once that is missed, the term of the newest. */
    clocks: z.object({ answer: clock(), reminder: clock().optional() }),
    documentId: z.string().optional(),
    sealed: sealedBytes().optional(),
  }),
);
export type Application = z.infer<ReturnType<typeof applicationItem>>;

/** A change of an application: its next version and the entry that tells of it. */
export interface ApplicationChange {
  readonly application: Application;
  readonly entry: TimelineEntry;
}

/** The next version of an application. That the transition may happen is for the caller to have seen. */
export function nextVersion(application: Application, transition: Transition): Application {
  if (!mayHappen(transition, application.state))
    throw new Error(`no way from ${application.state} to ${transition.to}`);
  return { ...application, version: application.version + 1, state: transition.to };
}

/** What lists show: at most 400 bytes, nothing personal. */
export const applicationCard = lazily(() =>
  z.object({
    id: z.string(),
    documentType: z.string(),
    state: z.enum(applicationStates),
    submittedAt: z.string(),
    dueAt: z.string(),
    documentId: z.string().optional(),
  }),
);
export type ApplicationCard = z.infer<ReturnType<typeof applicationCard>>;

export function cardOf({ id, documentType, state, submittedAt, clocks, documentId }: Application): ApplicationCard {
  return { id, documentType, state, submittedAt, dueAt: clocks.answer.dueAt, ...(documentId && { documentId }) };
}

/** The clock that runs: the newest request's. Undefined once the answer is in. */
export function runningClock({ state, clocks }: Application): Clock | undefined {
  return isOpen(state) ? (clocks.reminder ?? clocks.answer) : undefined;
}
