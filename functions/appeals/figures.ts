/** Lambda: the figures of appeals, for everybody. */
import { serve } from '../../shared/http/serve.ts';
import { openPublishing } from './open.ts';
import { defineFigures, downloadFigures, readFigures, readOpenCases } from './publishing/read-figures.ts';

export const handler = serve(openPublishing(), [readFigures, downloadFigures, readOpenCases, defineFigures]);
