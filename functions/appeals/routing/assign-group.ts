/** Registrars share out what waits, see it in groups, and bring a whole group to its body. */
import type { SQSClient } from '@aws-sdk/client-sqs';
import { problem } from '../../../shared/http/problems.ts';
import { changing, reading, repeatable, reply } from '../../../shared/http/use-case.ts';
import { sendAll } from '../../../shared/queue/send-all.ts';
import { idByReceipt, leaveReceipt, type ReceiptRequest, receiptOfCommand } from '../../../shared/table/receipts.ts';
import { dayOf } from '../../../shared/time.ts';
import { nameOf } from '../appeal/access.ts';
import { bodyNamed } from '../appeal/body-named.ts';
import { firstUnassigned } from '../appeal/lists.ts';
import type { Appeals } from '../appeal/store.ts';
import { viewCard } from '../appeal/view.ts';
import { unknownBody } from '../competence/look-up.ts';
import { unknownOf } from './assign-appeal.ts';
import { claim, claimedByOthers } from './claims.ts';
import type { AssignmentCommand } from './command.ts';
import * as api from './group-api.ts';
import { groupsOf, inGroup } from './groups.ts';
import { groupAssigned, putClaims, readClaims } from './store.ts';

export interface GroupRouting extends Appeals {
  readonly sqs: () => SQSClient;
  readonly assignmentsQueueUrl: string;
}

/** So many of what waits are looked at. */
const mostCounted = 500;
const mostAtOnce = 100;
const attempts = 5;

export const claimAppeals = repeatable(api.claimAppeals, async ({ body, caller, moment }, appeals: Appeals) => {
  const waiting = await firstUnassigned(appeals, mostCounted);
  const cards = body.group ? inGroup(waiting, body.group) : waiting;
  const claiming = { registrar: nameOf(caller), waiting: cards.map(({ number }) => number), most: body.most, moment };
  for (let attempt = 0; attempt < attempts; attempt++) {
    const made = claim(await readClaims(appeals.table), claiming);
    if (made.changed && !(await putClaims(appeals.table, made.changed))) continue;
    const items = cards.filter(({ number }) => made.claim.numbers.includes(number));
    return reply(200, { until: made.claim.until, items: items.map(viewCard) });
  }
  return problem('contended', { headers: { 'retry-after': '1' } });
});

export const listGroups = reading(api.listGroups, async ({ caller, now }, appeals: Appeals) => {
  const [cards, claims] = await Promise.all([firstUnassigned(appeals, mostCounted), readClaims(appeals.table)]);
  const others = claimedByOthers(claims, nameOf(caller), now);
  const free = cards.filter(({ number }) => !others.has(number));
  return reply(200, { groups: groupsOf(free), more: cards.length === mostCounted });
});

export const previewGroup = reading(api.previewGroup, async ({ body, caller, language, now }, appeals: Appeals) => {
  const today = dayOf(now);
  const errors = await unknownBody(appeals.law, body.body, today);
  if (errors.length > 0) return problem('validation-failed', { errors });
  const [cards, claims] = await Promise.all([firstUnassigned(appeals, mostCounted), readClaims(appeals.table)]);
  const others = claimedByOthers(claims, nameOf(caller), now);
  const items = inGroup(cards, body.group).filter(({ number }) => !others.has(number));
  return reply(200, {
    competentBody: await bodyNamed(appeals.law, body.body, today, language),
    items: items.slice(0, mostAtOnce).map(viewCard),
  });
});

/**
 * The receipt first, then a command for each appeal: whoever asks again, for they heard nothing, has the commands sent
 * again, and each is carried out once.
 */
export const assignGroup = changing(api.assignGroup, {
  lookUp: (found, now, { law }: GroupRouting) => unknownOf(law, found, dayOf(now)),
  async act({ body, caller, receipt, moment, now }, routing) {
    const { appeals, reason, ...found } = body;
    const errors = await unknownOf(routing.law, found, dayOf(moment));
    if (errors.length > 0) return problem('validation-failed', { errors });
    const earlier = await leaveReceipt(routing.table, receipt, groupAssigned(appeals.length), now);
    if (earlier.kind === 'other') return problem('idempotency-key-reused');
    const { name, post } = caller;
    const decided = { registrar: nameOf(caller), by: { name, post }, moment: moment.toISOString() };
    const commands = [...new Set(appeals)].map((number) => ({
      ...{ number, found, ...(reason !== undefined && { reason }), ...decided },
      receipt: receiptOfCommand(receipt, number),
    }));
    await order(routing, commands);
    return viewOf(receipt, commands.length);
  },
  again: async (_, { body, receipt }) => viewOf(receipt, new Set(body.appeals).size),
  reply: (view) => reply(202, view),
});

function viewOf(receipt: ReceiptRequest, appeals: number) {
  return { id: idByReceipt(receipt.key), appeals };
}

/** What the queue did not take fails the request, which is then repeated. */
async function order(
  { sqs, assignmentsQueueUrl }: GroupRouting,
  commands: readonly AssignmentCommand[],
): Promise<void> {
  const taken = await sendAll(sqs(), assignmentsQueueUrl, commands);
  if (taken < commands.length) throw new Error(`${commands.length - taken} commands were not taken: to be sent again`);
}
