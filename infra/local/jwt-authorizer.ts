/** The JWT authorizer of an HTTP API: what API Gateway checks of a token, and how it hands the claims on. */
import { compactVerify, createRemoteJWKSet, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { LRUCache } from 'lru-cache';
import * as z from 'zod';

export interface JwtAuthorizer {
  issuer: string;
  audience: string[];
}

export type Authorization =
  | { allowed: true; jwt: { claims: Record<string, string>; scopes: string[] | null } }
  | { allowed: false; status: 401 | 403 };

/** Checks tokens against the issuer's published keys, which are looked up when the first token comes. */
export function createJwtAuthorizer({ issuer, audience }: JwtAuthorizer, now: () => number) {
  // Neither remembers a failure: the next token tries again.
  const published = new LRUCache<string, JWTVerifyGetKey>({ max: 1, fetchMethod: publishedKeys });
  const signed = new LRUCache<string, JWTPayload, JWTVerifyGetKey>({ max: 1000, fetchMethod: signedClaims });
  const claimsIn = async (authorizationHeader: string | undefined) => {
    const token = authorizationHeader?.replace(/^Bearer /i, '') ?? '';
    const context = await published.forceFetch(issuer);
    const claims = await signed.forceFetch(token, { context }).catch(() => undefined);
    const trusted = claims?.iss === issuer && isFor(audience, claims) && isCurrent(claims, now() / 1000);
    return trusted ? claims : undefined;
  };
  return async (authorizationHeader: string | undefined, routeScopes: string[]): Promise<Authorization> => {
    const claims = await claimsIn(authorizationHeader);
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

const discovery = z.object({ jwks_uri: z.url() });

async function publishedKeys(issuer: string): Promise<JWTVerifyGetKey> {
  const reply = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  return createRemoteJWKSet(new URL(discovery.parse(await reply.json()).jwks_uri));
}

/** What a token says, if its signature is right. Whom it is for and when it holds is looked at for every request. */
async function signedClaims(token: string, _: unknown, { context }: { context: JWTVerifyGetKey }): Promise<JWTPayload> {
  const { payload } = await compactVerify(token, context, { algorithms: ['RS256', 'RS384', 'RS512'] });
  return z.record(z.string(), z.json()).parse(JSON.parse(new TextDecoder().decode(payload)));
}

/** `client_id` counts only where there is no `aud`. */
function isFor(audience: string[], { aud, client_id }: JWTPayload): boolean {
  return [aud ?? client_id].flat().some((one) => audience.includes(String(one)));
}

/**
 * A token must say when it ends, and that must lie ahead; from when it holds and when it was made, if it says so,
 * behind.
 */
function isCurrent({ exp, nbf = 0, iat = 0 }: JWTPayload, now: number): boolean {
  return typeof exp === 'number' && exp > now && nbf <= now && iat <= now;
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
