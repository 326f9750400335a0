/** Lambda: what anybody may call. */
import { serve } from '../../shared/serve.ts';
import { readQuality } from './quality.ts';
import { openNetwork } from './store.ts';

export const handler = serve(openNetwork, [readQuality]);
