/** Tokens for the persons of the stories, by the grant client_credentials (RFC 6749, 4.4). */
import * as z from 'zod';

const tokenReply = z.object({ access_token: z.string() });

/** Throws where the issuer does not know the person. */
export async function fetchToken(tokenUrl: string, persona: string): Promise<string> {
  const secret = process.env.QYZMET_CLIENT_SECRET;
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: persona,
    ...(secret !== undefined && { client_secret: secret }),
  });
  const reply = await fetch(tokenUrl, { method: 'POST', body: form });
  if (!reply.ok) throw new Error(`${tokenUrl} gives no token for ${persona}: it answered ${reply.status}`);
  return tokenReply.parse(await reply.json()).access_token;
}
