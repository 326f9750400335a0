/** What is known of an answer that went by post. Pure. */
import { answerPosted } from '../../../events/appeals-receiving.ts';
import type { FieldError } from '../../../shared/http/field-errors.ts';
import { type Problem, problem } from '../../../shared/http/problems.ts';
import { mayHappen } from '../../../shared/table/transitions.ts';
import { atLocalOffset, type Day, dayOf } from '../../../shared/time.ts';
import { type Appeal, type AppealChange, nextVersion } from '../appeal/appeal.ts';
import type { Deciding } from '../appeal/counting.ts';
import { namesOf } from '../appeal/facts.ts';
import { type AppealState, transitions } from '../appeal/transitions.ts';
import { notAnsweredYet } from './words.ts';

export interface Post {
  readonly sentOn: Day;
  readonly deliveredOn?: Day | undefined;
}

/** The letter was sent once there was an answer, delivered after that, and neither is still to come. */
export function notePost(
  appeal: Appeal,
  { sentOn, deliveredOn }: Post,
  { official, moment, traceparent }: Omit<Deciding, 'law'>,
): AppealChange | Problem {
  const answeredAt = appeal.clocks.answer.stoppedAt;
  const transition = transitionFrom(appeal);
  if (!transition || answeredAt === undefined) return problem('wrong-state', { detail: notAnsweredYet });
  const today = dayOf(moment);
  const errors = [
    ...beyond('sentOn', sentOn, dayOf(new Date(answeredAt)), today),
    ...(deliveredOn === undefined ? [] : beyond('deliveredOn', deliveredOn, sentOn, today)),
  ];
  if (errors.length > 0) return problem('validation-failed', { errors });
  return {
    appeal: nextVersion(appeal, transition),
    transition,
    entry: {
      ...{ type: answerPosted.type, at: atLocalOffset(moment), actor: official, traceparent },
      data: { ...namesOf(appeal), sentOn, ...(deliveredOn && { deliveredOn }) },
    },
  };
}

/** What was complained of may also be silence, or a return: only an answer comes to something. */
function transitionFrom({ state, outcome }: Appeal) {
  if (state !== 'answered' && outcome === undefined) return undefined;
  return ways.find((way) => mayHappen<AppealState>(way, state));
}

const ways = [transitions.notePost, transitions.notePostComplained, transitions.notePostDismissed];

function beyond(name: keyof Post, day: Day, first: Day, last: Day): FieldError[] {
  if (first <= day && day <= last) return [];
  return [{ in: 'body', field: name, code: 'out-of-range', limit: `${first} … ${last}` }];
}
