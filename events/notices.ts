/** Every notice that persons may be sent: one for each of the facts that they are told of. */

import {
  complaintDecidedNotice,
  complaintOverdueNotice,
  complaintSatisfiedNotice,
  complaintTransferredNotice,
} from './appeals-complaints-notices.ts';
import {
  appealReturnedNotice,
  appealTerminatedNotice,
  defectsNamedNotice,
  termProlongedNotice,
} from './appeals-course-notices.ts';
import { answerOverdueNotice, appealAnsweredNotice, appealRegisteredNotice } from './appeals-notices.ts';
import { promiseFellDueNotice } from './appeals-outcomes-notices.ts';
import { petitionOpenedNotice, signerToldNotice } from './appeals-petitions-notices.ts';
import { appealTypedNotice } from './appeals-receiving-notices.ts';
import { publicCopyPublishedNotice, publicCopyTakenBackNotice } from './appeals-redacting-notices.ts';
import { appealAttachedNotice } from './appeals-repeats-notices.ts';
import {
  appealAssignedNotice,
  appealForwardedNotice,
  appealSplitNotice,
  assignmentUndoneNotice,
  forwardingEscalatedNotice,
} from './appeals-routing-notices.ts';

/** What persons choose to be told of. */
const chosen = [
  appealRegisteredNotice,
  appealAnsweredNotice,
  answerOverdueNotice,
  appealAssignedNotice,
  assignmentUndoneNotice,
  appealForwardedNotice,
  forwardingEscalatedNotice,
  appealSplitNotice,
  termProlongedNotice,
  appealTerminatedNotice,
  defectsNamedNotice,
  appealReturnedNotice,
  complaintTransferredNotice,
  complaintSatisfiedNotice,
  complaintDecidedNotice,
  complaintOverdueNotice,
  promiseFellDueNotice,
  petitionOpenedNotice,
  signerToldNotice,
  appealAttachedNotice,
  publicCopyPublishedNotice,
  publicCopyTakenBackNotice,
] as const;

export const notices = [...chosen, appealTypedNotice] as const;

export type NoticeKind = (typeof chosen)[number]['kind'];
export const noticeKinds = chosen.map(({ kind }) => kind) as [NoticeKind, ...NoticeKind[]];
