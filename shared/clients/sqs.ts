/** The SQS client, made when first needed. Where its calls go is the SDK's business (AWS_ENDPOINT_URL_*). */
import { SQSClient } from '@aws-sdk/client-sqs';
import { lazily } from '../lazily.ts';
import { clientDefaults } from './defaults.ts';

export const sqs = lazily(() => new SQSClient(clientDefaults));
