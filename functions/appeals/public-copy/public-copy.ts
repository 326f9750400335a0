/** The public copy of an appeal as it is stored, and how it changes. What everybody reads is an item of its own. Pure. */
import * as z from 'zod';
import {
  publicCopyErased,
  publicCopyObjected,
  publicCopyPublished,
  publicCopyTakenBack,
} from '../../../events/appeals-redacting.ts';
import { lazily } from '../../../shared/lazily.ts';
import { appealNumber } from '../../../shared/persons/identities.ts';
import { mayHappen, type StateChange, type Transition } from '../../../shared/table/transitions.ts';
import { atLocalOffset } from '../../../shared/time.ts';
import { type ObjectionGround, objectionGrounds, type TakingBackReason, takingBackReasons } from './reasons.ts';
import { type CopyState, copyStates, transitions } from './transitions.ts';
import type { CopyFact } from './words.ts';

export const publicCopyItem = lazily(() =>
  z.object({
    version: z.int().positive(),
    state: z.enum(copyStates),
    number: appealNumber(),
    citizen: z.string(),
    competentBody: z.string(),
    /** Under which everybody finds it, however often it was taken back. */
    id: z.string(),
    /** The version that published what is or was shown last, and how many files that had. */
    publication: z.int().positive(),
    files: z.int(),
    publishedAt: z.string(),
    /** There where it is shown no more: since when, and why. */
    endedAt: z.string().optional(),
    takenBack: z.enum(takingBackReasons).optional(),
    objection: z.enum(objectionGrounds).optional(),
  }),
);
export type PublicCopy = z.infer<ReturnType<typeof publicCopyItem>>;

export interface CopyChange extends StateChange<CopyState, CopyFact> {
  readonly copy: PublicCopy;
}

/** Whose doing it is, and when. */
export interface Doing {
  readonly actor: string;
  readonly moment: Date;
  readonly traceparent: string;
}

export type Publishing = Pick<PublicCopy, 'id' | 'number' | 'citizen' | 'competentBody' | 'files'> & {
  readonly hidden: number;
};

/** Undefined where it is published already, or erased. */
export function publish(copy: PublicCopy | undefined, publishing: Publishing, doing: Doing): CopyChange | undefined {
  const transition = copy ? transitions.publishAnew : transitions.publish;
  if (copy && !mayHappen<CopyState>(transition, copy.state)) return undefined;
  const version = (copy?.version ?? 0) + 1;
  const { hidden, ...published } = publishing;
  const publishedAt = atLocalOffset(doing.moment);
  return changeTo(
    { ...published, version, state: transition.to, publication: version, publishedAt },
    transition,
    { type: publicCopyPublished.type, data: { publishedAt, hidden, files: published.files } },
    doing,
  );
}

/** Undefined where nobody can read it anyway; so of each of the others. */
export function takeBack(copy: PublicCopy, reason: TakingBackReason, doing: Doing): CopyChange | undefined {
  const takenBackAt = atLocalOffset(doing.moment);
  const fact = { type: publicCopyTakenBack.type, data: { takenBackAt, reason } };
  return endedBy(copy, transitions.takeBack, { endedAt: takenBackAt, takenBack: reason }, fact, doing);
}

export function object(copy: PublicCopy, ground: ObjectionGround, doing: Doing): CopyChange | undefined {
  const objectedAt = atLocalOffset(doing.moment);
  const fact = { type: publicCopyObjected.type, data: { objectedAt, ground } };
  return endedBy(copy, transitions.object, { endedAt: objectedAt, objection: ground }, fact, doing);
}

export function erase(copy: PublicCopy, erasedAt: string, doing: Doing): CopyChange | undefined {
  const fact = { type: publicCopyErased.type, data: { erasedAt } };
  return endedBy(copy, transitions.erase, { endedAt: erasedAt }, fact, doing);
}

interface Fact {
  readonly type: CopyFact;
  readonly data: Record<string, unknown>;
}

function endedBy(
  copy: PublicCopy,
  transition: Transition<CopyState>,
  end: Partial<PublicCopy>,
  fact: Fact,
  doing: Doing,
): CopyChange | undefined {
  if (!mayHappen(transition, copy.state)) return undefined;
  return changeTo({ ...copy, ...end, version: copy.version + 1, state: transition.to }, transition, fact, doing);
}

function changeTo(
  copy: PublicCopy,
  transition: Transition<CopyState>,
  { type, data }: Fact,
  { actor, moment, traceparent }: Doing,
): CopyChange {
  const { number, citizen, competentBody } = copy;
  const told = { number, citizen, competentBody, ...data };
  return { copy, transition, entry: { type, at: atLocalOffset(moment), actor, data: told, traceparent } };
}
