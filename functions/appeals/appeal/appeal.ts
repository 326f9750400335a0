/** An appeal as it is stored, and how it changes. Pure: no AWS, no HTTP, no clock. */
import * as z from 'zod';
import { languages } from '../../../shared/i18n.ts';
import { type Clock, clock, nextDueOf } from '../../../shared/law/clock.ts';
import { lazily } from '../../../shared/lazily.ts';
import { type AppealNumber, appealNumber, kato } from '../../../shared/persons/identities.ts';
import type { TimelineEntry } from '../../../shared/table/timeline.ts';
import type { StateChange, Transition } from '../../../shared/table/transitions.ts';
import { type Day, earliest } from '../../../shared/time.ts';
import { type AppealState, appealStates } from './transitions.ts';
import type { AppealFact } from './words.ts';

/** The stored appeal. What the citizen wrote and what was answered is sealed, in the timeline. */
export const appealItem = lazily(() =>
  z.object({
    version: z.number().int().positive(),
    state: z.enum(appealStates),
    number: appealNumber(),
    citizen: z.string(),
    channel: z.string(),
    category: z.string(),
    settlement: kato(),
    language: z.enum(languages),
    /** Absent until it is found. */
    competentBody: z.string().optional(),
    /** The competence record that chose the body. */
    competence: z.string().optional(),
    submittedAt: z.string(),
    registeredOn: z.string(),
    clocks: z.object({ answer: clock() }),
  }),
);
export type Appeal = z.infer<ReturnType<typeof appealItem>>;

/** Only what has words for its reader can be entered. */
export type AppealEntry = TimelineEntry<AppealFact>;

export interface AppealChange extends StateChange<AppealState, AppealFact> {
  readonly appeal: Appeal;
}

/** The appeal one version on. That the transition may happen is for the caller to have seen. */
export function nextVersion(appeal: Appeal, { to }: Transition<AppealState>, answer: Clock): Appeal {
  return { ...appeal, version: appeal.version + 1, state: to, clocks: { answer } };
}

/** What lists show: at most 400 bytes, nothing personal. */
export const appealCard = lazily(() =>
  z.object({
    number: z.string(),
    state: z.enum(appealStates),
    category: z.string(),
    settlement: z.string(),
    submittedAt: z.string(),
    dueAt: z.string(),
    /** Cards of old do not say, and are not believed. */
    restsOnUnverifiedLaw: z.boolean().default(true),
  }),
);
export type AppealCard = z.infer<ReturnType<typeof appealCard>>;

export function cardOf({ number, state, category, settlement, submittedAt, clocks }: Appeal): AppealCard {
  const { dueAt, verified } = clocks.answer;
  return { number, state, category, settlement, submittedAt, dueAt, restsOnUnverifiedLaw: !verified };
}

/** When something is to be done about one of the clocks next: what the sweeper looks for. */
export function nextDue({ clocks }: Appeal, now: Date): string | undefined {
  return earliest(Object.values(clocks).map((each) => nextDueOf(each, now)));
}

/** Whether one of the clocks is to be counted anew once the missing calendar is there. */
export function awaitsCalendar({ clocks }: Appeal): boolean {
  return Object.values(clocks).some(({ provisional }) => provisional);
}

/** `ЖТ-2026-00000742`: letter index, year of registration, running number. */
export function formatNumber(registeredOn: Day, running: number): AppealNumber {
  return appealNumber().parse(`ЖТ-${registeredOn.slice(0, 4)}-${String(running).padStart(8, '0')}`);
}
