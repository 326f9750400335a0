/** Lambda: what anybody may ask about appeals, without logging in. */
import { serve } from '../../shared/http/serve.ts';
import { listAppealKinds, listBodies, listCategories } from './choosing/list-choices.ts';
import { suggestCategories } from './choosing/suggest-categories.ts';
import { confirmReceipt } from './confirming/confirm-receipt.ts';
import { calculateTerm } from './counting/calculate-term.ts';
import { openPublic } from './open.ts';

export const handler = serve(openPublic(), [
  listCategories,
  listBodies,
  listAppealKinds,
  suggestCategories,
  confirmReceipt,
  calculateTerm,
]);
