/** Lambda: what everybody reads of petitions. Apart from `public.ts`: it unseals what is published. */
import { serve } from '../../shared/http/serve.ts';
import { explainPetitionClocks } from './counting/explain-petition-clocks.ts';
import { openPublishedPetitions } from './open.ts';
import { listPetitions, readPetition } from './petitioning/read-petitions.ts';

export const handler = serve(openPublishedPetitions(), [listPetitions, readPetition, explainPetitionClocks]);
