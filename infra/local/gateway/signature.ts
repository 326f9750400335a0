/** AWS Signature Version 4, as far as needed to hold a request against the secret of the key that it names. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** What the Authorization header says. */
export interface Credential {
  accessKeyId: string;
  /** Day, region and service that the signing key is good for. */
  scope: { date: string; region: string; service: string };
  signedHeaders: string[];
  signature: string;
}

const authorizationHeader =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;

/** Undefined where the header is missing or of another form. */
export function credentialOf(authorization: string | undefined): Credential | undefined {
  const found = authorizationHeader.exec(authorization ?? '');
  if (!found) return undefined;
  const [, accessKeyId = '', date = '', region = '', service = '', signedHeaders = '', signature = ''] = found;
  return { accessKeyId, scope: { date, region, service }, signedHeaders: signedHeaders.split(';'), signature };
}

export interface SignedRequest {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Whether the holder of the secret signed this request. Its age is not looked at: callers live in their own time. */
export function isSignedBy(secretAccessKey: string, credential: Credential, request: SignedRequest): boolean {
  const { date, region, service } = credential.scope;
  const toSign = [
    'AWS4-HMAC-SHA256',
    request.headers['x-amz-date'],
    `${date}/${region}/${service}/aws4_request`,
    sha256(canonicalRequest(credential.signedHeaders, request)),
  ].join('\n');
  const expected = hmac(signingKey(secretAccessKey, credential.scope), toSign);
  return timingSafeEqual(expected, Buffer.from(credential.signature, 'hex'));
}

function canonicalRequest(signedHeaders: string[], { method, path, headers, body }: SignedRequest): string {
  const [resource = '/', query = ''] = path.split('?');
  const canonicalHeaders = signedHeaders.map((name) => `${name}:${normalised(headers[name])}\n`).join('');
  return [method, resource, query, canonicalHeaders, signedHeaders.join(';'), sha256(body)].join('\n');
}

function normalised(value: string | string[] | undefined): string {
  return String(value).trim().replace(/\s+/g, ' ');
}

const signingKeys = new Map<string, Buffer>();

/** The key that its holder signs with on that day, in that region, for that service. */
export function signingKey(secretAccessKey: string, { date, region, service }: Credential['scope']): Buffer {
  const name = [secretAccessKey, date, region, service].join('/');
  const known =
    signingKeys.get(name) ??
    [date, region, service, 'aws4_request'].reduce(hmac, Buffer.from(`AWS4${secretAccessKey}`));
  signingKeys.set(name, known);
  return known;
}

export function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

/** In hexadecimal. */
export function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
