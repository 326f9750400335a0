/** A complaint is filed, through the body complained of (arts. 91–93). Pure. */
import { complaintFiled } from '../../../events/appeals-complaints.ts';
import { type Problem, problem } from '../../../shared/http/problems.ts';
import { dueOn, startClock, termLawOn } from '../../../shared/law/clock.ts';
import { mayHappen } from '../../../shared/table/transitions.ts';
import { atLocalOffset, type Day, dayOf } from '../../../shared/time.ts';
import { type Appeal, type AppealChange, nextVersion, othersStopped } from '../appeal/appeal.ts';
import type { Counting } from '../appeal/counting.ts';
import { namesOf } from '../appeal/facts.ts';
import { upToDate } from '../appeal/recount.ts';
import type { ToldEntry } from '../appeal/store.ts';
import { transitions } from '../appeal/transitions.ts';
import type { Complaint } from '../complaint/complaint.ts';
import { groundOf } from '../complaint/ground.ts';
import { transitions as ofComplaint } from '../complaint/transitions.ts';
import { complainedAlready, nothingToComplainOf } from './words.ts';

export interface Complaining extends Counting {
  /** The day on which it counts as registered: the three working days of its transfer follow it. */
  readonly registeredOn: Day;
  readonly entries: readonly ToldEntry[];
}

/** A late one is taken in and says so: a term that was missed may be restored by whoever decides. */
export function complain(
  appeal: Appeal,
  complaining: Complaining,
): { readonly change: AppealChange; readonly complaint: Complaint } | Problem {
  const { law, moment, registeredOn, entries, traceparent } = complaining;
  const { current, before, onward } = upToDate(appeal, complaining);
  const ground = groundOf(current, entries, law);
  if (!ground || !mayHappen(transitions.complain, current.state)) return problem('wrong-state', hindrance(current));
  const { about, fileBy } = ground;
  const ordinal = (current.complaint?.ordinal ?? 0) + 1;
  const filedAt = atLocalOffset(moment);
  const { complaint: _, ...clocks } = current.clocks;
  // No calendar to come counts it anew: it is over before one could.
  const { provisional: __, ...transfer } = startClock(
    termLawOn(law, 'appeals.complaint-transfer', registeredOn),
    registeredOn,
  );
  const { number, competentBody } = current;
  const due = { dueAt: transfer.dueAt, dueOn: dueOn(transfer), restsOnUnverifiedLaw: !transfer.verified };
  const late = dayOf(moment) > fileBy && ({ late: true } as const);
  return {
    change: {
      appeal: nextVersion(current, transitions.complain, {
        clocks: {
          ...othersStopped(clocks, filedAt),
          answer: { stoppedAt: filedAt, ...current.clocks.answer },
          transfer,
        },
        complaint: { ordinal },
      }),
      transition: onward(transitions.complain),
      entry: {
        type: complaintFiled.type,
        at: filedAt,
        actor: 'citizen',
        data: { ...namesOf(current), ordinal, filedAt, about, fileBy, ...late, ...due },
        traceparent,
      },
      before,
    },
    complaint: {
      ...{ version: 1, state: ofComplaint.file.to, number, ordinal, about, filedAt },
      ...(competentBody && { bodyComplainedOf: competentBody }),
    },
  };
}

function hindrance({ state }: Appeal) {
  return { detail: state === 'complained' ? complainedAlready : nothingToComplainOf };
}
