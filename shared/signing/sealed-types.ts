/** What the platform seals: the areas with keys of their own, and the kinds of texts under their seals. Pure. */
import type { Area } from '../http/endpoint.ts';

export const signingAreas = ['appeals', 'documents', 'network'] as const satisfies readonly Area[];
export type SigningArea = (typeof signingAreas)[number];

/** Every kind, and whose it is: it holds under a key of that area alone. `words.ts` must say what each is. */
export const areaOfSealed = {
  'appeals.receipt': 'appeals',
  'appeals.answer': 'appeals',
} as const satisfies Record<`${SigningArea}.${string}`, SigningArea>;

export type SealedType = keyof typeof areaOfSealed;
export const sealedTypes = Object.keys(areaOfSealed) as [SealedType, ...SealedType[]];

/** The `typ` of a seal (RFC 8725, 3.11): what is sealed as one thing is never taken for another. */
export function mediaTypeOf(type: SealedType): string {
  return `vnd.qyzmet.${type}+jwt`;
}
