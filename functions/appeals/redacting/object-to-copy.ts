/** Whoever appealed sees how the public copy stands, and has it taken away at once. */
import { isProblem, problem } from '../../../shared/http/problems.ts';
import {
  type ChangingDependencies,
  changing,
  reading,
  reply,
  settledWhateverChanged,
} from '../../../shared/http/use-case.ts';
import type { PersonalSeal } from '../../../shared/persons/sealing.ts';
import { ownAppeal } from '../appeal/access.ts';
import { object } from '../public-copy/public-copy.ts';
import { commitCopy, readCopy, withSaid } from '../public-copy/store.ts';
import * as api from './public-api.ts';
import { type CopyObjects, deleteFiles, stoodBefore } from './standing.ts';
import { viewStanding } from './view.ts';
import { notPublic } from './words.ts';

export type Objecting = ChangingDependencies & { readonly objects: CopyObjects; readonly seal: PersonalSeal };

export const readOwnCopy = reading(api.readOwnCopy, async ({ params, caller, language }, objecting: Objecting) => {
  const appeal = await ownAppeal(objecting, params.number, caller);
  if (isProblem(appeal)) return appeal;
  const copy = await readCopy(objecting, appeal.number);
  return copy ? reply(200, viewStanding(copy, language)) : problem('not-found', { detail: notPublic });
});

export const objectToCopy = changing(api.objectToCopy, {
  async act({ params, body, caller, receipt, moment, now, traceparent, language }, objecting: Objecting) {
    const appeal = await ownAppeal(objecting, params.number, caller);
    if (isProblem(appeal)) return appeal;
    const copy = await readCopy(objecting, appeal.number);
    const change = copy && object(copy, body.ground, { actor: 'citizen', moment, traceparent });
    if (!change) return problem('wrong-state', { detail: notPublic });
    const told = body.note === undefined ? change : await withSaid(objecting, change, { text: body.note });
    const outcome = await commitCopy(objecting, told, { receipt, now });
    if (outcome.kind === 'committed') await deleteFiles(objecting, change.copy);
    return settledWhateverChanged(outcome, viewStanding(change.copy, language));
  },
  again: async (receipt, reader, objecting) => stoodBefore(receipt, reader, objecting),
  reply: (view) => reply(200, view),
});
