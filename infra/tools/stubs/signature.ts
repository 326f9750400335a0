/** The stub of the national digital signature: invented people sign what they are asked to, as a JWS with `x5c`. */
import { sign } from 'node:crypto';
import { encode } from '../../../shared/signing/compact.ts';
import { signatureType } from '../../../shared/signing/personal-signature/jws-signatures.ts';
import { bytesToSign, type SigningDevice } from '../../../shared/signing/personal-signature/port.ts';
import { certificateOf } from './certificates.ts';
import { inventedKey } from './invented-keys.ts';

export const inventedDevice: SigningDevice = {
  async request(text, person, at) {
    const header = { alg: 'ES256', typ: signatureType, x5c: [await certificateOf(person, at)] };
    const signingInput = `${encode(JSON.stringify(header))}.${encode(bytesToSign(text))}`;
    const key = inventedKey(`person/${person.iin}`);
    return `${signingInput}.${encode(sign('sha256', Buffer.from(signingInput), { key, dsaEncoding: 'ieee-p1363' }))}`;
  },
};
