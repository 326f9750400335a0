/** The S3 client, made when first needed. Where its calls go is the SDK's business (AWS_ENDPOINT_URL_*). */
import { S3Client } from '@aws-sdk/client-s3';
import { lazily } from '../lazily.ts';
import { clientDefaults } from './defaults.ts';

export const s3 = lazily(() => new S3Client(clientDefaults));

/** One whose clock stands at that second: what it signs is the same, however often it is asked to. */
export function s3AsOf(instant: Date): S3Client {
  const second = Math.floor(instant.getTime() / 1000) * 1000;
  return new S3Client({ ...clientDefaults, systemClockOffset: second - Date.now() + allowance });
}

/** Milliseconds that may pass before it signs. */
const allowance = 100;
