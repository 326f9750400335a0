/** Made-up people and documents, and a signing key of the tests' own, for the tests of documents. */
import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import {
  composeCredential,
  type DocumentContent,
  type Issuing,
  signCredential,
} from '../../../functions/documents/credential/compose-credential.ts';
import { type DocumentFields, getDocumentType } from '../../../functions/documents/types/document-types.ts';
import type { Term } from '../../../shared/law/calendar.ts';
import type { CountingLaw, TermLaw } from '../../../shared/law/clock.ts';
import { calendarKind, holidayKind, type LawRecord, lawRecord, termKind } from '../../../shared/law/records.ts';
import { publicKeyFromSpki, publishable } from '../../../shared/signing/keys.ts';
import type { Signer } from '../../../shared/signing/kms-signer.ts';

export const issuer = 'https://qyzmet.example';
export const issuedAt = new Date('2026-11-02T09:00:00+05:00');
export const now = new Date('2026-11-03T09:00:00+05:00');

/** The first version of its type, whatever newer ones there may be: the fields below are those that it asks for. */
export const identityCard = { documentType: 'identity-card', documentTypeVersion: 1 };

export const identityCardFields: DocumentFields = {
  iin: '900101300017',
  family_name: 'Әбілқасымов',
  given_name: 'Нұрғали',
  birthdate: '1990-01-01',
  gender: 'male',
  place_of_birth: 'Семей қаласы',
  document_number: '012345678',
  issue_date: '2026-10-30',
  expiry_date: '2036-10-29',
  issuing_authority: 'ҚР Ішкі істер министрлігі',
};

export interface TestSigner extends Signer {
  readonly privateKey: KeyObject;
}

export function newSigner(): TestSigner {
  const pair = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const privateKey = createPrivateKey(pair.privateKey);
  return {
    privateKey,
    publishedKey: publishable(publicKeyFromSpki(pair.publicKey)),
    sign: async (text) => signText(privateKey, text),
  };
}

export function signText(key: KeyObject, text: string): string {
  return sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url');
}

export async function identityCardContent(changed: Partial<DocumentContent> = {}): Promise<DocumentContent> {
  return {
    type: await getDocumentType(identityCard),
    fields: identityCardFields,
    issuedAt,
    expiresAt: new Date('2036-10-30T00:00:00+05:00'),
    saltSecret: Buffer.alloc(32, 7),
    ...changed,
  };
}

export async function identityCardCredential(issuing: Omit<Issuing, 'issuer'>): Promise<string> {
  return signCredential(composeCredential(await identityCardContent()), { issuer, ...issuing });
}

const reference = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../shared/law/reference/${file}`, import.meta.url), 'utf8'));

const terms = z.array(lawRecord(termKind)).parse(reference('terms.json'));

/** The terms and the calendars, as the reference data has them. */
export const countingLaw: CountingLaw = {
  terms,
  calendars: z.array(lawRecord(calendarKind)).parse(reference('calendars.json')),
  holidays: z.array(lawRecord(holidayKind)).parse(reference('holidays.json')),
};

/** The term of registers among them. */
export const termLaw: TermLaw = {
  ...countingLaw,
  term: terms.find(({ id }) => id === 'documents.register-answer') as LawRecord<Term>,
  inForce: true,
};
