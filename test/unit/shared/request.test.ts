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
    ['that is nested too deeply', { bytes: Buffer.from('['.repeat(13) + ']'.repeat(13)) }, '400 too-deep'],
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

test('a body of exactly the limit is read', async () => {
  const bytes = Buffer.from(`{"name":"Абай"}${' '.repeat(100 - Buffer.byteLength('{"name":"Абай"}'))}`);
  expect(await told({ bytes })).toMatchObject({ body: { name: 'Абай' } });
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
