/** Lambda: the files of appeals, for an official of their body. Apart from `official.ts`, for presigning is heavy. */
import { serve } from '../../shared/http/serve.ts';
import { reviewFile, reviewFiles } from './attaching/review-files.ts';
import { declareScan } from './attaching/scan.ts';
import { openAttaching } from './open.ts';

export const handler = serve(openAttaching(), [reviewFiles, reviewFile, declareScan]);
