/** The DynamoDB client, made when first needed. Where its calls go is the SDK's business (AWS_ENDPOINT_URL_*). */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { lazily } from '../lazily.ts';
import { clientDefaults } from './defaults.ts';

export const dynamodb = lazily(() => new DynamoDBClient(clientDefaults));
