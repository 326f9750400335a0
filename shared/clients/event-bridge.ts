/** The EventBridge client, made when first needed. Where its calls go is the SDK's business (AWS_ENDPOINT_URL_*). */
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { lazily } from '../lazily.ts';
import { clientDefaults } from './defaults.ts';

export const eventBridge = lazily(() => new EventBridgeClient(clientDefaults));
