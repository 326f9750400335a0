/** Ways to spoil a valid request: those that follow from any endpoint's declaration, and those of its own. */
import * as z from 'zod';
import { type Endpoint, needsIdempotencyKey } from '../../shared/http/endpoint.ts';
import { defaultBodyLimit } from '../../shared/http/request.ts';
import { bytesOf } from './ask.ts';
import type { ExpectedProblem } from './expect-problem.ts';
import { missing, type RequestParts } from './valid-requests.ts';

export interface BadRequest extends ExpectedProblem {
  /** Reads as the subject of a sentence. */
  readonly what: string;
  readonly spoil: Spoil;
}

type Spoil = (valid: RequestParts) => RequestParts;

/** What an endpoint must refuse because of what it declares. */
export function derivedBadRequests(endpoint: Endpoint): BadRequest[] {
  return [
    ...(endpoint.body ? [...unreadableBodies(endpoint), ...wrongShapes(endpoint.body())] : []),
    ...(endpoint.params ? badParams(endpoint.params()) : []),
    ...(endpoint.query ? badQueries(endpoint.query()) : []),
    ...(needsIdempotencyKey(endpoint) ? badIdempotencyKeys : []),
    ...(endpoint.ifMatch ? badIfMatches : []),
  ];
}

function unreadableBodies({ bodyLimit = defaultBodyLimit }: Endpoint): BadRequest[] {
  return [
    { what: 'a form', spoil: header('content-type', 'application/x-www-form-urlencoded'), ...unsupported },
    { what: 'plain text', spoil: header('content-type', 'text/plain; charset=utf-8'), ...unsupported },
    { what: 'a type that only begins like JSON', spoil: header('content-type', 'application/jsonp'), ...unsupported },
    { what: 'a body without a type', spoil: header('content-type', undefined), ...unsupported },
    { what: 'Latin-1 by its type', spoil: header('content-type', 'application/json; charset=latin1'), ...charset },
    { what: 'UTF-16 by its type', spoil: header('content-type', 'application/json;charset="utf-16"'), ...charset },
    { what: 'a compressed body', spoil: header('content-encoding', 'gzip'), ...compressed },
    { what: 'an empty body', spoil: body(''), ...malformed },
    { what: 'half an object', spoil: ({ body: b, ...v }) => ({ ...v, body: b?.slice(0, -1) }), ...malformed },
    {
      what: 'two objects',
      spoil: ({ body: b, ...v }) => ({ ...v, body: Buffer.concat([b ?? empty, b ?? empty]) }),
      ...malformed,
    },
    { what: 'a number that JSON does not know', spoil: body('{"amount": NaN}'), ...malformed },
    { what: 'Latin-1 instead of UTF-8', spoil: body(Buffer.from('{"text":"Caf\xe9"}', 'latin1')), ...encoding },
    { what: 'UTF-16 instead of UTF-8', spoil: body(Buffer.from('\ufeff{"text":"Өтініш"}', 'utf16le')), ...encoding },
    { what: 'a character cut in half', spoil: body(Buffer.from('{"text":"Ө"}').subarray(0, 10)), ...encoding },
    { what: 'an overlong encoding', spoil: body(Buffer.from([0x22, 0xc0, 0xaf, 0x22])), ...encoding },
    { what: '13 levels of arrays', spoil: body(nested(13)), ...deep },
    { what: '20,000 levels of arrays', spoil: body(nested(20_000)), ...deep },
    { what: 'a field that stands twice', spoil: body('{"same":1,"same":1}'), ...duplicate },
    { what: 'a byte over the limit', spoil: body(paddedTo(bodyLimit + 1)), ...tooLarge },
    { what: 'a body of 1 MB', spoil: body(paddedTo(1_000_000)), ...tooLarge },
    ...[[], 'text', 7, true, null].map((json) => ({
      what: `${JSON.stringify(json)} instead of an object`,
      spoil: body(bytesOf(json)),
      ...invalid('body (all) type'),
    })),
  ];
}

const empty = new Uint8Array();

const refusal = (status: number, problem: ExpectedProblem['problem']): ExpectedProblem => ({ status, problem });
const unsupported = refusal(415, 'unsupported-media-type');
const charset = refusal(415, 'unsupported-charset');
const compressed = refusal(415, 'unsupported-encoding');
const duplicate = refusal(400, 'duplicate-name');
const malformed = refusal(400, 'malformed-json');
const encoding = refusal(400, 'invalid-encoding');
const deep = refusal(400, 'too-deep');
const tooLarge = refusal(413, 'too-large');
const notFound = refusal(404, 'not-found');
const invalid = (...errors: string[]): ExpectedProblem => ({ status: 400, problem: 'validation-failed', errors });

const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

function paddedTo(bytes: number): string {
  return `{"text":"${'x'.repeat(bytes - 11)}"}`;
}

/** What its JSON Schema says of the body, which is what callers read in the documents. */
function wrongShapes(schema: z.ZodType): BadRequest[] {
  const { properties = {}, required = [] } = jsonSchemaOf(schema);
  const names = Object.keys(properties);
  return [
    ...['colour', '__proto__', 'constructor', 'Text', ''].map((name) => ({
      what: `a field ${name || 'without a name'} that nobody declared`,
      spoil: json((valid) => `${JSON.stringify(valid).slice(0, -1)},${JSON.stringify(name)}:1}`),
      ...invalid(`body ${name || '""'} unknown`),
    })),
    ...required.map((name) => ({
      what: `a body without ${name}`,
      spoil: json(({ [name]: _, ...rest }) => JSON.stringify(rest)),
      ...invalid(`body ${name} required`),
    })),
    { what: 'an empty object', spoil: body('{}'), ...invalid(...required.map((name) => `body ${name} required`)) },
    ...names.flatMap((name) =>
      wrongTypes.map((value) => ({
        what: `${JSON.stringify(value).slice(0, 20)} as ${name}`,
        spoil: field(name, value),
        ...invalid(`body ${name} ${isChoice(properties[name]) ? 'choice' : 'type'}`),
      })),
    ),
  ];
}

const wrongTypes = [null, 7, true, Array.from('a list of letters'), { text: 'text' }];

/** Without the names under which schemas are shared, so that nothing is a reference. */
function jsonSchemaOf(schema: z.ZodType) {
  return z.toJSONSchema(schema, { io: 'input', metadata: z.registry() });
}

function isChoice(property: z.core.JSONSchema._JSONSchema | undefined): boolean {
  return typeof property === 'object' && property.enum !== undefined;
}

function badParams(schema: z.ZodType): BadRequest[] {
  const names = Object.keys(jsonSchemaOf(schema).properties ?? {});
  const wrong = ['%20', '%00', '%ZZ', '%FF', '%F0%9F%99%82', 'a'.repeat(2000), '..%2F..%2Fperson', 'A%23B'];
  return names.flatMap((name) =>
    wrong.map((value) => ({
      what: `${value.slice(0, 20)} as ${name} in the path`,
      spoil: param(name, value),
      ...invalid(`path ${name} format`),
    })),
  );
}

function badQueries(schema: z.ZodType): BadRequest[] {
  const names = Object.keys(jsonSchemaOf(schema).properties ?? {});
  return [
    { what: 'a parameter that nobody declared', spoil: query('colour=red'), ...invalid('query colour unknown') },
    { what: '__proto__ as a parameter', spoil: query('__proto__=1'), ...invalid('query __proto__ unknown') },
    ...(names.includes('cursor') ? badCursors : []),
  ];
}

const badCursors: BadRequest[] = [
  ...['', 'x', '.', 'bm90aGluZw', '{}', `${Buffer.from('{"pk":"law#term"}').toString('base64url')}.${'A'.repeat(43)}`],
  `e30.${'Ө'.repeat(43)}`,
].map((cursor) => ({
  what: `a cursor of nobody's making: ${cursor.slice(0, 12)}`,
  spoil: query(`cursor=${encodeURIComponent(cursor)}`),
  ...invalid('query cursor invalid'),
}));

const badIdempotencyKeys: BadRequest[] = [
  {
    what: 'a request without Idempotency-Key',
    spoil: header('idempotency-key', undefined),
    ...refusal(400, 'idempotency-key-missing'),
  },
  ...['', '1234567', 'k'.repeat(65), 'with a space', 'clé-longue', '12345678\t9'].map((key) => ({
    what: `"${key.slice(0, 20)}" as Idempotency-Key`,
    spoil: header('idempotency-key', key),
    ...invalid('header Idempotency-Key format'),
  })),
];

const badIfMatches: BadRequest[] = [
  { what: 'a request without If-Match', spoil: header('if-match', undefined), ...refusal(428, 'if-match-missing') },
  ...['', '*', '1', 'W/"1"', '"1", "2"', '"one"', '"-1"', '"01"', '"0"', '"1234567890"'].map((tag) => ({
    what: `${tag || 'nothing'} as If-Match`,
    spoil: header('if-match', tag),
    ...invalid('header If-Match format'),
  })),
  { what: 'a version that is not the current one', spoil: header('if-match', '"7"'), ...refusal(412, 'changed') },
];

/** By endpoint: what its schema's details, the registers and the stored state forbid. Each that takes input has some. */
export const ownBadRequests: Readonly<Record<string, readonly BadRequest[]>> = {
  submitAppeal: [
    ...badTexts(10_000),
    ...badLanguages(),
    ...badKatos(),
    {
      what: 'a place that KATO does not know',
      spoil: field('settlement', '999999999'),
      ...invalid('body settlement unknown-settlement'),
    },
    {
      what: 'a category that nobody has',
      spoil: field('category', 'weather'),
      ...invalid('body category unknown-category'),
    },
    ...['Roads', 'r', 'r'.repeat(33), 'дороги', '__proto__', 'roads\n'].map((category) => ({
      what: `${JSON.stringify(category)} as category`,
      spoil: field('category', category),
      ...invalid('body category format'),
    })),
    {
      what: 'four wrong fields and an unknown one',
      spoil: body(bytesOf({ category: 1, settlement: '0', language: 'de', text: 'short', urgent: true })),
      ...invalid(
        'body category type',
        'body settlement format',
        'body language choice',
        'body text too-short',
        'body urgent unknown',
      ),
    },
  ],
  listAppeals: [],
  readAppeal: badAppealNumbers(),
  followAppeal: badAppealNumbers(),
  listWork: [],
  reviewAppeal: badAppealNumbers(),
  answerAppeal: [
    ...badAppealNumbers(),
    ...badTexts(20_000),
    ...badLanguages(),
    {
      what: "a language that is neither the state's nor the citizen's",
      spoil: field('language', 'en'),
      ...invalid('body language language'),
    },
    {
      what: 'a wrong number together with a wrong body',
      spoil: (valid) => param('number', 'x')(body('{}')(valid)),
      ...invalid('path number format', 'body language required', 'body text required'),
    },
  ],
  applyForDocument: [
    {
      what: 'a type of document that nobody issues',
      spoil: field('documentType', 'dog-licence'),
      ...invalid('body documentType unknown-document-type'),
    },
    ...['Identity-Card', '', 'identity--card', '../identity-card', 'identity-card\u0000', 'куәлік'].map((type) => ({
      what: `${JSON.stringify(type)} as type of document`,
      spoil: field('documentType', type),
      ...invalid('body documentType format'),
    })),
    {
      what: 'a type of document of 41 letters',
      spoil: field('documentType', 'a'.repeat(41)),
      ...invalid('body documentType too-long'),
    },
  ],
  listApplications: [],
  followApplication: badIds(missing.application),
  listDocuments: [],
  readDocument: badIds(missing.document),
  fetchCredential: badIds(missing.document),
  verifyPresented: [
    { what: 'no credential at all', spoil: field('credential', ''), ...invalid('body credential too-short') },
    {
      what: 'a credential of 60,001 characters',
      spoil: field('credential', 'x'.repeat(60_001)),
      ...invalid('body credential too-long'),
    },
  ],
  readQuality: [
    ...['75000000', '7500000000', '050000000', '75000000O', '%D9%A7%D9%A5000000000'].map((kato) => ({
      what: `${kato} as KATO code in the path`,
      spoil: param('kato', kato),
      ...invalid('path kato format'),
    })),
    { what: 'a place that KATO does not know', spoil: param('kato', missing.settlement), ...notFound },
    ...['', '2026', '2026-13', '2026-00', '2026-5', '2026-05-01', '2026-05%0A', '-2026-05'].map((month) => ({
      what: `"${month}" as month`,
      spoil: query(`month=${month}`),
      ...invalid('query month format'),
    })),
    { what: 'two months', spoil: query('month=2026-05&month=2026-06'), ...invalid('query month format') },
  ],
  listCases: [],
  readCase: [{ what: 'a case that nobody opened', spoil: param('id', missing.networkCase), ...notFound }],
  readDocsAsset: [
    { what: 'a file that the page does not have', spoil: param('asset', missing.asset), ...notFound },
    { what: 'a file beside the page', spoil: param('asset', 'index.js'), ...notFound },
    { what: 'the name of something every object has', spoil: param('asset', 'constructor'), ...notFound },
  ],
};

function badTexts(longest: number): BadRequest[] {
  return [
    { what: 'a text of 9 characters', spoil: field('text', 'а'.repeat(9)), ...invalid('body text too-short') },
    {
      what: 'a text one character too long',
      spoil: field('text', 'а'.repeat(longest + 1)),
      ...invalid('body text too-long'),
    },
    {
      what: 'a text of which nobody sees anything',
      spoil: field('text', '\u200b'.repeat(11)),
      ...invalid('body text blank'),
    },
    {
      what: 'a text of 9 characters among others that nobody sees',
      spoil: field('text', `${'а'.repeat(9)}${'\u200b'.repeat(9)}`),
      ...invalid('body text too-short'),
    },
    ...Object.entries({
      'an override of direction': '\u202e',
      'a private character': '\ue000',
      'a tag': '\u{e0041}',
      'a NUL': '\u0000',
      'an escape character': '\u001b[2J',
      'a DEL': '\u007f',
      'a C1 control character': '\u0085',
      'half a surrogate pair': '\ud83d',
      'what is left of a wrong encoding': '\ufffd',
    }).map(([what, characters]) => ({
      what: `a text with ${what}`,
      spoil: field('text', `На углу улиц Абая и Сейфуллина ${characters} яма.`),
      ...invalid('body text characters'),
    })),
  ];
}

function badLanguages(): BadRequest[] {
  return ['de', 'KK', 'ru-RU', '', 'toString'].map((language) => ({
    what: `"${language}" as language`,
    spoil: field('language', language),
    ...invalid('body language choice'),
  }));
}

function badKatos(): BadRequest[] {
  return ['75000000', '7500000000', '050000000', '75000000O', '٧٥٠٠٠٠٠٠٠', ''].map((kato) => ({
    what: `"${kato}" as KATO code`,
    spoil: field('settlement', kato),
    ...invalid('body settlement format'),
  }));
}

function badAppealNumbers(): BadRequest[] {
  const wrong = ['ЖТ-2026-0000001', 'ЖТ-26-00000001', 'жт-2026-00000001', 'ZT-2026-00000001', 'ЖТ-2026-00000001#x'];
  return [
    ...wrong.map((number) => ({
      what: `${number} as number`,
      spoil: param('number', encodeURIComponent(number)),
      ...invalid('path number format'),
    })),
    { what: 'the number of no appeal', spoil: param('number', encodeURIComponent(missing.appeal)), ...notFound },
  ];
}

function badIds(missingId: string): BadRequest[] {
  return [
    ...[missingId.slice(1), `${missingId}0`, `${missingId.slice(1)}%2F`].map((id) => ({
      what: `${id} as id`,
      spoil: param('id', id),
      ...invalid('path id format'),
    })),
    { what: 'an id that nothing has', spoil: param('id', missingId), ...notFound },
  ];
}

function header(name: string, value: string | undefined): Spoil {
  return ({ headers: { [name]: _, ...headers }, ...valid }) => ({
    ...valid,
    headers: value === undefined ? headers : { ...headers, [name]: value },
  });
}

function query(text: string): Spoil {
  return (valid) => ({ ...valid, query: text });
}

function param(name: string, encoded: string): Spoil {
  return (valid) => ({ ...valid, params: { ...valid.params, [name]: encoded } });
}

function body(content: string | Uint8Array): Spoil {
  return (valid) => ({ ...valid, body: typeof content === 'string' ? Buffer.from(content) : content });
}

/** Another JSON text made from the valid body. */
function json(text: (valid: Record<string, unknown>) => string): Spoil {
  return (valid) => body(text(JSON.parse(Buffer.from(valid.body ?? empty).toString())))(valid);
}

function field(name: string, value: unknown): Spoil {
  return json((valid) => JSON.stringify({ ...valid, [name]: value }));
}
