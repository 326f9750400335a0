/** An official answers all appeals of an incident, after having seen which would get the answer. */
import type { SQSClient } from '@aws-sdk/client-sqs';
import { isProblem, type Problem, problem } from '../../../shared/http/problems.ts';
import { changing, reading, reply } from '../../../shared/http/use-case.ts';
import type { CountingLaw } from '../../../shared/law/clock.ts';
import { countingLawOf } from '../../../shared/law/reader.ts';
import { sendAll } from '../../../shared/queue/send-all.ts';
import { idByReceipt, type ReceiptRequest, receiptOfCommand } from '../../../shared/table/receipts.ts';
import { nameOf } from '../appeal/access.ts';
import type { Promised } from '../appeal/outcome.ts';
import { type Appeals, appealPk, readAppeal } from '../appeal/store.ts';
import { type MassAnswer, putMassAnswer, readMassAnswer } from '../incident/store.ts';
import { tenAtATime } from '../incident/ten-at-a-time.ts';
import type { AnswerCommand } from './answer-command.ts';
import * as api from './incident-api.ts';
import { hindrancesInWords, linkedSince, nothingLinked } from './incident-words.ts';
import { bodysIncident } from './incidents.ts';
import { promiseClock } from './promise.ts';
import { answeredOr } from './standing.ts';

export interface MassAnswering extends Appeals {
  readonly sqs: () => SQSClient;
  readonly massAnswersQueueUrl: string;
}

export const previewMassAnswer = reading(
  api.previewMassAnswer,
  async ({ params, body, caller, language: reader, now: moment, traceparent }, appeals: MassAnswering) => {
    const incident = await bodysIncident(appeals, params.incident, caller);
    if (isProblem(incident)) return incident;
    const law = await countingLawOf(appeals.law);
    const impossible = promiseRefused(body.promise, { law, moment, traceparent });
    if (impossible) return impossible;
    const { language, ...content } = body;
    const deciding = { law, official: nameOf(caller), moment, traceparent };
    const items = await tenAtATime(incident.numbers, async (number) => {
      const appeal = await readAppeal(appeals, appealPk(number));
      const come = await answeredOr(appeals, appeal, { language, body: caller.body, content }, deciding);
      if (!('why' in come)) return { number, gets: true };
      const { why: code, findings } = come;
      const told = { code, inWords: hindrancesInWords[code][reader], ...(findings && { findings: [...findings] }) };
      return { number, gets: false, why: told };
    });
    return reply(200, { appeals: items });
  },
);

/** A day that nothing can be promised for is wrong for all of them alike. */
function promiseRefused(
  promise: Promised | undefined,
  counting: { readonly law: CountingLaw; readonly moment: Date; readonly traceparent: string },
): Problem | undefined {
  const clock = promise && promiseClock(promise.by, counting);
  return clock && isProblem(clock) ? clock : undefined;
}

/**
 * The answer first, with the receipt of who gives it, then a command for each appeal: whoever asks again, for they heard
 * nothing, has the commands sent again, and each is carried out once.
 */
export const giveMassAnswer = changing(api.giveMassAnswer, {
  async act(
    { params, body, caller, expectedVersion, receipt, moment, now, traceparent },
    appeals: MassAnswering,
  ): Promise<Ordered | Problem> {
    const incident = await bodysIncident(appeals, params.incident, caller);
    if (isProblem(incident)) return incident;
    const { numbers } = incident;
    if (incident.version !== expectedVersion) return problem('changed', { detail: linkedSince(numbers.length) });
    if (numbers.length === 0) return problem('wrong-state', { detail: nothingLinked });
    const law = await countingLawOf(appeals.law);
    const impossible = promiseRefused(body.promise, { law, moment, traceparent });
    if (impossible) return impossible;
    const { language, ...content } = body;
    const { name, post } = caller;
    const given: MassAnswer = {
      ...{ id: idByReceipt(receipt.key), incident: incident.id, numbers, language, body: caller.body },
      ...{ official: nameOf(caller), moment: moment.toISOString(), content: { ...content, by: { name, post } } },
    };
    return (await putMassAnswer(appeals, given, { receipt, now }))
      ? order(appeals, given, receipt)
      : problem('contended');
  },
  async again(_, { params, receipt }, appeals) {
    const given = await readMassAnswer(appeals, params.incident, idByReceipt(receipt.key));
    return given ? order(appeals, given, receipt) : problem('not-found');
  },
  reply: (view) => reply(202, view),
});

interface Ordered {
  readonly id: string;
  readonly appeals: number;
}

/** What the queue did not take fails the request, which is then repeated. */
async function order(
  { sqs, massAnswersQueueUrl }: MassAnswering,
  { id, incident, numbers }: MassAnswer,
  receipt: ReceiptRequest,
): Promise<Ordered> {
  const commands = numbers.map(
    (number): AnswerCommand => ({ incident, answer: id, number, receipt: receiptOfCommand(receipt, number) }),
  );
  const taken = await sendAll(sqs(), massAnswersQueueUrl, commands);
  if (taken < commands.length) throw new Error(`${commands.length - taken} commands were not taken: to be sent again`);
  return { id, appeals: commands.length };
}
