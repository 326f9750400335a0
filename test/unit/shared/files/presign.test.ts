/** Presigned requests say exactly what they are for, and are the same however often they are asked for. */
import { S3Client } from '@aws-sdk/client-s3';
import { expect, test, vi } from 'vitest';
import { s3AsOf } from '../../../../shared/clients/s3.ts';
import { type DeclaredFile, linkSeconds, presigning, uploadSeconds } from '../../../../shared/files/presign.ts';

vi.stubEnv('AWS_REGION', 'eu-central-1');
vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIATEST');
vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');

const requests = presigning({ s3: () => new S3Client(), s3AsOf }, 'files');
const declaredAt = new Date('2026-05-26T05:00:00.900Z');
const file: DeclaredFile = {
  ...{ objectName: 'appeals/one', bytes: 70, type: 'image/png', sha256: 'x=', declaredAt, notes: { case: '7' } },
};

test('a form is bound to name, length, type, checksum and notes, for ten minutes from the declaration', async () => {
  const { fields, expiresAt } = await requests.upload(file);
  const policy = JSON.parse(Buffer.from(fields.Policy ?? '', 'base64').toString());
  expect(policy.expiration).toBe('2026-05-26T05:10:00Z');
  expect([expiresAt, uploadSeconds, linkSeconds]).toEqual(['2026-05-26T05:10:00.900Z', 600, 120]);
  expect(policy.conditions).toEqual(
    expect.arrayContaining([
      ['content-length-range', 70, 70],
      { key: 'appeals/one' },
      { bucket: 'files' },
      { 'Content-Type': 'image/png' },
      { 'x-amz-checksum-sha256': 'x=' },
      { 'x-amz-meta-case': '7' },
    ]),
  );
});

test('asked for again, it is the same', async () => {
  expect(await requests.upload(file)).toEqual(await requests.upload(file));
});

test('a link is to one version, to be saved under its id', async () => {
  const stored = { objectName: 'appeals/one', versionId: 'v1', type: 'image/png', bytes: 70, saveAs: 'one.png' };
  const { url, expiresAt } = await requests.link(stored, declaredAt);
  const query = new URL(url).searchParams;
  expect(expiresAt).toBe('2026-05-26T05:02:00.900Z');
  expect(Object.fromEntries(query)).toMatchObject({
    ...{ versionId: 'v1', 'X-Amz-Expires': '120', 'response-content-type': 'image/png' },
    'response-content-disposition': 'attachment; filename=one.png',
  });
});
