/** The Secrets Manager client, made when first needed. */
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { lazily } from '../lazily.ts';
import { clientDefaults } from './defaults.ts';

export const secretsManager = lazily(() => new SecretsManagerClient(clientDefaults));
