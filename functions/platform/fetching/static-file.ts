/** A static file as one request gets it: in which coding, or not at all because it has it already. Pure. */
import Negotiator from 'negotiator';
import { hasCurrent } from '../../../shared/http/entity-tag.ts';
import type { Coding, StaticFile } from '../../../shared/http/static-files.ts';

type RequestHeaders = Readonly<Record<string, string | undefined>>;

export interface Selected {
  readonly coding: Coding;
  /** The caller has just that: it is not sent again. */
  readonly unchanged: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

/** What to reply with. Range is not looked at: whoever asks for a part gets the whole (RFC 9110, 14.2). */
export function select(file: StaticFile, request: RequestHeaders): Selected {
  const coding = codingOf(file, request['accept-encoding']);
  const etag = file.etags[coding] ?? file.etags.identity;
  const unchanged = hasCurrent(etag, request['if-none-match']);
  const encoded = coding !== 'identity' && !unchanged;
  return { coding, unchanged, headers: { ...headersOf(file), etag, ...(encoded && { 'content-encoding': coding }) } };
}

/** That of ours which the caller values most: who says nothing, or takes none of them, gets the file as it is. */
function codingOf({ etags }: StaticFile, acceptEncoding: string | undefined): Coding {
  const negotiator: Preferring = new Negotiator({ headers: { 'accept-encoding': acceptEncoding } });
  const offered = smallestFirst.filter((coding) => etags[coding] !== undefined);
  const accepted = negotiator.encoding(offered, { preferred: smallestFirst });
  return offered.find((coding) => coding === accepted) ?? 'identity';
}

/** Which of ours goes where the caller values several alike. */
const smallestFirst: readonly Coding[] = ['br', 'gzip', 'identity'];

/** What the types of its package do not know yet. */
interface Preferring {
  encoding(offered: string[], options?: { readonly preferred: readonly string[] }): string | undefined;
}

/** As they are sent with 200 and with 304, for a browser takes them over from that (RFC 9111, 4.3.4). */
function headersOf({ path, contentType }: StaticFile): Record<string, string> {
  return {
    'content-type': contentType,
    'cache-control': path.startsWith('/assets/') ? forGood : forMinutes,
    vary: 'Accept-Encoding',
    ...(contentType.startsWith('text/html') && { 'content-security-policy': pagePolicy }),
  };
}

/** A year, which is the longest that caches are told: another content has another path. */
const forGood = 'public, max-age=31536000, immutable';
const forMinutes = 'public, max-age=300';

/** Our own scripts, styles and documents, and nothing of anybody else's. Swagger UI draws its icons from data: URLs. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
