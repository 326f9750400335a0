/** Lambda: an official finds the appeals of their body. Apart from `official.ts`, which it would make heavier. */
import { serve } from '../../shared/http/serve.ts';
import { openPublic } from './open.ts';
import { searchAppeals } from './seeking/search.ts';

export const handler = serve(openPublic(), [searchAppeals]);
