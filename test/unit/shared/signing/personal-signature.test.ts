/** The port for the national digital signature, in the form of the stub; held against jose and node's own X.509. */
import { X509Certificate } from 'node:crypto';
import canonicalize from 'canonicalize';
import { compactVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import { settingsOf } from '../../../../infra/app.ts';
import { authorityCertificate, certificateOf } from '../../../../infra/tools/stubs/certificates.ts';
import { inventedKey } from '../../../../infra/tools/stubs/invented-keys.ts';
import { inventedDevice } from '../../../../infra/tools/stubs/signature.ts';
import { bin, iin } from '../../../../shared/persons/identities.ts';
import { certificateFrom, jwsSignatures } from '../../../../shared/signing/personal-signature/jws-signatures.ts';
import {
  bytesToSign,
  type Expected,
  type SignatureRefusal,
  type TextToSign,
} from '../../../../shared/signing/personal-signature/port.ts';
import { newSigner } from '../../documents/samples.ts';

const at = new Date('2026-05-26T10:00:00+05:00');
const official = { iin: iin().parse('860412400034') };
const text: TextToSign = {
  purpose: 'appeals.answer',
  about: 'ЖТ-2026-00000742',
  language: 'ru',
  text: 'Яма будет закрыта до 10 июня.\nОснование: план, пункт 4 — «срочно».',
};
const expected: Expected = { text, iin: official.iin, at };
const { signatureAuthorities } = settingsOf('local');
const signatures = jwsSignatures(signatureAuthorities);

describe('what a person signs', () => {
  test('is canonical JSON: members in order, nothing escaped that need not be', () => {
    const reordered = { text: text.text, language: text.language, about: text.about, purpose: text.purpose };
    expect(bytesToSign(reordered as TextToSign)).toEqual(bytesToSign(text));
    expect(bytesToSign(text).toString()).toBe(canonicalize(text));
    expect(bytesToSign(text).toString()).toMatch(/^\{"about":"ЖТ-2026-00000742","language":"ru","purpose":/);
  });

  test('holds nothing but what it is to say', () => {
    expect(bytesToSign({ ...text, more: 1 } as TextToSign)).toEqual(bytesToSign(text));
  });
});

describe("a person's signature", () => {
  test('is a JWS that jose verifies with the key of the certificate, which names the person by IIN', async () => {
    const signature = await inventedDevice.request(text, { ...official, bin: bin().parse('260140000015') }, at);
    const [encodedHeader = ''] = signature.split('.');
    const certificate = new X509Certificate(
      Buffer.from(JSON.parse(Buffer.from(encodedHeader, 'base64url').toString()).x5c[0], 'base64'),
    );
    expect(certificate.subject).toContain('serialNumber=IIN860412400034');
    expect(certificate.subject).toContain('OU=BIN260140000015');
    const { payload } = await compactVerify(signature, certificate.publicKey);
    expect(Buffer.from(payload)).toEqual(bytesToSign(text));
  });

  test('holds for its person, its text and its time, and is whole again after it was stored without the text', async () => {
    const signature = await inventedDevice.request(text, official, at);
    const verdict = signatures.verify(signature, expected);
    expect(verdict).toMatchObject({ valid: true, signer: official });
    const detached = verdict.valid ? verdict.detached : '';
    expect(detached).toMatch(/^[\w-]+\.\.[\w-]+$/);
    expect(signatures.attach(detached, text)).toBe(signature);
  });

  test('says for whom, where its person signs for an organisation', async () => {
    const signer = { ...official, bin: bin().parse('260140000015') };
    const verdict = signatures.verify(await inventedDevice.request(text, signer, at), expected);
    expect(verdict).toMatchObject({ valid: true, signer });
  });

  test('has one id, whatever else is made of its own bytes', async () => {
    const signature = await inventedDevice.request(text, official, at);
    const [one, other] = [signature, withOtherS(signature)].map((each) => signatures.verify(each, expected));
    expect(one).toMatchObject({ valid: true });
    expect(other).toMatchObject({ valid: true, id: one?.valid && one.id });
  });

  const year = 366 * 86_400_000;
  const wrong: [string, SignatureRefusal, () => Promise<string>][] = [
    ['of another person', 'other-person', () => inventedDevice.request(text, { iin: iin().parse('791128300041') }, at)],
    ['over other words', 'other-text', () => inventedDevice.request({ ...text, text: `${text.text}!` }, official, at)],
    ['about another case', 'other-text', () => inventedDevice.request({ ...text, about: 'ЖТ-2026-1' }, official, at)],
    ['in another language', 'other-text', () => inventedDevice.request({ ...text, language: 'kk' }, official, at)],
    ['for another purpose', 'other-text', () => inventedDevice.request({ ...text, purpose: 'x.y' }, official, at)],
    ['by a certificate of later', 'certificate-not-in-force', () => signedAt(new Date(at.getTime() + year))],
    ['by a certificate of before', 'certificate-not-in-force', () => signedAt(new Date(at.getTime() - year))],
    ['by the authority itself', 'unknown-authority', async () => withCertificate(await authorityCertificate())],
    [
      'with a certificate of somebody else',
      'wrong-signature',
      async () => withCertificate(await certificateOf({ iin: iin().parse('791128300041') }, at)),
    ],
    ['with a certificate that is none', 'malformed', () => withCertificate('AAAA')],
    [
      'without a certificate',
      'malformed',
      async () => {
        const input = 'eyJhbGciOiJFUzI1NiJ9.e30';
        return `${input}.${await newSigner().sign(input)}`;
      },
    ],
    ['of words', 'malformed', async () => 'no.signature.here'],
  ];

  test.each(wrong)('%s is refused: %s', async (_, reason, made) => {
    expect(signatures.verify(await made(), expected)).toMatchObject({ valid: false, reason });
  });

  test('is refused where no authority is believed', async () => {
    const signature = await inventedDevice.request(text, official, at);
    expect(jwsSignatures([]).verify(signature, expected)).toEqual({ valid: false, reason: 'unknown-authority' });
  });

  const signedAt = (moment: Date) => inventedDevice.request(text, official, moment);
});

test('the stage `local` believes the authority of the stub', async () => {
  const [local, stub] = [signatureAuthorities[0] ?? '', await authorityCertificate()].map(certificateFrom);
  expect(local?.publicKey.equals(stub?.publicKey ?? inventedKey('nobody'))).toBe(true);
});

/** The signature under another header: what it was made over is not what stands there. */
async function withCertificate(certificate: string): Promise<string> {
  const [header = '', ...rest] = (await inventedDevice.request(text, official, at)).split('.');
  const changed = { ...JSON.parse(Buffer.from(header, 'base64url').toString()), x5c: [certificate] };
  return [Buffer.from(JSON.stringify(changed)).toString('base64url'), ...rest].join('.');
}

/** (r, n - s) verifies wherever (r, s) does. */
function withOtherS(signature: string): string {
  const n = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
  const at = signature.lastIndexOf('.') + 1;
  const bytes = Buffer.from(signature.slice(at), 'base64url');
  const s = n - BigInt(`0x${bytes.subarray(32).toString('hex')}`);
  const other = Buffer.concat([bytes.subarray(0, 32), Buffer.from(s.toString(16).padStart(64, '0'), 'hex')]);
  return signature.slice(0, at) + other.toString('base64url');
}
