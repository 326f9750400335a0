/** What the answer of whoever carries a message means: whether they took it, never will, or may later. */
export type CarrierAnswer =
  | { readonly kind: 'accepted'; readonly messageId: string }
  /** By its own word it has not taken it, and may later. */
  | { readonly kind: 'not-taken'; readonly reason: string }
  /** By its own word it will never take it. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** No word of it. */
  | { readonly kind: 'unknown' };
