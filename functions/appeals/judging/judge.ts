/** A citizen judges the answer to their appeal. It stays answered. Pure. */
import { answerRated, solutionSaid } from '../../../events/appeals-outcomes.ts';
import { type Problem, problem } from '../../../shared/http/problems.ts';
import { runs } from '../../../shared/law/clock.ts';
import { mayHappen, type Transition } from '../../../shared/table/transitions.ts';
import { atLocalOffset } from '../../../shared/time.ts';
import { type Appeal, type AppealChange, type Changes, nextVersion } from '../appeal/appeal.ts';
import type { Counting } from '../appeal/counting.ts';
import { namesOf } from '../appeal/facts.ts';
import { upToDate } from '../appeal/recount.ts';
import { type AppealState, transitions } from '../appeal/transitions.ts';
import { nothingToJudge, ratedAlready, saidAlready } from './words.ts';

/** Once for each answer. */
export function rate(appeal: Appeal, rating: number, counting: Counting): AppealChange | Problem {
  return judge(appeal, transitions.rateAnswer, counting, ({ judged }, at) => {
    if (judged?.rating !== undefined) return problem('wrong-state', { detail: ratedAlready(judged.rating) });
    return {
      changes: { judged: { ...judged, rating } },
      fact: { type: answerRated.type, data: { ratedAt: at, rating } },
    };
  });
}

/** As often as that changes. Nobody is asked any more about what is solved. */
export function saySolved(appeal: Appeal, solved: boolean, counting: Counting): AppealChange | Problem {
  return judge(appeal, transitions.saySolved, counting, ({ judged, clocks }, at) => {
    if (judged?.solved === solved) return problem('wrong-state', { detail: saidAlready });
    const { promise } = clocks;
    const isAskedNoMore = solved && promise && runs(promise);
    return {
      changes: {
        judged: { ...judged, solved },
        ...(isAskedNoMore && { clocks: { ...clocks, promise: { ...promise, stoppedAt: at } } }),
      },
      fact: { type: solutionSaid.type, data: { saidAt: at, solved } },
    };
  });
}

interface Judged {
  readonly changes: Changes;
  readonly fact: Pick<AppealChange['entry'], 'type' | 'data'>;
}

function judge(
  appeal: Appeal,
  transition: Transition<AppealState>,
  counting: Counting,
  make: (current: Appeal, at: string) => Judged | Problem,
): AppealChange | Problem {
  const { moment, traceparent } = counting;
  const { current, before, onward } = upToDate(appeal, counting);
  if (!mayHappen(transition, current.state)) return problem('wrong-state', { detail: nothingToJudge });
  const at = atLocalOffset(moment);
  const made = make(current, at);
  if ('problem' in made) return made;
  const { type, data } = made.fact;
  return {
    appeal: nextVersion(current, transition, made.changes),
    transition: onward(transition),
    entry: { type, at, actor: 'citizen', data: { ...namesOf(current), ...data }, traceparent },
    before,
  };
}
