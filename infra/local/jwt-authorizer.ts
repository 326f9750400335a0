/** The JWT authorizer of an HTTP API: what API Gateway checks of a token, and how it hands the claims on. */
import { createRemoteJWKSet, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import * as z from 'zod';

export interface JwtAuthorizer {
  issuer: string;
  audience: string[];
}

export type Authorization =
  | { allowed: true; jwt: { claims: Record<string, string>; scopes: string[] | null } }
  | { allowed: false; status: 401 | 403 };

const discovery = z.object({ jwks_uri: z.url() });

/** Checks tokens against the issuer's published keys, which are looked up when the first token comes. */
export function createJwtAuthorizer({ issuer, audience }: JwtAuthorizer, now: () => number) {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  return async (authorizationHeader: string | undefined, routeScopes: string[]): Promise<Authorization> => {
    keys ??= publishedKeys(issuer);
    const token = authorizationHeader?.replace(/^Bearer /i, '') ?? '';
    const claims = await verify(token, await keys, { issuer, audience }, new Date(now()));
    if (!claims) return { allowed: false, status: 401 };
    const scopes = scopesOf(claims);
    if (routeScopes.length > 0 && !routeScopes.some((scope) => scopes.includes(scope))) {
      return { allowed: false, status: 403 };
    }
    return {
      allowed: true,
      jwt: { claims: claimsAsText(claims), scopes: routeScopes.length > 0 ? scopes : null },
    };
  };
}

async function publishedKeys(issuer: string): Promise<JWTVerifyGetKey> {
  const reply = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  return createRemoteJWKSet(new URL(discovery.parse(await reply.json()).jwks_uri));
}

async function verify(
  token: string,
  keys: JWTVerifyGetKey,
  { issuer, audience }: JwtAuthorizer,
  currentDate: Date,
): Promise<JWTPayload | undefined> {
  try {
    const { payload } = await jwtVerify(token, keys, { issuer, currentDate, algorithms: ['RS256', 'RS384', 'RS512'] });
    // `client_id` counts only where there is no `aud`.
    const audiences = [payload.aud ?? payload.client_id].flat();
    return audiences.some((one) => audience.includes(String(one))) ? payload : undefined;
  } catch {
    return undefined;
  }
}

function scopesOf({ scope, scp }: JWTPayload): string[] {
  const given = scope ?? scp ?? '';
  return Array.isArray(given) ? given.map(String) : String(given).split(' ').filter(Boolean);
}

/** API Gateway hands every claim on as text, in the notation of the Go language. */
export function claimsAsText(claims: JWTPayload): Record<string, string> {
  return Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, goText(value)]));
}

function goText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(goText).join(' ')}]`;
  if (value === null || typeof value !== 'object') return String(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `map[${members.map(([name, member]) => `${name}:${goText(member)}`).join(' ')}]`;
}
