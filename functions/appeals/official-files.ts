/** Lambda: the files of appeals, for an official of their body. Apart from `official.ts`, for presigning is heavy. */
import { serve } from '../../shared/http/serve.ts';
import { reviewFile, reviewFiles } from './attaching/review-files.ts';
import { openReviewing } from './open.ts';

export const handler = serve(openReviewing(), [reviewFiles, reviewFile]);
