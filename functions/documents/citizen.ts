/** Lambda: what a citizen may call. */
import { serve } from '../../shared/serve.ts';
import { followApplication, listApplications } from './follow.ts';
import { fetchCredential, listDocuments, readDocument } from './hold.ts';
import { openDocuments } from './open.ts';
import { applyForDocument } from './submit.ts';

export const handler = serve(openDocuments, [
  applyForDocument,
  listApplications,
  followApplication,
  listDocuments,
  readDocument,
  fetchCredential,
]);
