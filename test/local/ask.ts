/** Requests to the HTTP API byte by byte: what a test sends is what arrives, right or wrong. */
import { localCloud } from '../local-cloud.ts';

export interface Ask {
  readonly method: string;
  /** With the query, percent-encoded as it is to be sent. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | undefined;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export async function ask({ method, path, headers, body }: Ask): Promise<Answer> {
  const sent = body && { body: Uint8Array.from(body) };
  const reply = await fetch(`${localCloud().apiUrl}${path}`, { method, headers, ...sent });
  return { status: reply.status, headers: reply.headers, text: await reply.text() };
}

// biome-ignore lint/suspicious/noExplicitAny: a test reads a reply as any client would, without our types
export function jsonOf({ text }: Answer): any {
  return JSON.parse(text);
}

export function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}
