/** What comes in by the edge: parsed, or refused by the name of what is wrong. */
import { describe, expect, test } from 'vitest';
import type { ReceiptRequest } from '../../../shared/table/receipts.ts';
import { aigerim, keepQuiet, refusalOf, renameRoad, type Sent, told } from './edge.ts';

keepQuiet();

async function receiptOf(sent: Sent): Promise<ReceiptRequest> {
  const request = await told(sent);
  if ('type' in request || !request.receipt) throw new Error('the request left no receipt');
  return request.receipt;
}

test('a use case is told the parts of the request, who asks, and in which language', async () => {
  expect(await told({ headers: { 'accept-language': 'en' }, query: { dryRun: 'yes' } })).toMatchObject({
    params: { number: '7' },
    query: { dryRun: 'yes' },
    body: { name: 'Абай' },
    caller: { kind: 'citizen', iin: aigerim.iin },
    language: 'en',
    traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  });
});

describe('the receipt of a request', () => {
  const usual = { query: { dryRun: 'yes' } };

  test('is the same for the same request', async () => {
    expect(await receiptOf(usual)).toEqual(await receiptOf(usual));
  });

  test.each([
    ['another path', { ...usual, number: '8' }],
    ['another query', { query: { dryRun: 'no' } }],
    ['another body', { ...usual, body: { name: 'Қонаев' } }],
  ])('tells %s under the same key from it', async (_, other) => {
    const [one, two] = [await receiptOf(usual), await receiptOf(other)];
    expect(two.key).toEqual(one.key);
    expect(two.fingerprint).not.toBe(one.fingerprint);
  });

  test('tells another endpoint under the same key from it', async () => {
    const other = await told(usual, { ...renameRoad, id: 'renameStreet' });
    expect('receipt' in other && other.receipt?.fingerprint).not.toBe((await receiptOf(usual)).fingerprint);
  });

  test('lies elsewhere for another key, and for another caller with the same key', async () => {
    const { key } = await receiptOf(usual);
    expect((await receiptOf({ ...usual, headers: { 'idempotency-key': 'another-key' } })).key).not.toEqual(key);
    expect((await receiptOf({ ...usual, claims: { ...aigerim, iin: '900101300017' } })).key).not.toEqual(key);
  });

  test('lies in the area of the endpoint and does not name the caller', async () => {
    const { key } = await receiptOf(usual);
    expect(key.pk).toMatch(/^appeals#/);
    expect(JSON.stringify(key)).not.toContain(aigerim.iin);
  });
});

describe('a body is read', () => {
  test.each([
    'application/json',
    'application/json; charset=utf-8',
    'application/json;charset="UTF-8"',
    'Application/JSON ; Charset=UTF8',
    'application/json; version=1',
  ])('as %s', async (contentType) => {
    expect(await told({ headers: { 'content-type': contentType } })).toMatchObject({ body: { name: 'Абай' } });
  });

  test.each(['identity', ''])('with "%s" as Content-Encoding', async (encoding) => {
    expect(await told({ headers: { 'content-encoding': encoding } })).toMatchObject({ body: { name: 'Абай' } });
  });

  test('up to its limit, to the byte', async () => {
    const bytes = Buffer.from(`{"name":"Абай"}${' '.repeat(100 - Buffer.byteLength('{"name":"Абай"}'))}`);
    expect(await told({ bytes })).toMatchObject({ body: { name: 'Абай' } });
  });

  test.each([
    ['application/json; charset=latin1', undefined, 'unsupported-charset'],
    ['application/json; charset=utf-16', undefined, 'unsupported-charset'],
    ['application/json; charset=', undefined, 'unsupported-charset'],
    ['application/json', 'gzip', 'unsupported-encoding'],
    ['application/json', 'identity, br', 'unsupported-encoding'],
  ])('not as %s with %s as Content-Encoding', async (contentType, encoding, problem) => {
    const headers = { 'content-type': contentType, 'content-encoding': encoding };
    expect(await refusalOf({ headers })).toBe(`415 ${problem}`);
  });
});

describe('a request is refused', () => {
  test.each<[string, Sent, string]>([
    ['by an unknown caller', { claims: { sub: 'x' } }, '403 caller-unknown'],
    ['without a type', { headers: { 'content-type': undefined } }, '415 unsupported-media-type'],
    ['of another type', { headers: { 'content-type': 'text/json' } }, '415 unsupported-media-type'],
    [
      'of a type that only begins like JSON',
      { headers: { 'content-type': 'application/jsonp' } },
      '415 unsupported-media-type',
    ],
    ['that is not JSON', { bytes: Buffer.from('{') }, '400 malformed-json'],
    ['that is not UTF-8', { bytes: Buffer.from([0x22, 0xff, 0x22]) }, '400 invalid-encoding'],
    ['that is a byte too long', { bytes: Buffer.from(' '.repeat(101)) }, '413 too-large'],
    ['that ends too early', { bytes: Buffer.from('{"name":"a"') }, '400 malformed-json'],
    ['that is nested too deeply', { bytes: Buffer.from('['.repeat(13) + ']'.repeat(13)) }, '400 too-deep'],
    [
      'that is nested too deeply by one of its fields',
      { bytes: Buffer.from(`{"name":${'['.repeat(12)}${']'.repeat(12)}}`) },
      '400 too-deep',
    ],
    ['that says a name twice', { bytes: Buffer.from('{"name":"a","name":"b"}') }, '400 duplicate-name'],
    ['with a field without a name', { body: { name: 'a', '': 1 } }, '400 validation-failed: body "" unknown'],
    ['without its key', { headers: { 'idempotency-key': undefined } }, '400 idempotency-key-missing'],
    [
      'under a key of seven characters',
      { headers: { 'idempotency-key': '1234567' } },
      '400 validation-failed: header Idempotency-Key format',
    ],
    [
      'wrong in all its parts, with all of them',
      { number: 'x', query: { colour: 'red' }, body: { name: 7 } },
      '400 validation-failed: path number format, query colour unknown, body name type',
    ],
  ])('%s', async (_, sent, refusal) => {
    expect(await refusalOf(sent)).toBe(refusal);
  });

  test('with a query that nobody declared, where it writes', async () => {
    const { query: _, ...without } = renameRoad;
    expect(await refusalOf({ query: { dryRun: 'yes' } }, without)).toBe('400 validation-failed: query dryRun unknown');
  });
});

describe('If-Match', () => {
  const edited = { ...renameRoad, ifMatch: true } as const;

  test('names the version that was seen', async () => {
    expect(await told({ headers: { 'if-match': '"12"' } }, edited)).toMatchObject({ expectedVersion: 12 });
  });

  test.each([
    [undefined, '428 if-match-missing'],
    ['*', '400 validation-failed: header If-Match format'],
    ['12', '400 validation-failed: header If-Match format'],
    ['W/"12"', '400 validation-failed: header If-Match format'],
  ])('%s is refused', async (tag, refusal) => {
    expect(await refusalOf({ headers: { 'if-match': tag } }, edited)).toBe(refusal);
  });

  test('is not asked for where the endpoint does not', async () => {
    expect(await told({})).toMatchObject({ expectedVersion: undefined });
  });
});

test('what changes nothing needs no key and leaves no receipt', async () => {
  const { moment: _, ...declared } = renameRoad;
  const reading = { ...declared, changesState: false } as const;
  expect(await told({ headers: { 'idempotency-key': undefined } }, reading)).toMatchObject({ receipt: undefined });
});
