/** Which of an area's keys sign what: one key at a time for a family of texts, and others that are published. Pure. */

/** The KMS keys of a family: the one that signs, and those that are published beside it. */
export interface SigningKeyIds {
  readonly current: string;
  readonly others: readonly string[];
}

/** By family. What has no family of its own is signed by `main`. */
export type SigningFamilies = Readonly<Record<string, SigningKeyIds>> & { readonly main: SigningKeyIds };

/** The key that signs texts of that kind now. */
export function signingKeyOf(families: SigningFamilies, kind: string): string {
  return (Object.hasOwn(families, kind) ? families[kind] : undefined)?.current ?? families.main.current;
}

/** Every key by which a signature of the area may hold. */
export function verifyingKeysOf(families: SigningFamilies): string[] {
  return Object.values(families).flatMap(({ current, others }) => [current, ...others]);
}
