/** Lambda: what a citizen may call. */
import { serve } from '../../shared/http/serve.ts';
import { applyForDocument } from './applying/apply-for-document.ts';
import { followApplication, listApplications } from './following/follow.ts';
import { fetchCredential, listDocuments, readDocument } from './holding/hold.ts';
import { openDocuments } from './open.ts';

export const handler = serve(openDocuments(), [
  applyForDocument,
  listApplications,
  followApplication,
  listDocuments,
  readDocument,
  fetchCredential,
]);
