/** How S3 refuses: an XML document with a code, in the words of its reference ('Error Responses'). */
import { randomBytes } from 'node:crypto';
import { AwsError } from './aws-error.ts';
import type { Reply } from './service.ts';

const catalogue = {
  AccessDenied: [403, 'Access Denied'],
  AccessForbidden: [
    403,
    "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.",
  ],
  BadDigest: [400, 'The SHA256 you specified did not match the calculated checksum.'],
  EntityTooLarge: [400, 'Your proposed upload exceeds the maximum allowed size'],
  EntityTooSmall: [400, 'Your proposed upload is smaller than the minimum allowed size'],
  InvalidAccessKeyId: [403, 'The AWS Access Key Id you provided does not exist in our records.'],
  InvalidArgument: [400, 'Invalid Argument'],
  InvalidPolicyDocument: [400, 'Invalid Policy: Invalid JSON.'],
  InvalidRange: [416, 'The requested range is not satisfiable'],
  InvalidRequest: [400, 'Invalid Request'],
  MalformedPOSTRequest: [400, 'The body of your POST request is not well-formed multipart/form-data.'],
  MethodNotAllowed: [405, 'The specified method is not allowed against this resource.'],
  NoSuchBucket: [404, 'The specified bucket does not exist'],
  NoSuchKey: [404, 'The specified key does not exist.'],
  NoSuchVersion: [404, 'The specified version does not exist.'],
  NotImplemented: [501, 'A header you provided implies functionality that is not implemented'],
  SignatureDoesNotMatch: [
    403,
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
  ],
  XAmzContentSHA256Mismatch: [400, "The provided 'x-amz-content-sha256' header does not match what was computed."],
} as const satisfies Record<string, readonly [number, string]>;

export function s3Error(code: keyof typeof catalogue, message: string = catalogue[code][1]): AwsError {
  return new AwsError(code, message, catalogue[code][0]);
}

/** What no end of ours can do is refused by name. */
export function notImplemented(what: string): AwsError {
  return s3Error('NotImplemented', `${what} is not supported by the local cloud`);
}

export function s3ErrorReply({ code, message, status }: AwsError): Reply {
  const [told, ofStatus] = code === 'AccessDeniedException' ? ['AccessDenied', 403] : [code, status];
  const body = `<Error><Code>${told}</Code><Message>${xmlText(message)}</Message><RequestId>${requestId()}</RequestId></Error>`;
  return xmlReply(body, ofStatus as number);
}

export function xmlReply(body: string, status = 200): Reply {
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
  return { status, headers: { 'content-type': 'application/xml', ...requestHeaders() }, body: declaration + body };
}

export function requestHeaders(): Record<string, string> {
  return { 'x-amz-request-id': requestId() };
}

function requestId(): string {
  return randomBytes(8).toString('hex').toUpperCase();
}

export function xmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
