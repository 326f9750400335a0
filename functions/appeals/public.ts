/** Lambda: what anybody may ask about appeals, without logging in. */
import { serve } from '../../shared/http/serve.ts';
import { listBodies, listCategories } from './choosing/list-choices.ts';
import { openRegisters } from './open.ts';

export const handler = serve(openRegisters(), [listCategories, listBodies]);
