/** One person's signature under a petition, and how it changes. Pure. */
import * as z from 'zod';
import {
  type petitionNews,
  petitionSigned,
  signatureWithdrawn,
  signerTold,
} from '../../../events/appeals-petitions.ts';
import { type Problem, problem } from '../../../shared/http/problems.ts';
import { lazily } from '../../../shared/lazily.ts';
import { appealNumber } from '../../../shared/persons/identities.ts';
import type { StateChange } from '../../../shared/table/transitions.ts';
import { atLocalOffset } from '../../../shared/time.ts';
import type { Counting } from '../appeal/counting.ts';
import { notFoundDetails } from '../appeal/words.ts';
import { clockOf, type Petition } from '../petition/petition.ts';
import { isGathering, ofSignature, type SignatureState, signatureStates } from '../petition/transitions.ts';
import { gathersNoMore, signedBefore, takenOff, termPassed } from '../petition/words.ts';

export const signatureItem = lazily(() =>
  z.object({
    version: z.number().int().positive(),
    state: z.enum(signatureStates),
    number: appealNumber(),
    /** By pseudonym. */
    signer: z.string(),
    signedAt: z.string(),
    withdrawnAt: z.string().optional(),
    /** Who that is, under their own key. */
    sealed: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
    /** What they were told of; absent before. */
    told: z.array(z.string()).optional(),
    /** There of who has opened the petition. */
    author: z.literal(true).optional(),
  }),
);
export type Signature = z.infer<ReturnType<typeof signatureItem>>;

type SignatureFact = (typeof petitionSigned | typeof signatureWithdrawn | typeof signerTold)['type'];

export interface SignatureChange extends StateChange<SignatureState, SignatureFact> {
  readonly signature: Signature;
}

export type News = (typeof petitionNews)[number];

/** What its signer's own list shows. */
export const signatureCard = lazily(() =>
  z.object({
    ...{ number: z.string(), title: z.string(), state: z.enum(signatureStates), signedAt: z.string() },
    ...{ withdrawnAt: z.string().optional(), author: z.literal(true).optional() },
  }),
);

/** Why it can be signed no more, whoever asks; undefined where it can. A provisional end is none. */
export function obstacleToSigning(petition: Petition, moment: Date): Problem | undefined {
  if (!isGathering(petition.state)) return problem('wrong-state', { detail: gathersNoMore });
  const { dueAt, provisional } = clockOf(petition);
  const passed = !provisional && moment.getTime() > Date.parse(dueAt);
  return passed ? problem('wrong-state', { detail: termPassed }) : undefined;
}

/** Why somebody can't sign who has before. */
export function alreadySigned({ state }: Pick<Signature, 'state'>): Problem {
  return problem('once-only', { detail: state === 'withdrawn' ? takenOff : signedBefore });
}

export interface Signing extends Omit<Counting, 'law'> {
  readonly signer: string;
  readonly sealed: Uint8Array;
}

export function sign({ number, author }: Petition, { signer, sealed, moment, traceparent }: Signing): SignatureChange {
  const signedAt = atLocalOffset(moment);
  const own = signer === author ? { author: true as const } : {};
  return {
    signature: { version: 1, state: ofSignature.sign.to, number, signer, signedAt, sealed, ...own },
    transition: ofSignature.sign,
    entry: {
      ...{ type: petitionSigned.type, at: signedAt, actor: 'citizen', traceparent },
      data: { number, signer, signedAt },
    },
  };
}

/** As long as the petition gathers. */
export function withdraw(
  petition: Petition,
  signature: Signature | undefined,
  { moment, traceparent }: Omit<Counting, 'law'>,
): SignatureChange | Problem {
  if (!signature) return problem('not-found', { detail: notFoundDetails.signature });
  if (!isGathering(petition.state)) return problem('wrong-state', { detail: gathersNoMore });
  if (signature.state === 'withdrawn') return problem('wrong-state', { detail: takenOff });
  const withdrawnAt = atLocalOffset(moment);
  const { number, signer, version } = signature;
  return {
    signature: { ...signature, version: version + 1, state: ofSignature.withdraw.to, withdrawnAt },
    transition: ofSignature.withdraw,
    entry: {
      ...{ type: signatureWithdrawn.type, at: withdrawnAt, actor: 'citizen', traceparent },
      data: { number, signer, withdrawnAt },
    },
  };
}

/** Undefined of who was told before, and of who has taken their signature off. */
export function tell(
  signature: Signature,
  news: News,
  { moment, traceparent }: Omit<Counting, 'law'>,
): SignatureChange | undefined {
  const { number, signer, version, told = [] } = signature;
  if (signature.state !== 'signed' || told.includes(news)) return undefined;
  return {
    signature: { ...signature, version: version + 1, told: [...told, news] },
    transition: ofSignature.tell,
    entry: {
      ...{ type: signerTold.type, at: atLocalOffset(moment), actor: 'clock', traceparent },
      data: { number, signer, news },
    },
  };
}
