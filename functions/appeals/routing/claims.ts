/** Which of the appeals that wait are offered to which registrar: for ten minutes to one alone. Pure. */
import * as z from 'zod';
import { lazily } from '../../../shared/lazily.ts';

/** All claims of all registrars: small, and read and written as one, so that no appeal is claimed twice. */
export const claimsItem = lazily(() =>
  z.object({
    version: z.number().int().positive(),
    claims: z.array(z.object({ registrar: z.string(), until: z.string(), numbers: z.array(z.string()) })),
  }),
);
export type Claims = z.infer<ReturnType<typeof claimsItem>>;
export type Claim = Claims['claims'][number];

const milliseconds = 10 * 60_000;

export interface Claiming {
  readonly registrar: string;
  /** The numbers of what waits, the next due first. */
  readonly waiting: readonly string[];
  readonly most: number;
  readonly moment: Date;
}

/**
 * What the registrar has claimed, filled up with what nobody has. `changed` is there where it is to be written: whoever
 * asks again and finds nothing new keeps what they have, until it was to end.
 */
export function claim(
  before: Claims | undefined,
  { registrar, waiting, most, moment }: Claiming,
): { readonly claim: Claim; readonly changed?: Claims } {
  const live = liveClaims(before, moment);
  const others = live.filter((each) => each.registrar !== registrar);
  const own = live.find((each) => each.registrar === registrar);
  const kept = waiting.filter((number) => own?.numbers.includes(number)).slice(0, most);
  const taken = new Set([...others.flatMap(({ numbers }) => numbers), ...kept]);
  const free = waiting.filter((number) => !taken.has(number)).slice(0, most - kept.length);
  if (own && free.length === 0) return { claim: { ...own, numbers: kept } };
  const until = new Date(moment.getTime() + milliseconds).toISOString();
  const made = { registrar, until, numbers: [...kept, ...free] };
  if (free.length === 0) return { claim: made };
  return { claim: made, changed: { version: (before?.version ?? 0) + 1, claims: [...others, made] } };
}

/** What others than the registrar have claimed. */
export function claimedByOthers(claims: Claims | undefined, registrar: string, at: Date): ReadonlySet<string> {
  const others = liveClaims(claims, at).filter((each) => each.registrar !== registrar);
  return new Set(others.flatMap(({ numbers }) => numbers));
}

function liveClaims(claims: Claims | undefined, at: Date): Claim[] {
  return (claims?.claims ?? []).filter(({ until }) => Date.parse(until) > at.getTime());
}
