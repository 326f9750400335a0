/** The mock OIDC issuer: tokens for clients that are told apart by name. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MutableResponse, type MutableToken, OAuth2Server } from 'oauth2-mock-server';
import * as z from 'zod';
import type { Clock } from './clock.ts';

export interface IssuerOptions {
  port: number;
  /** As the templates' authorizer has it. */
  url: string;
  audience: string;
  /** The signing key is kept here, so that tokens stay valid between runs. */
  stateDirectory: string;
  clock: Clock;
  tokens: Tokens;
}

/** Who can get a token, and what is in it. */
export interface Tokens {
  /** By `client_id`. */
  clients: Record<string, { scopes: readonly string[]; claims: Record<string, string> }>;
  /** What every token says besides. */
  commonClaims: Record<string, string>;
}

/** What may differ from a client's usual token. */
export interface TokenOverrides {
  /** Replaces the client's scopes. */
  scopes?: string[] | undefined;
  claims?: Record<string, unknown> | undefined;
  /** From now; negative for a token that has expired. */
  expiresInSeconds?: number | undefined;
}

export interface Issuer {
  /**
   * A token for a client, or for nobody in particular if all is in the overrides. A foreign one has the right issuer's
   * name and the signature of another.
   */
  token(client: string | undefined, overrides?: TokenOverrides, foreign?: boolean): Promise<string>;
  stop(): Promise<void>;
}

const lifetimeSeconds = 3600;

/**
 * Starts the mock OIDC issuer on loopback. Its token endpoint knows the grant client_credentials; tokens tell the time
 * of the local cloud's clock.
 */
export async function startIssuer(options: IssuerOptions): Promise<Issuer> {
  const { clients } = options.tokens;
  const server = new OAuth2Server();
  await server.issuer.keys.add(await signingKey(join(options.stateDirectory, 'issuer-key.json')));
  await server.start(options.port, '127.0.0.1');
  server.issuer.url = options.url;
  server.service.on('beforeTokenSigning', (token: MutableToken, request: { body?: { client_id?: unknown } }) => {
    const name = String(request.body?.client_id);
    if (name in clients) Object.assign(token.payload, payloadOf(options, name, {}));
  });
  server.service.on('beforeResponse', (response: MutableResponse, request: { body?: { client_id?: unknown } }) => {
    if (String(request.body?.client_id) in clients) return;
    response.statusCode = 400;
    response.body = { error: 'invalid_client', error_description: `client_id: ${Object.keys(clients).join(', ')}` };
  });
  return {
    token: async (client, overrides = {}, foreign = false) => {
      const { issuer } = foreign ? await foreignServer(options) : server;
      const complete = (_: unknown, payload: object) => {
        Object.assign(payload, payloadOf(options, client, overrides));
      };
      return issuer.buildToken({ scopesOrTransform: complete });
    },
    stop: () => server.stop(),
  };
}

async function foreignServer({ url }: IssuerOptions): Promise<OAuth2Server> {
  const server = new OAuth2Server();
  await server.issuer.keys.generate('RS256', { kid: 'local' });
  server.issuer.url = url;
  return server;
}

function payloadOf(
  { audience, clock, tokens }: IssuerOptions,
  name: string | undefined,
  overrides: TokenOverrides,
): Record<string, unknown> {
  const client = name === undefined ? { scopes: [], claims: {} } : tokens.clients[name];
  if (!client) throw new Error(`there is no client ${name}: there are ${Object.keys(tokens.clients).join(', ')}`);
  const now = Math.floor(clock.now() / 1000);
  const { expiresInSeconds = lifetimeSeconds } = overrides;
  return {
    ...{ sub: name, aud: audience, iat: now, nbf: now - 10, exp: now + expiresInSeconds },
    ...{ auth_time: now, ...tokens.commonClaims },
    scope: (overrides.scopes ?? client.scopes).join(' '),
    ...client.claims,
    ...overrides.claims,
  };
}

const jwk = z.looseObject({ kty: z.string(), kid: z.string() });

async function signingKey(file: string): Promise<Record<string, unknown>> {
  if (existsSync(file)) return jwk.parse(JSON.parse(readFileSync(file, 'utf8')));
  const key = await new OAuth2Server().issuer.keys.generate('RS256', { kid: 'local' });
  writeFileSync(file, JSON.stringify(key), { mode: 0o600 });
  return { ...key };
}
