/** Lambda: what anybody may call, without logging in. */
import { serve } from '../../shared/serve.ts';
import { openVerifier, readIssuerMetadata, verifyPresented } from './verify.ts';

export const handler = serve(openVerifier, [verifyPresented, readIssuerMetadata]);
