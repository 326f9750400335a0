/** Lambda: what a citizen may do with the files of their appeals. Apart from `citizen.ts`, for presigning is heavy. */
import { serve } from '../../shared/http/serve.ts';
import { declareFile, fetchFile, listFiles } from './attaching/attach.ts';
import { openAttaching } from './open.ts';

export const handler = serve(openAttaching(), [declareFile, listFiles, fetchFile]);
