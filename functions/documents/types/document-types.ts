/**
 * The types of documents, each version of one a JSON file in definitions/: what fields it has, which register knows
 * them, how long that register has to answer. A new type is a new file and its id in ids.json, a change of one a new
 * file: a version is never altered or taken away, because the documents issued under it are composed by it for as long
 * as they live.
 */
import * as z from 'zod';
import { lazily } from '../../../shared/lazily.ts';
import { iin } from '../../../shared/persons/identities.ts';
import type { Day } from '../../../shared/time.ts';
import { dayUpTo, plainLine } from '../../../shared/validation.ts';
import documentTypeIds from './ids.json' with { type: 'json' };
import { readDefinition } from './type-definitions.ts';

/**
 * The newest version of a type, which new applications are for; undefined where there is no such type. A definition
 * that is broken throws, naming the field.
 */
export async function findNewestDocumentType(id: string): Promise<DocumentType | undefined> {
  if (!documentTypeId().safeParse(id).success) return undefined;
  const definition = await newestDefinition(id);
  return definition === undefined ? undefined : parseDocumentType(definition);
}

/** The newest version of each type. */
export async function newestDocumentTypes(): Promise<DocumentType[]> {
  const types = await Promise.all(documentTypeIds.map(findNewestDocumentType));
  return types.filter((type) => type !== undefined);
}

/** The version of a type under which an application or a document is stored, whatever newer ones there are. */
export async function getDocumentType({ documentType, documentTypeVersion }: OfType): Promise<DocumentType> {
  const type = await findDocumentType(documentType, documentTypeVersion);
  if (!type)
    throw new Error(`no definition of the stored document type ${documentType}, version ${documentTypeVersion}`);
  return type;
}

/** The version of a type that a credential of that `vct` is of. */
export async function findDocumentTypeByVct(vct: string): Promise<DocumentType | undefined> {
  const [, id, version] = /^urn:kz:qyzmet:([a-z-]+):([1-9]\d*)$/.exec(vct) ?? [];
  return id === undefined ? undefined : findDocumentType(id, Number(version));
}

/** Checks one definition; the error names the definition and each of its broken fields. */
export function parseDocumentType(definition: unknown): DocumentType {
  const parsed = documentType().safeParse(definition);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => `${describePath(definition, path)}: ${message}`);
  throw new Error(`document type ${nameOf(definition) ?? '(no id)'} is broken: ${issues.join('; ')}`);
}

/** What a register may say today about a person for this type: exactly its fields, within their formats and limits. */
export function registerFieldsSchema(type: DocumentType, today: Day): z.ZodType<Readonly<Record<string, string>>> {
  return z.strictObject(Object.fromEntries(type.fields.map((field) => [field.name, fieldSchema(field, today)])));
}

/** The last day on which a document issued on that day is valid: by the type's years, or sooner if a field says so. */
export function lastValidDay({ validity }: DocumentType, fields: DocumentFields, issuedOn: Day): Day {
  const byYears = addYears(issuedOn, validity.years);
  const byField = validity.notAfter && fields[validity.notAfter];
  return byField && byField < byYears ? byField : byYears;
}

/** What applications and documents store of their type. */
export interface OfType {
  readonly documentType: string;
  readonly documentTypeVersion: number;
}

export const documentTypeId = lazily(() =>
  z
    .string()
    .max(40)
    .regex(/^[a-z]+(-[a-z]+)*$/, { error: 'must be lower-case words joined by hyphens' })
    .meta({ description: 'Type of a document', examples: ['identity-card'] }),
);

export const documentTypeVersion = lazily(() => z.int().min(1));

/** Names of fields to their values, as the register gave them. */
export type DocumentFields = Readonly<Record<string, string | undefined>>;
export type DocumentType = z.infer<ReturnType<typeof documentType>>;
export type DocumentField = DocumentType['fields'][number];

/**
 * What the registered claims of a credential mean is fixed by RFC 7519 and SD-JWT VC: no field may take their names.
 */
const registeredClaims = ['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti', 'cnf', 'vct', 'status'];

const names = lazily(() => z.strictObject({ kk: plainLine(100), ru: plainLine(100), en: plainLine(100) }));

const fieldCommon = lazily(() => ({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9_]{1,39}$/, { error: 'must be lower-case words joined by underscores' })
    .refine((name) => !registeredClaims.includes(name), { error: 'is a registered claim' }),
  title: names(),
  required: z.boolean(),
  selectivelyDisclosable: z.boolean(),
}));

const documentField = lazily(() =>
  z.discriminatedUnion('format', [
    z.strictObject({ ...fieldCommon(), format: z.literal('iin'), selectivelyDisclosable: z.literal(true) }),
    /** `latest`: such a date lies behind whoever names it, as a day of birth does. */
    z.strictObject({ ...fieldCommon(), format: z.literal('date'), latest: z.literal('today').optional() }),
    z.strictObject({ ...fieldCommon(), format: z.literal('text'), maximumLength: z.int().min(1).max(1000) }),
    z.strictObject({ ...fieldCommon(), format: z.literal('choice'), choices: z.array(plainLine(1000)).min(2) }),
    z.strictObject({
      ...fieldCommon(),
      format: z.literal('code'),
      pattern: z.string().refine(isPattern, 'is no pattern'),
    }),
  ]),
);

/** How an applicant has to have logged in. */
export const assurance = lazily(() => z.enum(['login', 'biometrics']));

/** For whom one may apply. */
export const applicants = lazily(() => z.array(z.enum(['self', 'parent', 'guardian'])).min(1));

const documentType = lazily(() =>
  z
    .strictObject({
      id: documentTypeId(),
      version: documentTypeVersion(),
      name: names(),
      /** The credential type that verifiers know it by: `urn:kz:qyzmet:<id>:<version>`. */
      vct: z.string(),
      register: z.enum(['population', 'civil-acts']),
      answerTerm: z.string().regex(/^documents\.[a-z.-]+$/, { error: 'must be the id of a term of the law records' }),
      assurance: assurance(),
      applicants: applicants(),
      validity: z.strictObject({ years: z.int().min(1).max(100), notAfter: z.string().optional() }),
      subject: z.string(),
      fields: z.array(documentField()).min(1).max(60),
    })
    .check(({ value, issues }) => {
      for (const { path, message } of brokenReferences(value))
        issues.push({ code: 'custom', input: value, path, message });
    }),
);

interface References {
  id: string;
  version: number;
  vct: string;
  fields: { name: string; format: string; required: boolean }[];
  subject: string;
  validity: { notAfter?: string | undefined };
}

/** Fields that name other fields must name one of the right format that is always there; no name stands twice. */
function brokenReferences({
  id,
  version,
  vct,
  fields,
  subject,
  validity,
}: References): { path: string[]; message: string }[] {
  const named = fields.map(({ name }) => name);
  const repeated = named.filter((name, index) => named.indexOf(name) !== index);
  const always = (name: string, format: string): boolean =>
    fields.some((field) => field.name === name && field.format === format && field.required);
  return [
    ...repeated.map((name) => ({ path: ['fields', name], message: 'stands twice' })),
    ...(vct === `urn:kz:qyzmet:${id}:${version}` ? [] : [{ path: ['vct'], message: 'must be made of id and version' }]),
    ...(always(subject, 'iin') ? [] : [{ path: ['subject'], message: 'must name a required field of format iin' }]),
    ...(validity.notAfter === undefined || always(validity.notAfter, 'date')
      ? []
      : [{ path: ['validity', 'notAfter'], message: 'must name a required field of format date' }]),
  ];
}

function isPattern(pattern: string): boolean {
  try {
    return pattern.length > 0 && Boolean(new RegExp(`^(?:${pattern})$`, 'u'));
  } catch {
    return false;
  }
}

function fieldSchema(field: DocumentField, today: Day) {
  return field.required ? valueSchema(field, today) : valueSchema(field, today).exactOptional();
}

function valueSchema(field: DocumentField, today: Day): z.ZodType<string> {
  switch (field.format) {
    case 'iin':
      return iin();
    case 'date':
      return dayUpTo(field.latest && today);
    case 'text':
      return plainLine(field.maximumLength);
    case 'choice':
      return z.enum(field.choices);
    case 'code':
      return z
        .string()
        .max(longestCode, { abort: true })
        .regex(new RegExp(`^(?:${field.pattern})$`, 'u'));
  }
}

/** Characters. What is longer is refused before its pattern is tried: the time that takes grows with the length. */
const longestCode = 64;

async function findDocumentType(id: string, version: number): Promise<DocumentType | undefined> {
  const definition = await readDefinition(id, version);
  return definition === undefined ? undefined : parseDocumentType(definition);
}

/** Versions have no gap, so the newest is the one that no other follows. */
async function newestDefinition(id: string, version = 1): Promise<unknown> {
  const definition = await readDefinition(id, version);
  return definition === undefined ? undefined : ((await newestDefinition(id, version + 1)) ?? definition);
}

function addYears(day: Day, years: number): Day {
  const date = new Date(day);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  return date.toISOString().slice(0, 10);
}

/** A path with the names of fields in place of their positions: `fields.birthdate.format`. */
function describePath(definition: unknown, path: PropertyKey[]): string {
  let value = definition;
  return path
    .map((key) => {
      value = isRecord(value) ? value[String(key)] : undefined;
      return typeof key === 'number' ? (nameOf(value) ?? key) : String(key);
    })
    .join('.');
}

function nameOf(value: unknown): string | undefined {
  return isRecord(value) ? [value.name, value.id].find((name) => typeof name === 'string') : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
