/** Lambda: what anybody may call. */
import { serve } from '../../shared/http/serve.ts';
import { openNetwork } from './open.ts';
import { readQuality } from './publishing/read-quality.ts';

export const handler = serve(openNetwork(), [readQuality]);
