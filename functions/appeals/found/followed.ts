/** What brings an appeal to a body, or takes it away: by each of these, what it is found by may be another. */
import { appealRegistered } from '../../../events/appeals.ts';
import {
  complaintDecided,
  complaintOverdue,
  complaintSatisfied,
  complaintTransferred,
} from '../../../events/appeals-complaints.ts';
import { anonymousReportPassed } from '../../../events/appeals-reports.ts';
import {
  appealAssigned,
  appealForwarded,
  appealSplit,
  assignmentUndone,
  forwardingEscalated,
  partOpened,
} from '../../../events/appeals-routing.ts';

export const followedFacts = [
  ...[appealRegistered, appealAssigned, assignmentUndone, appealForwarded, forwardingEscalated],
  ...[appealSplit, partOpened, anonymousReportPassed],
  ...[complaintTransferred, complaintSatisfied, complaintDecided, complaintOverdue],
] as const;
