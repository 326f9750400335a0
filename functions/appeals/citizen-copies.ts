/** Lambda: public copies for whoever appealed. Apart from `citizen.ts`, for it deletes objects of everybody. */
import { serve } from '../../shared/http/serve.ts';
import { openObjecting } from './open.ts';
import { objectToCopy, readOwnCopy } from './redacting/object-to-copy.ts';

export const handler = serve(openObjecting(), [readOwnCopy, objectToCopy]);
