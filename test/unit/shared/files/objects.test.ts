import type { S3Client } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { objectsIn } from '../../../../shared/files/objects.ts';

test('all versions of an object are deleted, on whatever page they stand, markers too, and none of another object', async () => {
  const pages = [
    {
      Versions: [{ Key: 'appeals/a', VersionId: '1' }],
      IsTruncated: true,
      NextKeyMarker: 'appeals/a',
      NextVersionIdMarker: '1',
    },
    {
      Versions: [
        { Key: 'appeals/a', VersionId: '2' },
        { Key: 'appeals/ab', VersionId: '3' },
      ],
      DeleteMarkers: [{ Key: 'appeals/a', VersionId: '4' }],
    },
  ];
  const deleted: unknown[] = [];
  const send = async ({ input }: { input: { VersionId?: string; VersionIdMarker?: string } }) =>
    input.VersionId === undefined
      ? pages[input.VersionIdMarker === undefined ? 0 : 1]
      : void deleted.push(input.VersionId);
  await objectsIn(() => ({ send }) as unknown as S3Client, 'files').deleteAllVersions('appeals/a');
  expect(deleted).toEqual(['1', '2', '4']);
});
