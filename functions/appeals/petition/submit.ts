/** Enough have signed a petition for its consideration: it becomes an appeal under its number. Pure. */
import { appealRegistered } from '../../../events/appeals.ts';
import { petitionSubmitted } from '../../../events/appeals-petitions.ts';
import { dueOn, startClock, type TermLaw } from '../../../shared/law/clock.ts';
import { atLocalOffset, type Day } from '../../../shared/time.ts';
import type { Appeal, AppealChange } from '../appeal/appeal.ts';
import type { Counting } from '../appeal/counting.ts';
import { petitionKind } from '../appeal/kinds.ts';
import { transitions as ofAppeals } from '../appeal/transitions.ts';
import { clockOf, nextVersion, type Petition, type PetitionChange, withClock } from './petition.ts';
import { transitions } from './transitions.ts';

export interface Submitting {
  readonly signatures: number;
  /** When the last one signed that was needed. */
  readonly at: Date;
  readonly registeredOn: Day;
  /** The body that is to answer, and the record by which; absent where the registrar has to find it. */
  readonly competent?: { readonly body: string; readonly record: string } | undefined;
  readonly termLaw: TermLaw;
  /** What it asks for, sealed for the place where the appeal will have it. */
  readonly sealed: Uint8Array;
}

export interface Submitted extends PetitionChange {
  readonly becomes: AppealChange;
}

export function submit(
  petition: Petition,
  submitting: Submitting,
  { traceparent }: Pick<Counting, 'traceparent'>,
): Submitted {
  const at = atLocalOffset(submitting.at);
  const becomes = appealOf(petition, submitting, traceparent);
  const { appeal } = becomes;
  const stopped = withClock(petition, { ...clockOf(petition), stoppedAt: at });
  const { signatures } = submitting;
  const { number, author, needed } = petition;
  const data = { number, author, submittedAt: at, signatures, needed: needed.signatures };
  const { competentBody } = appeal;
  return {
    petition: nextVersion(petition, transitions.submit.to, { ...stopped, signatures, countAt: undefined }),
    transition: transitions.submit,
    entry: {
      ...{ type: petitionSubmitted.type, at, actor: 'citizen', traceparent },
      data: { ...data, ...(competentBody && { competentBody }), ...answerDue(appeal) },
    },
    becomes,
  };
}

function answerDue({ clocks: { answer } }: Pick<Appeal, 'clocks'>) {
  const { dueAt, verified, provisional = false } = answer;
  return { dueAt, dueOn: dueOn(answer), restsOnUnverifiedLaw: !verified, provisional };
}

/** In its first version, as whoever has opened the petition might have submitted it. */
function appealOf(
  { number, author, category, settlement, language }: Petition,
  { at, registeredOn, competent, termLaw, sealed }: Submitting,
  traceparent: string,
): AppealChange {
  const submittedAt = atLocalOffset(at);
  const transition = competent ? ofAppeals.submit : ofAppeals.submitToRegistrar;
  const about = { kind: petitionKind, ...(category && { category }), ...(settlement && { settlement }) } as const;
  const appeal: Appeal = {
    ...{ version: 1, state: transition.to, number, citizen: author, channel: 'web', ...about, language },
    ...(competent && { competentBody: competent.body, competence: competent.record }),
    ...{ submittedAt, registeredOn, clocks: { answer: startClock(termLaw, registeredOn) } },
  };
  const data = { number, citizen: author, ...about, language, channel: 'web', submittedAt, registeredOn };
  return {
    appeal,
    transition,
    entry: {
      ...{ type: appealRegistered.type, at: submittedAt, actor: 'citizen', sealed, traceparent },
      data: { ...data, ...(competent && { competentBody: competent.body }), ...answerDue(appeal) },
    },
  };
}
