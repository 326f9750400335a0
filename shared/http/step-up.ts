/**
 * Where a use case asks for a stronger or a fresher login than the token tells of, the caller is told which one (OAuth
 * 2.0 Step Up Authentication Challenge, RFC 9470), logs in anew and asks again.
 */
import type { Assurance, StepUp } from './endpoint.ts';
import { type Problem, problem } from './problems.ts';

/** By `acr`. What is stronger does for what is weaker. */
const strength = {
  'urn:qyzmet:acr:password': 1,
  'urn:qyzmet:acr:signature': 2,
  'urn:qyzmet:acr:biometrics': 3,
} as const satisfies Record<Assurance, number>;

/** The challenge, or undefined where the login is as strong and as fresh as is asked. `now` in seconds. */
export function challengeFor(
  stepUp: StepUp,
  claims: Readonly<Record<string, unknown>>,
  now: number,
): Problem | undefined {
  const { acr, auth_time } = claims;
  const strongEnough = acceptable(stepUp).some((accepted) => accepted === acr);
  // The gateway hands numbers on as text, in the notation of the Go language.
  const age = now - Number(auth_time ?? Number.NaN);
  const fresh = stepUp.maxAgeSeconds === undefined || (age <= stepUp.maxAgeSeconds && age >= -clockSkewSeconds);
  return strongEnough && fresh
    ? undefined
    : problem('login-insufficient', { headers: { 'www-authenticate': challenge(stepUp) } });
}

/** As the issuer's clock may run ahead of ours. */
const clockSkewSeconds = 60;

function acceptable({ assurance }: StepUp): Assurance[] {
  return assurances.filter((acr) => strength[acr] >= strength[assurance]);
}

const assurances = Object.keys(strength) as Assurance[];

function challenge(stepUp: StepUp): string {
  const parameters = {
    error: 'insufficient_user_authentication',
    error_description: 'A stronger or more recent login is needed',
    acr_values: acceptable(stepUp).join(' '),
    ...(stepUp.maxAgeSeconds !== undefined && { max_age: String(stepUp.maxAgeSeconds) }),
  };
  return `Bearer ${Object.entries(parameters)
    .map(([name, value]) => `${name}="${value}"`)
    .join(', ')}`;
}
