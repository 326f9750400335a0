/** The S3 client, made when first needed. Where its calls go is the SDK's business (AWS_ENDPOINT_URL_*). */
import { S3Client } from '@aws-sdk/client-s3';
import { lazily } from '../lazily.ts';
import { clientDefaults } from './defaults.ts';

export const s3 = lazily(() => new S3Client(clientDefaults));
