/** The local S3: what it refuses, it refuses as AWS does and in its words; what it takes, it keeps with all versions. */
import { createHash } from 'node:crypto';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { BusEntry } from '../../../infra/local/gateway/bus.ts';
import type { Bucket } from '../../../infra/local/gateway/s3-storing.ts';
import { clientOf, principal, startTestGateway } from './gateway-setup.ts';

const arn = 'arn:aws:s3:::files';
const rule = {
  allowedOrigins: ['https://*.kz'],
  allowedMethods: ['POST', 'GET'],
  allowedHeaders: ['*'],
  exposedHeaders: [],
};
const bucket: Bucket = { name: 'files', arn, tellsEventBridge: true, corsRules: [{ ...rule, maxAgeSeconds: 60 }] };

const may = (Action: string[], Resource: string, Condition?: Record<string, Record<string, string[]>>) => ({
  ...{ Effect: 'Allow' as const, Action, Resource: [Resource] },
  ...(Condition && { Condition }),
});
const appeals = principal('appeals', [
  may(['s3:PutObject', 's3:GetObject', 's3:GetObjectVersion', 's3:DeleteObjectVersion'], `${arn}/appeals/*`),
  may(['s3:ListBucketVersions'], arn, { StringLike: { 's3:prefix': ['appeals/*'] } }),
]);
const reader = principal('reader', [may(['s3:GetObject'], `${arn}/appeals/*`)]);
const administrator = principal('administrator', 'administrator');

let now = Date.now();
let told: BusEntry[] = [];
const gateway = await startTestGateway({
  ...{ principals: [appeals, reader, administrator], buckets: [bucket], now: () => now },
  resourcePolicies: new Map([
    [arn, [{ Effect: 'Deny', Action: ['s3:*'], Resource: [`${arn}/appeals/closed`], Principal: '*' }]],
  ]),
  bus: {
    published: () => [],
    async put(busName, entries) {
      expect(busName).toBe('default');
      told.push(...entries);
      return [];
    },
  },
});
afterAll(gateway.close);

const clients = [appeals, reader, administrator].map((one) => new S3Client(clientOf(one, gateway)));
const [s3, readerS3, administratorS3] = clients as [S3Client, S3Client, S3Client];
afterAll(() => {
  for (const client of clients) client.destroy();
});

beforeEach(() => {
  now = Date.now();
  told = [];
});

const content = Buffer.from('Яма на углу улиц Абая и Сейфуллина.');
const sha256 = createHash('sha256').update(content).digest('base64');

const put = (Key: string, Body = content, more = {}) =>
  s3.send(new PutObjectCommand({ Bucket: 'files', Key, Body, ...more }));
const read = (Key: string, more = {}) => s3.send(new GetObjectCommand({ Bucket: 'files', Key, ...more }));

async function posted(fields: Record<string, string>, body: Buffer, url = `${gateway.url}/files`, headers = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(body)]));
  return fetch(url, { method: 'POST', body: form, headers });
}

const presigned = (Key: string, client = s3) =>
  createPresignedPost(client, {
    ...{ Bucket: 'files', Key, Expires: 600 },
    Fields: {
      ...{ 'Content-Type': 'image/png', 'x-amz-checksum-algorithm': 'SHA256', 'x-amz-checksum-sha256': sha256 },
      'x-amz-meta-case': '7',
    },
    Conditions: [['content-length-range', content.length, content.length]],
  });

/** What an answer of S3 says: its status, its code, its message. */
async function refusal(reply: Response) {
  const text = await reply.text();
  const [, code, message] = /<Error><Code>(.*)<\/Code><Message>(.*)<\/Message>/s.exec(text) ?? [];
  return `${reply.status} ${code}: ${message?.replaceAll('&quot;', '"')}`;
}

describe('objects', () => {
  test('are kept with their type, notes and checksum, and given back whole or in part', async () => {
    await put('appeals/one', content, { ContentType: 'image/png', Metadata: { case: '7' }, ChecksumSHA256: sha256 });
    const whole = await read('appeals/one');
    expect(await whole.Body?.transformToString()).toBe(content.toString());
    expect(whole).toMatchObject({ ContentType: 'image/png', Metadata: { case: '7' }, ETag: expect.any(String) });
    const part = await read('appeals/one', { Range: 'bytes=2-5' });
    expect(part).toMatchObject({ ContentRange: `bytes 2-5/${content.length}`, ContentLength: 4 });
    const head = await s3.send(new HeadObjectCommand({ Bucket: 'files', Key: 'appeals/one', ChecksumMode: 'ENABLED' }));
    expect(head).toMatchObject({ ContentLength: content.length, ChecksumSHA256: sha256 });
  });

  test('have versions: an old one is there until it is deleted for good', async () => {
    const [first, second] = [
      await put('appeals/twice', Buffer.from('1')),
      await put('appeals/twice', Buffer.from('2')),
    ];
    expect(await (await read('appeals/twice')).Body?.transformToString()).toBe('2');
    const old = await read('appeals/twice', { VersionId: first.VersionId });
    expect(await old.Body?.transformToString()).toBe('1');
    await administratorS3.send(new DeleteObjectCommand({ Bucket: 'files', Key: 'appeals/twice' }));
    const list = new ListObjectVersionsCommand({ Bucket: 'files', Prefix: 'appeals/twice' });
    const { Versions, DeleteMarkers } = await s3.send(list);
    expect(Versions?.map(({ VersionId, IsLatest }) => [VersionId, IsLatest])).toEqual([
      [second.VersionId, false],
      [first.VersionId, false],
    ]);
    expect(DeleteMarkers).toHaveLength(1);
    for (const { VersionId } of [...(Versions ?? []), ...(DeleteMarkers ?? [])]) {
      await s3.send(new DeleteObjectCommand({ Bucket: 'files', Key: 'appeals/twice', VersionId }));
    }
    expect((await s3.send(list)).Versions).toBeUndefined();
  });

  test('that come and go are told to the default bus, as S3 tells them', async () => {
    const { VersionId } = await put('appeals/told');
    await s3.send(new DeleteObjectCommand({ Bucket: 'files', Key: 'appeals/told', VersionId }));
    expect(told.map(({ Source, DetailType, Resources }) => [Source, DetailType, Resources])).toEqual([
      ['aws.s3', 'Object Created', [arn]],
      ['aws.s3', 'Object Deleted', [arn]],
    ]);
    expect(JSON.parse(told[0]?.Detail ?? '')).toEqual({
      version: '0',
      bucket: { name: 'files' },
      object: {
        ...{ key: 'appeals/told', size: content.length, etag: createHash('md5').update(content).digest('hex') },
        ...{ 'version-id': VersionId, sequencer: expect.stringMatching(/^[0-9A-F]{18}$/) },
      },
      ...{ 'request-id': expect.any(String), requester: '000000000000', 'source-ip-address': '127.0.0.1' },
      reason: 'PutObject',
    });
    expect(JSON.parse(told[1]?.Detail ?? '')).toMatchObject({ 'deletion-type': 'Permanently Deleted' });
  });
});

describe('a role', () => {
  const refused = { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } };

  test('reaches its own prefix and no other', async () => {
    for (const Key of ['documents/one', 'appeal', 'public/appeals/one']) {
      await expect(put(Key)).rejects.toMatchObject(refused);
      await expect(read(Key)).rejects.toMatchObject(refused);
    }
    const list = new ListObjectVersionsCommand({ Bucket: 'files', Prefix: 'documents/' });
    await expect(s3.send(list)).rejects.toMatchObject(refused);
  });

  test('is refused what it was not given, and what the policy of the bucket denies', async () => {
    await expect(s3.send(new DeleteObjectCommand({ Bucket: 'files', Key: 'appeals/one' }))).rejects.toMatchObject(
      refused,
    );
    const { VersionId } = await put('appeals/mine');
    const version = new GetObjectCommand({ Bucket: 'files', Key: 'appeals/mine', VersionId });
    await expect(readerS3.send(version)).rejects.toMatchObject(refused);
    await expect(put('appeals/closed')).rejects.toMatchObject(refused);
  });

  test('that may not list the bucket is not told what is not there; one that may, is', async () => {
    await expect(read('appeals/none')).rejects.toMatchObject(refused);
    const none = new GetObjectCommand({ Bucket: 'files', Key: 'appeals/none' });
    await expect(administratorS3.send(none)).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  test('is refused another bucket, another secret, another checksum, and what is not known here by name', async () => {
    const elsewhere = new GetObjectCommand({ Bucket: 'others', Key: 'x' });
    await expect(s3.send(elsewhere)).rejects.toMatchObject({ name: 'NoSuchBucket' });
    const forger = new S3Client({ ...clientOf({ ...appeals, secretAccessKey: 'guessed' }, gateway) });
    const one = new GetObjectCommand({ Bucket: 'files', Key: 'appeals/one' });
    await expect(forger.send(one)).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
    await expect(put('appeals/x', Buffer.from('other'), { ChecksumSHA256: sha256 })).rejects.toMatchObject({
      name: 'BadDigest',
    });
    await expect(administratorS3.send(new ListObjectsV2Command({ Bucket: 'files' }))).rejects.toMatchObject({
      name: 'NotImplemented',
      message: 'GET of a bucket is not supported by the local cloud',
    });
    await expect(put('appeals/x', content, { ACL: 'public-read' })).rejects.toMatchObject({
      message: 'the header x-amz-acl is not supported by the local cloud',
    });
  });
});

describe('a presigned form', () => {
  test('takes in what its policy says, and that is told as a POST', async () => {
    const { url, fields } = await presigned('appeals/form');
    expect((await posted(fields, content, url)).status).toBe(204);
    expect(JSON.parse(told[0]?.Detail ?? '')).toMatchObject({ reason: 'POST Object', object: { key: 'appeals/form' } });
    expect(await read('appeals/form')).toMatchObject({ ContentType: 'image/png', Metadata: { case: '7' } });
  });

  const other = Buffer.from(content);
  other[0] = 1;
  const conditionFailed = (condition: string) =>
    `403 AccessDenied: Invalid according to Policy: Policy Condition failed: ${condition}`;
  test.each<[string, Record<string, string>, Buffer, string]>([
    [
      'a longer file',
      {},
      Buffer.concat([content, content]),
      '400 EntityTooLarge: Your proposed upload exceeds the maximum allowed size',
    ],
    [
      'a shorter file',
      {},
      content.subarray(1),
      '400 EntityTooSmall: Your proposed upload is smaller than the minimum allowed size',
    ],
    ['another content', {}, other, '400 BadDigest: The SHA256 you specified did not match the calculated checksum.'],
    ['another type', { 'Content-Type': 'text/html' }, content, conditionFailed('["eq","$Content-Type","image/png"]')],
    [
      'another checksum',
      { 'x-amz-checksum-sha256': 'x' },
      content,
      conditionFailed(`["eq","$x-amz-checksum-sha256","${sha256}"]`),
    ],
    ['another name', { key: 'appeals/other' }, content, conditionFailed('["eq","$key","appeals/refused"]')],
    ["another area's name", { key: 'documents/refused' }, content, conditionFailed('["eq","$key","appeals/refused"]')],
    ['other notes', { 'x-amz-meta-case': '8' }, content, conditionFailed('["eq","$x-amz-meta-case","7"]')],
    [
      'a field more',
      { acl: 'public-read' },
      content,
      '403 AccessDenied: Invalid according to Policy: Extra input fields: acl',
    ],
    [
      'a signature of its own',
      { 'X-Amz-Signature': '0'.repeat(64) },
      content,
      '403 SignatureDoesNotMatch: The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    ],
    [
      'a policy of its own',
      { Policy: 'e30=' },
      content,
      '403 SignatureDoesNotMatch: The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    ],
  ])('refuses %s', async (_, changed, body, said) => {
    const { url, fields } = await presigned('appeals/refused');
    expect(await refusal(await posted({ ...fields, ...changed }, body, url))).toBe(said);
    expect(told).toEqual([]);
  });

  test('refuses a field left out, and one without a policy', async () => {
    const { url, fields } = await presigned('appeals/refused');
    const { 'Content-Type': _, ...rest } = fields;
    expect(await refusal(await posted(rest, content, url))).toMatch(/^403 AccessDenied: .*Policy Condition failed/);
    expect(await refusal(await posted({ key: 'appeals/refused' }, content))).toBe('403 AccessDenied: Access Denied');
  });

  test('is good for its ten minutes, by the clock of the local cloud', async () => {
    const { url, fields } = await presigned('appeals/late');
    now += 601_000;
    expect(await refusal(await posted(fields, content, url))).toBe(
      '403 AccessDenied: Invalid according to Policy: Policy expired.',
    );
  });

  test('lends no right that its signer has not', async () => {
    const ofReader = await presigned('appeals/reader', readerS3);
    expect(await refusal(await posted(ofReader.fields, content, ofReader.url))).toMatch(
      /^403 AccessDenied: User: .*s3:PutObject/,
    );
  });
});

describe('a presigned link', () => {
  const link = (client = s3, more = {}) =>
    getSignedUrl(client, new GetObjectCommand({ Bucket: 'files', Key: 'appeals/linked', ...more }), { expiresIn: 60 });

  test('gives the object as it says, and nothing once it is changed or its time is over', async () => {
    await put('appeals/linked');
    const url = await link(s3, { ResponseContentDisposition: 'attachment; filename="a b.png"' });
    const reply = await fetch(url);
    expect([reply.status, await reply.text()]).toEqual([200, content.toString()]);
    expect(reply.headers.get('content-disposition')).toBe('attachment; filename="a b.png"');
    const forged = url.replace('appeals/linked', 'appeals/one');
    expect(await refusal(await fetch(forged))).toMatch(/^403 SignatureDoesNotMatch/);
    expect(await refusal(await fetch(url.replace('Expires=60', 'Expires=600')))).toMatch(/^403 SignatureDoesNotMatch/);
    now += 61_000;
    expect(await refusal(await fetch(url))).toBe('403 AccessDenied: Request has expired');
  });

  test('lends no right that its signer has not', async () => {
    const { VersionId } = await put('appeals/linked');
    expect(await refusal(await fetch(await link(readerS3, { VersionId })))).toMatch(
      /^403 AccessDenied: .*s3:GetObjectVersion/,
    );
  });
});

describe('a page of another origin', () => {
  const [ours, others] = [{ origin: 'https://qyzmet.kz' }, { origin: 'https://evil.example' }];

  test('that the rules of the bucket name may ask, post what is presigned, and read the answer', async () => {
    const asked = { ...ours, 'access-control-request-method': 'POST', 'access-control-request-headers': 'x-any' };
    const preflight = await fetch(`${gateway.url}/files`, { method: 'OPTIONS', headers: asked });
    expect(preflight.status).toBe(200);
    expect(Object.fromEntries(preflight.headers)).toMatchObject({
      ...{ 'access-control-allow-origin': 'https://qyzmet.kz', 'access-control-allow-methods': 'POST, GET' },
      ...{ 'access-control-allow-headers': 'x-any', 'access-control-max-age': '60' },
    });
    const { url, fields } = await presigned('appeals/page');
    const reply = await posted(fields, content, url, ours);
    expect([reply.status, reply.headers.get('access-control-allow-origin')]).toEqual([204, ours.origin]);
  });

  test('that they do not name is refused its question, and reads no answer', async () => {
    const asked = { ...others, 'access-control-request-method': 'POST' };
    const preflight = await fetch(`${gateway.url}/files`, { method: 'OPTIONS', headers: asked });
    expect(await refusal(preflight)).toMatch(/^403 AccessForbidden: CORSResponse: This CORS request is not allowed/);
    const { url, fields } = await presigned('appeals/page');
    expect((await posted(fields, content, url, others)).headers.get('access-control-allow-origin')).toBeNull();
  });

  test('gets nothing else from the gateway, whatever its origin', async () => {
    const json = { ...ours, 'x-amz-target': 'DynamoDB_20120810.GetItem' };
    for (const [path, init] of [
      ['/files/appeals/one', { headers: ours }],
      ['/', { method: 'POST', headers: json, body: '{}' }],
      ['/?X-Amz-Signature=x', { method: 'POST', headers: json, body: '{}' }],
      ['/files/appeals/one?X-Amz-Signature=x', { headers: { ...ours, authorization: 'AWS4-HMAC-SHA256 x' } }],
    ] as const) {
      const reply = await fetch(`${gateway.url}${path}`, init);
      expect([reply.status, await reply.json()]).toEqual([403, { message: 'Web pages are not answered' }]);
    }
  });
});
