import { describe, expect, test } from 'vitest';
import type { StepUp } from '../../../../shared/http/endpoint.ts';
import { challengeFor } from '../../../../shared/http/step-up.ts';

const now = 1_780_000_000;
const signature = 'urn:qyzmet:acr:signature';
const fresh: StepUp = { assurance: signature, maxAgeSeconds: 900 };

const refused = (claims: Record<string, unknown>, stepUp = fresh) => challengeFor(stepUp, claims, now) !== undefined;

describe('a login that must be by signature and at most 15 minutes old', () => {
  test.each([
    ['by signature, just now', { acr: signature, auth_time: now }],
    ['by biometrics, which is stronger', { acr: 'urn:qyzmet:acr:biometrics', auth_time: now }],
    ['as old as may be', { acr: signature, auth_time: now - 900 }],
    ['told by a gateway that hands numbers on as text', { acr: signature, auth_time: String(now) }],
    ['told in the notation of the Go language', { acr: signature, auth_time: '1.78e+09' }],
    ['by an issuer whose clock runs a minute ahead', { acr: signature, auth_time: now + 60 }],
  ])('does: %s', (_, claims) => {
    expect(refused(claims)).toBe(false);
  });

  test.each([
    ['by password', { acr: 'urn:qyzmet:acr:password', auth_time: now }],
    ['in a way that nobody knows', { acr: 'urn:qyzmet:acr:stronger', auth_time: now }],
    ['without a word on how', { auth_time: now }],
    ['a second too old', { acr: signature, auth_time: now - 901 }],
    ['without a word on when', { acr: signature }],
    ['at a time that is none', { acr: signature, auth_time: 'yesterday' }],
    ['in the future', { acr: signature, auth_time: now + 61 }],
  ])('does not: %s', (_, claims) => {
    expect(refused(claims)).toBe(true);
  });
});

test('any age will do where none is asked', () => {
  expect(refused({ acr: signature }, { assurance: signature })).toBe(false);
});

test('the challenge says which login will do, as RFC 9470 has it', () => {
  expect(challengeFor(fresh, {}, now)).toMatchObject({
    problem: 'login-insufficient',
    headers: {
      'www-authenticate':
        'Bearer error="insufficient_user_authentication", error_description="A stronger or more recent login is needed", acr_values="urn:qyzmet:acr:signature urn:qyzmet:acr:biometrics", max_age="900"',
    },
  });
  expect(challengeFor({ assurance: signature }, {}, now)?.headers?.['www-authenticate']).not.toContain('max_age');
});
