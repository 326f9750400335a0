/** A register lets its term pass: the application stays open, the applicant is told, and a new term begins. Pure. */
import { registerSilent } from '../../../events/documents.ts';
import { dueOn, startClock, termIdOf, termLawOn } from '../../../shared/law/clock.ts';
import { dayOf } from '../../../shared/time.ts';
import { type Application, type ApplicationChange, nextVersion, runningClock } from '../application/application.ts';
import type { Counting } from '../application/recount.ts';
import { transitions } from '../application/transitions.ts';

/**
 * The application with its term noted as missed; undefined where none has passed: answered, or noted before. It was
 * missed when it ended, whenever that is noted; as of that moment the register is asked again and its new term runs.
 */
export function missAnswer(
  application: Application,
  { law, moment, traceparent }: Counting,
): ApplicationChange | undefined {
  const missed = runningClock(application);
  if (!missed || moment.getTime() <= Date.parse(missed.dueAt)) return undefined;
  const today = dayOf(moment);
  const reminder = startClock(termLawOn(law, termIdOf(missed), today), today);
  const { id, applicant, documentType, register, clocks } = application;
  const answer = { ...clocks.answer, missedAt: clocks.answer.missedAt ?? missed.dueAt };
  const { article, dueAt: missedDueAt, verified, provisional = false } = missed;
  const asked = { applicationId: id, applicant, documentType, register };
  const terms = { missedDueAt, missedDueOn: dueOn(missed), nextDueAt: reminder.dueAt, nextDueOn: dueOn(reminder) };
  return {
    application: { ...nextVersion(application, transitions.missAnswer), clocks: { answer, reminder } },
    transition: transitions.missAnswer,
    entry: {
      type: registerSilent.type,
      at: missedDueAt,
      actor: 'clock',
      data: { ...asked, ...terms, article, restsOnUnverifiedLaw: !verified, provisional },
      traceparent,
    },
  };
}
