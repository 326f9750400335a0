/** The facts upon which a register is asked: the bus puts these into the queue, and the function takes no other. */
import { applicationSubmitted, registerSilent } from '../../../events/documents.ts';

export const heard = [applicationSubmitted, registerSilent] as const;
