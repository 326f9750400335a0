import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { composeCredential, signCredential } from '../../../functions/documents/credential/compose-credential.ts';
import { verifyCredential } from '../../../functions/documents/credential/verify-credential.ts';
import {
  findDocumentTypeByVct,
  findNewestDocumentType,
  getDocumentType,
  lastValidDay,
  parseDocumentType,
  registerFieldsSchema,
} from '../../../functions/documents/types/document-types.ts';
import { identityCard, identityCardContent, identityCardFields, issuer, newSigner, now } from './samples.ts';

const folder = new URL('../../../functions/documents/types/definitions/', import.meta.url);
const stored = readdirSync(folder).map((file) => {
  const [documentType = '', version] = file.split('.');
  return { documentType, documentTypeVersion: Number(version) };
});

/** A third type, as somebody who adds one would write it. */
const drivingLicence = {
  id: 'driving-licence',
  version: 1,
  name: { kk: 'Жүргізуші куәлігі', ru: 'Водительское удостоверение', en: 'Driving licence' },
  vct: 'urn:kz:qyzmet:driving-licence:1',
  register: 'population',
  answerTerm: 'documents.register-answer',
  assurance: 'login',
  applicants: ['self'],
  validity: { years: 10 },
  subject: 'iin',
  fields: [
    field('iin', { format: 'iin' }),
    field('categories', { format: 'code', pattern: '[A-E]1?(,[A-E]1?)*' }),
    field('issuing_authority', { format: 'text', maximumLength: 200, selectivelyDisclosable: false }),
  ],
};

function field(name: string, rest: object) {
  return { name, title: { kk: name, ru: name, en: name }, required: true, selectivelyDisclosable: true, ...rest };
}

describe('the definitions in types/', () => {
  test.each(stored)('$documentType, version $documentTypeVersion, is sound and named like its file', async (named) => {
    const { id, version, vct } = await getDocumentType(named);
    expect({ documentType: id, documentTypeVersion: version }).toEqual(named);
    expect(await findDocumentTypeByVct(vct)).toMatchObject({ id, version });
  });

  test.each(stored)('$documentType is counted from version 1 without a gap', async ({ documentType }) => {
    const versions = stored.filter((other) => other.documentType === documentType);
    expect((await findNewestDocumentType(documentType))?.version).toBe(versions.length);
  });

  test.each([
    'urn:kz:qyzmet:identity-card:',
    'urn:kz:qyzmet:identity-card:10',
    'urn:kz:qyzmet:identity-card:1x',
    'x:urn:kz:qyzmet:identity-card:1',
    '',
  ])('no type is of the vct %j', async (vct) => {
    expect(await findDocumentTypeByVct(vct)).toBeUndefined();
  });

  test('a stored version that is gone is an error', async () => {
    await expect(getDocumentType({ documentType: 'identity-card', documentTypeVersion: 99 })).rejects.toThrow(
      'no definition of the stored document type identity-card, version 99',
    );
  });

  test('no two share a vct', async () => {
    const types = await Promise.all(stored.map(getDocumentType));
    expect(new Set(types.map(({ vct }) => vct)).size).toBe(types.length);
  });

  test.each(['no-such-type', '../document-types', 'identity-card.1', 'identity-card.1.json', '__proto__', ''])(
    '%j is no type',
    async (id) => {
      expect(await findNewestDocumentType(id)).toBeUndefined();
    },
  );
});

describe('a type that somebody adds', () => {
  test('needs nothing but its definition', () => {
    const type = parseDocumentType(drivingLicence);
    const answer = { iin: '900101300017', categories: 'B,C1', issuing_authority: 'Полиция' };
    expect(registerFieldsSchema(type, '2026-11-02').safeParse(answer).success).toBe(true);
    expect(registerFieldsSchema(type, '2026-11-02').safeParse({ ...answer, categories: 'B;C1' }).success).toBe(false);
  });

  test('may ask for letters of any script, and for the citizens that it is for', () => {
    const code = field('code', { format: 'code', pattern: '\\p{Lu}{2}' });
    const applicants = ['self', 'parent', 'guardian'];
    const type = parseDocumentType({ ...drivingLicence, applicants, fields: [field('iin', { format: 'iin' }), code] });
    expect(type.applicants).toEqual(applicants);
    expect(registerFieldsSchema(type, '2026-11-02').safeParse({ iin: '900101300017', code: 'ӘҒ' }).success).toBe(true);
    expect(parseDocumentType({ ...drivingLicence, assurance: 'biometrics' }).assurance).toBe('biometrics');
  });

  test('is issued and verified like any other', async () => {
    const signer = newSigner();
    const fields = { iin: '900101300017', categories: 'B,C1', issuing_authority: 'Полиция' };
    const content = await identityCardContent({ type: parseDocumentType(drivingLicence), fields });
    const credential = await signCredential(composeCredential(content), { issuer, signer });
    expect(verifyCredential(credential, { issuer, keys: [signer.publishedKey], now })).toMatchObject({
      valid: true,
      vct: 'urn:kz:qyzmet:driving-licence:1',
      claims: fields,
    });
  });

  test.each([
    [
      'fields.categories.pattern',
      {
        ...drivingLicence,
        fields: [field('iin', { format: 'iin' }), field('categories', { format: 'code', pattern: '[' })],
      },
    ],
    [
      'fields.iin.selectivelyDisclosable',
      { ...drivingLicence, fields: [field('iin', { format: 'iin', selectivelyDisclosable: false })] },
    ],
    ['fields.exp.name', { ...drivingLicence, fields: [...drivingLicence.fields, field('exp', { format: 'date' })] }],
    ['fields.iin', { ...drivingLicence, fields: [...drivingLicence.fields, field('iin', { format: 'iin' })] }],
    ['name.kk', { ...drivingLicence, name: { ru: 'Водительское удостоверение', en: 'Driving licence' } }],
    ['register', { ...drivingLicence, register: 'police' }],
    ['vct', { ...drivingLicence, vct: 'urn:kz:qyzmet:driving-licence:2' }],
    ['answerTerm', { ...drivingLicence, answerTerm: 'soon' }],
    ['subject', { ...drivingLicence, subject: 'holder' }],
    ['validity.notAfter', { ...drivingLicence, validity: { years: 10, notAfter: 'categories' } }],
    ['colour', { ...drivingLicence, colour: 'pink' }],
    ['name.en', { ...drivingLicence, name: { kk: 'Куәлік', ru: 'Удостоверение', en: '\u200b' } }],
    [
      'fields.given_on.latest',
      { ...drivingLicence, fields: [...drivingLicence.fields, field('given_on', { format: 'date', latest: 'soon' })] },
    ],
    ['applicants', { ...drivingLicence, applicants: [] }],
    ['assurance', { ...drivingLicence, assurance: '' }],
    ['answerTerm', { ...drivingLicence, answerTerm: 'appeals.documents.register-answer' }],
    ['answerTerm', { ...drivingLicence, answerTerm: 'documents.register-answer@1' }],
    [
      'fields.Categories.name',
      { ...drivingLicence, fields: [field('iin', { format: 'iin' }), field('Categories', { format: 'date' })] },
    ],
    [
      'fields.categories-2.name',
      { ...drivingLicence, fields: [field('iin', { format: 'iin' }), field('categories-2', { format: 'date' })] },
    ],
    [
      'fields.categories.pattern',
      {
        ...drivingLicence,
        fields: [field('iin', { format: 'iin' }), field('categories', { format: 'code', pattern: '' })],
      },
    ],
  ])('fails with its field %s named when that is broken', (path, definition) => {
    expect(() => parseDocumentType(definition)).toThrow(/document type driving-licence is broken/);
    expect(() => parseDocumentType(definition)).toThrow(path);
  });
});

describe("a register's answer about an identity card", () => {
  test('is taken with its optional fields or without', async () => {
    const schema = registerFieldsSchema(await getDocumentType(identityCard), '2026-11-02');
    expect(schema.parse(identityCardFields)).toEqual(identityCardFields);
    expect(schema.safeParse({ ...identityCardFields, patronymic: 'Серікұлы' }).success).toBe(true);
  });

  test('is taken where what it tells of happened today', async () => {
    const schema = registerFieldsSchema(await getDocumentType(identityCard), '2026-11-02');
    const ofToday = { ...identityCardFields, birthdate: '2026-11-02', issue_date: '2026-11-02' };
    expect(schema.parse(ofToday)).toEqual(ofToday);
  });

  test('is kept composed, however the register writes it', async () => {
    const schema = registerFieldsSchema(await getDocumentType(identityCard), '2026-11-02');
    const decomposed = { ...identityCardFields, family_name: 'Серги\u0306' };
    expect(schema.parse(decomposed)).toMatchObject({ family_name: 'Серг\u0439' });
  });

  test.each([
    ['iin', '900101300018'],
    ['birthdate', '1990-02-30'],
    ['birthdate', '2026-11-03'],
    ['birthdate', '9999-12-31'],
    ['birthdate', '1849-12-31'],
    ['issue_date', '2026-11-03'],
    ['expiry_date', '9999-12-31'],
    ['family_name', '\u200b\u200b'],
    ['family_name', 'Ә\nИ'],
    ['place_of_birth', 'Семей \u202eыласақ'],
    ['gender', 'unknown'],
    ['document_number', '12345678'],
    ['family_name', 'А'.repeat(101)],
    ['family_name', 'A\u0000B'],
    ['given_name', undefined],
    ['height', '180'],
  ])('is refused when %s is %j', async (name, value) => {
    const schema = registerFieldsSchema(await getDocumentType(identityCard), '2026-11-02');
    const result = schema.safeParse({ ...identityCardFields, [name]: value });
    expect(result.success).toBe(false);
    expect(JSON.stringify(result.error?.issues)).toContain(name);
  });

  test('is refused for a code that is too long before its pattern is tried', async () => {
    const schema = registerFieldsSchema(await getDocumentType(identityCard), '2026-11-02');
    const { error } = schema.safeParse({ ...identityCardFields, document_number: '0'.repeat(65) });
    expect(error?.issues.map(({ path, code }) => [path[0], code])).toEqual([['document_number', 'too_big']]);
  });
});

describe('a document is valid', () => {
  test('to the day that the register names', async () => {
    expect(lastValidDay(await getDocumentType(identityCard), identityCardFields, '2026-11-02')).toBe('2036-10-29');
  });

  test("for its type's years where that is sooner, and where the register names no day", async () => {
    const farOff = { ...identityCardFields, expiry_date: '2099-01-01' };
    expect(lastValidDay(await getDocumentType(identityCard), farOff, '2026-11-02')).toBe('2036-11-02');
    expect(
      lastValidDay(await getDocumentType({ ...identityCard, documentType: 'birth-certificate' }), {}, '2026-11-02'),
    ).toBe('2036-11-02');
  });
});
