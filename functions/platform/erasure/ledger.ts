/**
 * The ledger of erasures: an object for each in a bucket of its own, which nobody may delete from and which no restore of
 * a table takes back. A restored table is made to keep to it before anybody reads there (`npm run replay-erasures`).
 */
import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { versionsBelow } from '../../../shared/files/versions.ts';
import { lazily } from '../../../shared/lazily.ts';
import { keyOwner } from '../../../shared/persons/key-owner.ts';
import { sortable } from '../../../shared/time.ts';

export const ledgerEntry = lazily(() =>
  z.object({ erasure: z.string(), owner: keyOwner(), erasedAt: z.iso.datetime({ offset: true }) }),
);
export type LedgerEntry = z.infer<ReturnType<typeof ledgerEntry>>;

export interface LedgerBucket {
  readonly s3: () => S3Client;
  readonly bucket: string;
}

/** Beside itself, where it was entered before: the same once more. */
export async function enter({ s3, bucket }: LedgerBucket, entry: LedgerEntry): Promise<void> {
  await s3().send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: `${prefix}${sortable(entry.erasedAt)}/${entry.erasure}`,
      Body: JSON.stringify(entry),
      ContentType: 'application/json',
    }),
  );
}

/** All that was ever entered, the oldest first, whatever was put over it or marked as deleted since. */
export async function* readLedger({ s3, bucket }: LedgerBucket): AsyncGenerator<LedgerEntry> {
  const read = new Set<string>();
  for await (const { objectName, versionId, isDeleteMarker } of versionsBelow(s3(), bucket, prefix)) {
    if (isDeleteMarker) continue;
    const object = await s3().send(new GetObjectCommand({ Bucket: bucket, Key: objectName, VersionId: versionId }));
    const text = (await object.Body?.transformToString()) ?? '';
    if (!read.has(text)) yield ledgerEntry().parse(JSON.parse(text));
    read.add(text);
  }
}

const prefix = 'erasures/';
