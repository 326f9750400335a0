/** An administrator approves or rejects an erasure that another has proposed, or withdraws what was their own. */
import { isProblem, type Problem, problem } from '../../../shared/http/problems.ts';
import { changing, type Repeat, type RequestTo, reply, settled } from '../../../shared/http/use-case.ts';
import type { Deciding } from '../decision/decision.ts';
import type { Erasure, ErasureChange } from '../erasure/erasure.ts';
import { commitErasure, type Erasures, erasurePk, readErasure } from '../erasure/store.ts';
import { viewErasure } from '../erasure/view.ts';
import * as api from './api.ts';
import { approve, reject, withdraw } from './decide.ts';
import { againErasure, type Done } from './done.ts';

type Request = Omit<
  RequestTo<typeof api.approveErasure | typeof api.rejectErasure | typeof api.withdrawErasure>,
  'query'
>;

export const approveErasure = changing(api.approveErasure, {
  act: (request, erasures: Erasures) => decide(erasures, request, approve),
  again: againErasure,
  reply: ({ version, view }) => reply(200, view, { version }),
});

export const rejectErasure = changing(api.rejectErasure, {
  act: (request, erasures: Erasures) => decide(erasures, request, reject),
  again: againErasure,
  reply: ({ version, view }) => reply(200, view, { version }),
});

export const withdrawErasure = changing(api.withdrawErasure, {
  act: (request, erasures: Erasures) => decide(erasures, request, withdraw),
  again: againErasure,
  reply: ({ version, view }) => reply(200, view, { version }),
});

async function decide(
  erasures: Erasures,
  { params, body, caller, expectedVersion, receipt, moment, now, traceparent, language }: Request,
  by: (erasure: Erasure, deciding: Deciding) => ErasureChange | Problem,
): Promise<Done | Problem | Repeat> {
  const erasure = await readErasure(erasures, erasurePk(params.erasure));
  if (!erasure) return problem('not-found');
  const change = by(erasure, { by: caller.sub, reason: body.reason, moment, traceparent });
  if (isProblem(change)) return change;
  if (erasure.version !== expectedVersion) return problem('changed');
  const outcome = await commitErasure(erasures, change, { receipt, now });
  const { version } = change.erasure;
  return settled(outcome, { version, view: await viewErasure(erasures, change.erasure, language) });
}
