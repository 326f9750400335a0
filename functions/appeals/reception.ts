/** Lambda: what an official may call who takes appeals in. Apart from `official.ts`: it numbers and seals. */
import { serve } from '../../shared/http/serve.ts';
import { openSealingAppeals } from './open.ts';
import { receiveAppeal } from './receiving/receive.ts';

export const handler = serve(openSealingAppeals(), [receiveAppeal]);
