/** Lambda: what an agency may do with the reports about corruption that it has, and with nothing else. */
import { serve } from '../../shared/http/serve.ts';
import { answerReport } from './answering/answer-report.ts';
import { reviewReportFile, reviewReportFiles } from './attaching/review-files.ts';
import { forwardReport } from './forwarding/forward-report.ts';
import { openReports } from './open.ts';
import { listReports, reviewReport } from './reporting/review-reports.ts';

export const handler = serve(openReports(), [
  listReports,
  reviewReport,
  reviewReportFiles,
  reviewReportFile,
  answerReport,
  forwardReport,
]);
