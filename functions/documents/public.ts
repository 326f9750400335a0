/** Lambda: what anybody may call, without logging in. */
import { serve } from '../../shared/http/serve.ts';
import { listDocumentTypes } from './choosing/list-document-types.ts';
import { openVerifier } from './open.ts';
import { readIssuerMetadata, verifyPresented } from './verifying/verify.ts';

export const handler = serve(openVerifier(), [verifyPresented, readIssuerMetadata, listDocumentTypes]);
