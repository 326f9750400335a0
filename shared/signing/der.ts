/** The signature of ECDSA in the two forms that there are. Pure. */

/** The 64 bytes r || s that JWS wants, from the DER sequence of two integers (RFC 3279 2.2.3) that KMS returns. */
export function rawSignature(der: Uint8Array): Buffer {
  const bytes = Buffer.from(der);
  const r = readInteger(bytes, 2);
  const s = readInteger(bytes, r.end);
  if (bytes[0] !== 0x30 || bytes[1] !== bytes.length - 2 || s.end !== bytes.length) {
    throw new Error('the signature is not a DER sequence of two integers');
  }
  return Buffer.concat([r.coordinate, s.coordinate]);
}

/** The DER integer at `start`, as 32 bytes: without its sign byte, padded on the left where it is short. */
function readInteger(der: Buffer, start: number): { coordinate: Buffer; end: number } {
  const end = start + 2 + (der[start + 1] ?? 0);
  const significant = der
    .subarray(start + 2, end)
    .toString('hex')
    .replace(/^(00)+/, '');
  if (der[start] !== 0x02 || significant.length > 64) throw new Error('the signature holds no integer of 32 bytes');
  return { coordinate: Buffer.from(significant.padStart(64, '0'), 'hex'), end };
}
