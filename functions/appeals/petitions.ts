/** Lambda: what a citizen may do with petitions. Apart from `citizen.ts`, for many may sign at once. */
import { serve } from '../../shared/http/serve.ts';
import { openAppeals } from './open.ts';
import { openPetition } from './petitioning/open-petition.ts';
import { listSignedPetitions, signPetition, withdrawSignature } from './petitioning/sign-petition.ts';

export const handler = serve(openAppeals(), [openPetition, signPetition, withdrawSignature, listSignedPetitions]);
