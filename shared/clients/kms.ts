/** The KMS client, made when first needed. Where its calls go is the SDK's business (AWS_ENDPOINT_URL_*). */
import { KMSClient } from '@aws-sdk/client-kms';
import { lazily } from '../lazily.ts';
import { clientDefaults } from './defaults.ts';

export const kms = lazily(() => new KMSClient(clientDefaults));
