/** An appeal as it is stored, and what may happen to it. Pure: no AWS, no HTTP, no clock. */
import * as z from 'zod';
import type { Day } from '../../shared/calendar.ts';
import { lazily } from '../../shared/endpoint.ts';
import { type AppealNumber, appealNumber, kato } from '../../shared/identities.ts';
import { clock } from '../../shared/law-clock.ts';

export const appealStates = ['assigned', 'overdue', 'answered'] as const;
export type AppealState = (typeof appealStates)[number];

interface Transition {
  readonly from: readonly AppealState[];
  readonly to: AppealState;
}

/** What may happen to an appeal, as data. An overdue appeal can still be answered: late is better than never. */
export const transitions = {
  answer: { from: ['assigned', 'overdue'], to: 'answered' },
  missAnswer: { from: ['assigned'], to: 'overdue' },
} as const satisfies Record<string, Transition>;

export function mayHappen(transition: Transition, state: AppealState): boolean {
  return transition.from.includes(state);
}

/** The stored appeal. What the citizen wrote and what was answered is sealed, in the timeline. */
export const appealItem = lazily(() =>
  z.object({
    pk: z.string().startsWith('appeals#'),
    sk: z.literal('appeal'),
    version: z.number().int().positive(),
    state: z.enum(appealStates),
    number: appealNumber(),
    citizen: z.string(),
    channel: z.string(),
    category: z.string(),
    settlement: kato(),
    language: z.enum(['kk', 'ru', 'en']),
    competentBody: z.string(),
    /** The competence record that chose the body. */
    competence: z.string(),
    submittedAt: z.string(),
    registeredOn: z.string(),
    clocks: z.object({ answer: clock() }),
  }),
);
export type Appeal = z.infer<ReturnType<typeof appealItem>>;

/** What lists show: at most 400 bytes, nothing personal. */
export const appealCard = lazily(() =>
  z.object({
    number: z.string(),
    state: z.enum(appealStates),
    category: z.string(),
    settlement: z.string(),
    submittedAt: z.string(),
    dueAt: z.string(),
  }),
);
export type AppealCard = z.infer<ReturnType<typeof appealCard>>;

export function cardOf({ number, state, category, settlement, submittedAt, clocks }: Appeal): AppealCard {
  return { number, state, category, settlement, submittedAt, dueAt: clocks.answer.dueAt };
}

/** The next due date of the clocks that run and have not been missed: what the sweeper looks for. */
export function nextDue({ clocks }: Appeal): string | undefined {
  const running = Object.values(clocks).filter(({ stoppedAt, missedAt }) => !stoppedAt && !missedAt);
  return running.map(({ dueAt }) => dueAt).sort((one, other) => Date.parse(one) - Date.parse(other))[0];
}

/** `ЖТ-2026-00000742`: letter index, year of registration, running number. */
export function formatNumber(registeredOn: Day, running: number): AppealNumber {
  return appealNumber().parse(`ЖТ-${registeredOn.slice(0, 4)}-${String(running).padStart(8, '0')}`);
}
