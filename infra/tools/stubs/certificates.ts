/**
 * The invented authority and the certificates that it gives to invented people: X.509, named as those of the national
 * authority are.
 */
// The next package but one asks for it before anything else.
import 'reflect-metadata';
import { createPublicKey, type KeyObject, randomBytes, webcrypto } from 'node:crypto';
import { BasicConstraintsExtension, KeyUsageFlags, KeyUsagesExtension, X509CertificateGenerator } from '@peculiar/x509';
import type { CertifiedPerson } from '../../../shared/signing/personal-signature/port.ts';
import { inventedKey } from './invented-keys.ts';

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const authorityName = 'CN=Invented certification authority (stub)';

/** The authority's own certificate, base64 of its DER: what `signatureAuthorities` of the stage `local` names. */
export async function authorityCertificate(): Promise<string> {
  const keys = await webKeys(inventedKey('authority'));
  const certificate = await X509CertificateGenerator.createSelfSigned({
    keys,
    name: authorityName,
    serialNumber: '01',
    notBefore: new Date('2020-01-01T00:00:00Z'),
    notAfter: new Date('2060-01-01T00:00:00Z'),
    signingAlgorithm: ecdsa,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    ],
  });
  return Buffer.from(certificate.rawData).toString('base64');
}

/** A certificate for a year around an instant, base64 of its DER. */
export async function certificateOf({ iin, bin }: CertifiedPerson, at: Date): Promise<string> {
  const [authority, person] = await Promise.all([inventedKey('authority'), inventedKey(`person/${iin}`)].map(webKeys));
  const certificate = await X509CertificateGenerator.create({
    serialNumber: randomBytes(16).toString('hex'),
    issuer: authorityName,
    subject: `CN=Invented person, 2.5.4.5=IIN${iin}${bin === undefined ? '' : `, OU=BIN${bin}`}`,
    notBefore: new Date(at.getTime() - halfYear),
    notAfter: new Date(at.getTime() + halfYear),
    signingAlgorithm: ecdsa,
    publicKey: person?.publicKey as webcrypto.CryptoKey,
    signingKey: authority?.privateKey as webcrypto.CryptoKey,
    extensions: [new KeyUsagesExtension(KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation, true)],
  });
  return Buffer.from(certificate.rawData).toString('base64');
}

const halfYear = 182 * 86_400_000;

async function webKeys(key: KeyObject): Promise<webcrypto.CryptoKeyPair> {
  const imported = (each: KeyObject, usages: webcrypto.KeyUsage[]) =>
    webcrypto.subtle.importKey('jwk', each.export({ format: 'jwk' }), ecdsa, true, usages);
  const [privateKey, publicKey] = await Promise.all([
    imported(key, ['sign']),
    imported(createPublicKey(key), ['verify']),
  ]);
  return { privateKey, publicKey } as webcrypto.CryptoKeyPair;
}
