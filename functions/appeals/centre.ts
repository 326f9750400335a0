/** Lambda: what an operator of a service centre may call. */
import { serve } from '../../shared/http/serve.ts';
import { openSealingAppeals } from './open.ts';
import { confirmLodgement, lodgeAppeal } from './receiving/lodge.ts';

export const handler = serve(openSealingAppeals(), [lodgeAppeal, confirmLodgement]);
