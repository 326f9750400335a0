/** A type changes after documents of it were issued. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Documents } from '../../../functions/documents/application/store.ts';
import { apply } from '../../../functions/documents/applying/apply.ts';
import { verifyCredential } from '../../../functions/documents/credential/verify-credential.ts';
import type { NewDocument } from '../../../functions/documents/document/document.ts';
import { fetchCredential, readDocument } from '../../../functions/documents/holding/hold.ts';
import { receiveAnswer } from '../../../functions/documents/issuing/receive-answer.ts';
import {
  findDocumentTypeByVct,
  findNewestDocumentType,
  getDocumentType,
} from '../../../functions/documents/types/document-types.ts';
import { isProblem } from '../../../shared/http/problems.ts';
import type { AnyRequest } from '../../../shared/http/use-case.ts';
import { countingLaw, identityCardFields, issuedAt, issuer, newSigner, now, termLaw } from './samples.ts';

const files = vi.hoisted(() => new Map<string, unknown>());

vi.mock('../../../functions/documents/types/type-definitions.ts', () => ({
  readDefinition: async (id: string, version: number) => files.get(`${id}.${version}`),
}));

const { default: first } = await import('../../../functions/documents/types/definitions/identity-card.1.json', {
  with: { type: 'json' },
});

const nationality = {
  name: 'nationality',
  title: { kk: 'Ұлты', ru: 'Национальность', en: 'Ethnicity' },
  format: 'text',
  maximumLength: 100,
  required: false,
  selectivelyDisclosable: true,
};
const second = { ...first, version: 2, vct: 'urn:kz:qyzmet:identity-card:2', fields: [...first.fields, nationality] };

const applicant = 'p'.repeat(43);
const iin = '900101300017';
const traceparent = `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01`;
const signer = newSigner();

beforeEach(() => {
  files.clear();
  files.set('identity-card.1', first);
});

async function newApplication() {
  const type = await findNewestDocumentType('identity-card');
  if (!type) throw new Error('the type is gone');
  return apply({ id: 'a'.repeat(22), applicant, type, moment: issuedAt, traceparent, law: termLaw }).application;
}

async function answered(application: Awaited<ReturnType<typeof newApplication>>): Promise<NewDocument> {
  const fields = identityCardFields as Record<string, string>;
  const result = receiveAnswer(
    application,
    { outcome: 'found', fields },
    {
      register: 'population',
      source: '//registers.kz/population',
      type: await getDocumentType(application),
      iin,
      saltSecret: Buffer.alloc(32, 7),
      moment: issuedAt,
      saidAt: issuedAt.toISOString(),
      traceparent,
      law: countingLaw,
    },
  );
  if (!result || 'refused' in result || !result.issued) throw new Error('nothing was issued');
  return result.issued;
}

/** A store that holds this document of the applicant's, and nothing else. */
function holding({ document, secrets }: NewDocument): Documents {
  const Item = marshall({ ...document, sealed: new Uint8Array([1]) });
  return {
    table: { name: 'table', client: { send: async () => ({ Item }) } as unknown as DynamoDBClient },
    hashes: { pseudonym: async () => applicant },
    seal: { open: async () => ({ value: secrets }) },
    signer: async () => signer,
    issuer,
  } as unknown as Documents;
}

const request = { params: { id: 'd'.repeat(22) }, caller: { iin }, language: 'en' } as unknown as AnyRequest;

async function fetched(issued: NewDocument): Promise<string> {
  const reply = await fetchCredential.run(request, holding(issued));
  if (isProblem(reply)) throw new Error('nothing was fetched');
  return String(reply.body);
}

/** Its header, payload and disclosures: only the signature differs each time. */
const unsigned = (credential: string) => credential.replace(/\.[^.~]+~/, '~');

test('a document issued before is fetched as it was, and verified', async () => {
  const issued = await answered(await newApplication());
  const before = await fetched(issued);
  files.set('identity-card.2', second);
  const after = await fetched(issued);
  expect(unsigned(after)).toBe(unsigned(before));
  expect(verifyCredential(after, { issuer, keys: [signer.publishedKey], now })).toMatchObject({
    valid: true,
    vct: 'urn:kz:qyzmet:identity-card:1',
    claims: identityCardFields,
  });
  expect(await readDocument.run(request, holding(issued))).toMatchObject({ status: 200 });
});

test('a citizen who applies afterwards gets the newest version', async () => {
  files.set('identity-card.2', second);
  const application = await newApplication();
  expect(application.documentTypeVersion).toBe(2);
  const issued = await answered(application);
  expect(issued.document.documentTypeVersion).toBe(2);
  const verification = verifyCredential(await fetched(issued), { issuer, keys: [signer.publishedKey], now });
  expect(verification).toMatchObject({ valid: true, vct: 'urn:kz:qyzmet:identity-card:2' });
});

test('an application that was open meanwhile brings the version that its register was asked for', async () => {
  const application = await newApplication();
  files.set('identity-card.2', second);
  expect((await answered(application)).document.documentTypeVersion).toBe(1);
});

test('a credential is told by the version that its vct names', async () => {
  files.set('identity-card.2', second);
  expect(await findDocumentTypeByVct('urn:kz:qyzmet:identity-card:1')).toMatchObject({ version: 1 });
  expect(await findDocumentTypeByVct('urn:kz:qyzmet:identity-card:2')).toMatchObject({ version: 2 });
  expect(await findDocumentTypeByVct('urn:kz:qyzmet:identity-card:3')).toBeUndefined();
});
