/** What an operator of a service centre has typed for a citizen, until that citizen confirms it. Pure. */
import * as z from 'zod';
import { appealTyped, appealTypedUntold } from '../../../events/appeals-receiving.ts';
import { type Problem, problem } from '../../../shared/http/problems.ts';
import { languages } from '../../../shared/i18n.ts';
import { lazily } from '../../../shared/lazily.ts';
import { iin, kato } from '../../../shared/persons/identities.ts';
import type { TimelineEntry } from '../../../shared/table/timeline.ts';
import { mayHappen } from '../../../shared/table/transitions.ts';
import { atLocalOffset } from '../../../shared/time.ts';
import { appealKinds } from '../appeal/kinds.ts';
import { lodgementStates, transitions } from './transitions.ts';
import { confirmedBefore, tooLate, tooManyGuesses } from './words.ts';

export const lodgementItem = lazily(() =>
  z.object({
    version: z.number().int().positive(),
    state: z.enum(lodgementStates),
    id: z.uuid(),
    citizen: z.string(),
    centre: z.string(),
    confirmBy: z.string(),
    /** How often the code was told, right or wrong; absent before. */
    guesses: z.number().int().optional(),
    /** What was typed, under the citizen's key. */
    sealed: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
    /** Epoch seconds: when the table forgets it. */
    expiresAt: z.number().int(),
  }),
);
export type Lodgement = z.infer<ReturnType<typeof lodgementItem>>;

/** What is sealed of it. */
export const typed = lazily(() =>
  z.object({
    iin: iin(),
    text: z.string(),
    language: z.enum(languages),
    kind: z.enum(appealKinds).optional(),
    category: z.string().optional(),
    settlement: kato().optional(),
    place: z.string().optional(),
    postalAddress: z.string().optional(),
  }),
);
export type Typed = z.infer<ReturnType<typeof typed>>;

/** A citizen stands at the desk meanwhile. */
const minutesToConfirm = 30;

/** As long as the receipt of the request that made it, so that a repeat finds it. */
const daysKept = 31;

/** Of a million codes, so many may be tried. */
export const mostGuesses = 5;

export interface Typing {
  readonly id: string;
  readonly citizen: string;
  readonly centre: string;
  /** `<centre>/<subject>` */
  readonly operator: string;
  readonly sealed: Uint8Array;
  /** Whether a code is sent. */
  readonly told: boolean;
  readonly moment: Date;
  readonly traceparent: string;
}

export interface LodgementChange {
  readonly lodgement: Lodgement;
  readonly entry: TimelineEntry<(typeof appealTyped | typeof appealTypedUntold)['type']>;
}

export function type({ told, operator, moment, traceparent, ...typing }: Typing): LodgementChange {
  const { id, citizen, centre, sealed } = typing;
  const confirmBy = atLocalOffset(new Date(moment.getTime() + minutesToConfirm * 60_000));
  const expiresAt = Math.floor(moment.getTime() / 1000) + daysKept * 86_400;
  const at = atLocalOffset(moment);
  return {
    lodgement: { version: 1, state: transitions.type.to, id, citizen, centre, confirmBy, sealed, expiresAt },
    entry: {
      ...{ type: told ? appealTyped.type : appealTypedUntold.type, at, actor: operator, traceparent },
      data: { lodgement: id, citizen, centre, confirmBy },
    },
  };
}

/** Why it can be confirmed no more; undefined where it can. */
export function obstacleTo({ state, confirmBy }: Lodgement, moment: Date): Problem | undefined {
  if (!mayHappen(transitions.confirm, state)) return problem('wrong-state', { detail: confirmedBefore });
  return moment.getTime() > Date.parse(confirmBy) ? problem('wrong-state', { detail: tooLate }) : undefined;
}

/** It was told too often what the code is: who guesses is told no more, right or wrong. */
export const guessedTooOften: Problem = problem('wrong-state', { detail: tooManyGuesses });

/** In its last version: how often its code was told is of no use any more. */
export function confirmed({ guesses: _, ...lodgement }: Lodgement): Lodgement {
  return { ...lodgement, version: lodgement.version + 1, state: transitions.confirm.to };
}
