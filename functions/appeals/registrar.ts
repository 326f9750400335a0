/** Lambda: what a registrar may call. */
import { serve } from '../../shared/http/serve.ts';
import { openRouting } from './open.ts';
import { passReport, terminateAnonymous } from './reporting/decide-report.ts';
import { assignAppeal, undoAssignment } from './routing/assign-appeal.ts';
import { assignGroup, claimAppeals, listGroups, previewGroup } from './routing/assign-group.ts';
import { listUnassigned, reviewUnassigned } from './routing/review-unassigned.ts';

export const handler = serve(openRouting(), [
  listUnassigned,
  reviewUnassigned,
  assignAppeal,
  undoAssignment,
  claimAppeals,
  listGroups,
  previewGroup,
  assignGroup,
  passReport,
  terminateAnonymous,
]);
