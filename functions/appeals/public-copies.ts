/** Lambda: public copies for everybody. It reaches nothing of the appeals themselves. */
import { serve } from '../../shared/http/serve.ts';
import { openReadingCopies } from './open.ts';
import { fetchCopiedFile, readPublicCopy } from './redacting/read-public-copy.ts';

export const handler = serve(openReadingCopies(), [readPublicCopy, fetchCopiedFile]);
