/** Lambda: officials make public copies of answered appeals. Apart from `official.ts`, for presigning is heavy. */
import { serve } from '../../shared/http/serve.ts';
import { openCopying } from './open.ts';
import { publishCopy, takeCopyBack } from './redacting/publish.ts';
import { declareRedactedFile } from './redacting/redacted-file.ts';
import { reviewRedaction, writeRedaction } from './redacting/write-redaction.ts';

export const handler = serve(openCopying(), [
  reviewRedaction,
  writeRedaction,
  declareRedactedFile,
  publishCopy,
  takeCopyBack,
]);
