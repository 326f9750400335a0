/**
 * What bundles hold in place of the SDK's chain of credential providers (@aws-sdk/credential-provider-node): Lambda
 * hands a function its role's credentials in the environment. Saves each bundle 130 KB, and the time to load them.
 */
import { fromEnv } from '@aws-sdk/credential-provider-env';

export const defaultProvider = fromEnv;
