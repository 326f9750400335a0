/** A register lets its term pass: the application stays open, the applicant is told, and a new term begins. Pure. */
import { registerSilent } from '../../../events/documents.ts';
import type { CalendarResult } from '../../../shared/law/calendar.ts';
import { startClock, type TermLaw } from '../../../shared/law/clock.ts';
import { atLocalOffset, dayOf } from '../../../shared/time.ts';
import { type Application, type ApplicationChange, nextVersion, runningClock } from '../application/application.ts';
import { transitions } from '../application/transitions.ts';

export interface Missing {
  readonly law: TermLaw;
  readonly now: Date;
  readonly traceparent: string;
}

/** The application with its term noted as missed; undefined where none has passed: answered, or noted before. */
export function missAnswer(
  application: Application,
  { law, now, traceparent }: Missing,
): CalendarResult<ApplicationChange> | undefined {
  const missed = runningClock(application);
  if (!missed || now.getTime() <= Date.parse(missed.dueAt)) return undefined;
  const reminder = startClock(law, dayOf(now));
  if (!reminder.ok) return reminder;
  const missedAt = atLocalOffset(now);
  const { id, applicant, documentType, register, clocks } = application;
  const answer = { ...clocks.answer, missedAt: clocks.answer.missedAt ?? missedAt };
  const { article, dueAt: missedDueAt } = missed;
  const data = {
    applicationId: id,
    applicant,
    documentType,
    register,
    missedDueAt,
    nextDueAt: reminder.value.dueAt,
    article,
  };
  return {
    ok: true,
    value: {
      application: {
        ...nextVersion(application, transitions.missAnswer),
        clocks: { answer, reminder: reminder.value },
      },
      transition: transitions.missAnswer,
      entry: { type: registerSilent.type, at: missedAt, actor: 'clock', data, traceparent },
    },
  };
}
