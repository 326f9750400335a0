/** The states of a petition and of a signature, and what may happen to them, as data. Pure. */
import type { Openness, Transition } from '../../../shared/table/transitions.ts';

export const opennessOf = {
  /** In its first days it must find its first signers. */
  opened: 'open',
  /** They have come: it gathers as many as its consideration needs. */
  gathering: 'open',
  /** Enough have signed: it is an appeal from now on. */
  submitted: 'closed',
  /** Too few have signed in its term. */
  lapsed: 'closed',
} as const satisfies Record<string, Openness>;

export type PetitionState = keyof typeof opennessOf;
export const petitionStates = Object.keys(opennessOf) as [PetitionState, ...PetitionState[]];

/** Whether it may be signed. */
export function isGathering(state: PetitionState): boolean {
  return opennessOf[state] === 'open';
}

export const transitions = {
  open: { from: [], to: 'opened', by: 'citizen', article: 'АППК 90-1' },
  admit: { from: ['opened'], to: 'gathering', by: 'citizen', article: 'АППК 90-1–90-5' },
  submit: { from: ['gathering'], to: 'submitted', by: 'citizen', article: 'АППК 90-1–90-5' },
  /**
   * Nobody refuses anything by it: time has passed, and whoever wants to may open the same anew at once. So it needs no
   * verified law, and says on what law it rests.
   */
  lapse: { from: ['opened', 'gathering'], to: 'lapsed', by: 'clock', article: 'АППК 90-1–90-5' },
  recount: { from: ['opened'], to: 'opened', by: 'clock', article: 'АППК 90-1–90-5' },
  recountGathering: { from: ['gathering'], to: 'gathering', by: 'clock', article: 'АППК 90-1–90-5' },
} as const satisfies Record<string, Transition<PetitionState>>;

export const signatureOpenness = {
  signed: 'open',
  /** For good: who has taken their signature off does not sign the same petition again. */
  withdrawn: 'closed',
} as const satisfies Record<string, Openness>;

export type SignatureState = keyof typeof signatureOpenness;
export const signatureStates = Object.keys(signatureOpenness) as [SignatureState, ...SignatureState[]];

export const ofSignature = {
  sign: { from: [], to: 'signed', by: 'citizen', article: 'АППК 90-1–90-5' },
  withdraw: { from: ['signed'], to: 'withdrawn', by: 'citizen', article: 'none' },
  /** No law asks for it: whoever has signed hears what became of that. */
  tell: { from: ['signed'], to: 'signed', by: 'clock', article: 'none' },
} as const satisfies Record<string, Transition<SignatureState>>;
