/** What a bucket holds, versions and all. */
import {
  type DeleteMarkerEntry,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  type S3Client,
} from '@aws-sdk/client-s3';

export interface ObjectVersion {
  readonly objectName: string;
  readonly versionId: string;
  /** It stands for a deletion, and has no content. */
  readonly isDeleteMarker: boolean;
}

/** All versions of the objects whose names begin so, however many pages of them there are. */
export async function* versionsBelow(s3: S3Client, bucket: string, prefix: string): AsyncGenerator<ObjectVersion> {
  let page: ListObjectVersionsCommandOutput | undefined;
  do {
    const after = page && { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
    page = await s3.send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix: prefix, ...after }));
    yield* (page.Versions ?? []).map((version) => versionOf(version, false));
    yield* (page.DeleteMarkers ?? []).map((marker) => versionOf(marker, true));
  } while (page.IsTruncated);
}

function versionOf(
  { Key = '', VersionId = '' }: Pick<DeleteMarkerEntry, 'Key' | 'VersionId'>,
  isDeleteMarker: boolean,
) {
  return { objectName: Key, versionId: VersionId, isDeleteMarker };
}
