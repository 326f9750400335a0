/** What nobody has signed, from its talon to what the registrar makes of it; and reports about corruption at their agency. */
import { randomUUID } from 'node:crypto';
import { appealAnswered, appealRegistered } from '../../../events/appeals.ts';
import { appealTerminated } from '../../../events/appeals-course.ts';
import { anonymousReportPassed } from '../../../events/appeals-reports.ts';
import { appealForwarded } from '../../../events/appeals-routing.ts';
import {
  answerReport,
  forwardReport,
  passReport,
  submitAnonymously,
  terminateAnonymous,
} from '../../../functions/appeals/api.ts';
import { expectStatus } from '../../../infra/tools/stories/world.ts';
import { type Scenario, undisturbed } from '../disturb.ts';
import type { Names } from '../end-state.ts';
import { ask, newcomer, persist } from '../world.ts';
import { namesOfAppeal, newAppeal, seenByCitizen, submit } from './appeals.ts';
import { act } from './routing.ts';

/** Submits as somebody does who says nothing of themselves. Gives number and token. */
async function report(key: string): Promise<{ number: string; token: string }> {
  const asked = { body: submitAnonymously.bodyExample, headers: { 'idempotency-key': key } };
  const { body } = expectStatus(201, await persist(() => ask(undefined, 'POST /v1/anonymous-appeals', asked)));
  return { number: body.number, token: body.token };
}

/** What the holder of the talon is told. */
async function seenByHolder({ number, token }: Names): Promise<unknown> {
  return (await ask(undefined, 'POST /v1/receipts/confirmations', { body: { number, token } })).body;
}

export const reporting: Scenario = {
  title: 'an appeal that nobody has signed',
  disturbed: 'appeals-anonymous',
  async play(disturb) {
    const key = randomUUID();
    let token = '';
    await disturb(async () => {
      token = (await report(key)).token;
    });
    return { key, token };
  },
  namesOf: namesOfAppeal,
  seen: seenByHolder,
  leaves: {
    items: ['appeal', 'person', 'receipt', 'seal', 'timeline#000001'],
    events: [appealRegistered.type],
    requests: 0,
  },
};

/** The registrar reads what nobody has signed, then decides about it. */
function decidedAs(what: 'report' | 'termination', body: object): Scenario['play'] {
  return async (disturb) => {
    const [key, decisionKey] = [randomUUID(), randomUUID()];
    const { number, token } = await undisturbed(() => report(key));
    const path = `/v1/registrar/appeals/${encodeURIComponent(number)}` as const;
    await disturb(async () => {
      expectStatus(200, await persist(() => ask('registrar', `GET ${path}`)));
      expectStatus(200, await act('registrar', `POST ${path}/${what}`, body, decisionKey));
    });
    return { key, token, decisionKey };
  };
}

const decided = ['appeal', 'look', 'person', 'receipt', 'receipt', 'seal', 'timeline#000001', 'timeline#000002'];

export const passingReport: Scenario = {
  title: 'an anonymous report that the registrar passes on',
  disturbed: 'appeals-registrar',
  play: decidedAs('report', passReport.bodyExample),
  namesOf: namesOfAppeal,
  seen: seenByHolder,
  leaves: {
    items: decided,
    events: [anonymousReportPassed.type, appealRegistered.type].toSorted(),
    requests: 0,
  },
};

export const terminatingAnonymous: Scenario = {
  title: 'an anonymous appeal that the registrar terminates',
  disturbed: 'appeals-registrar',
  play: decidedAs('termination', terminateAnonymous.bodyExample),
  namesOf: namesOfAppeal,
  seen: seenByHolder,
  leaves: { items: decided, events: [appealRegistered.type, appealTerminated.type].toSorted(), requests: 0 },
};

/** The agency reads a report about corruption, then does something with it. */
function doneByAgency(what: 'answer' | 'forwarding', body: object): Scenario['play'] {
  return async (disturb) => {
    const [iin, key, agencyKey] = [newcomer(), randomUUID(), randomUUID()];
    const number = await submit(iin, key, { ...newAppeal, corruption: { complainedOf: 'akimat-almaty' } });
    const path = `/v1/agency/reports/${encodeURIComponent(number)}` as const;
    await disturb(async () => {
      expectStatus(200, await persist(() => ask('agency-one', `GET ${path}`)));
      expectStatus(200, await act('agency-one', `POST ${path}/${what}`, body, agencyKey));
    });
    return { iin, key, agencyKey };
  };
}

const atAgency = ['appeal', 'look', 'notice', 'notice', 'person', 'receipt', 'receipt'];

export const answeringReport: Scenario = {
  title: 'a report about corruption read and answered by the agency',
  disturbed: 'appeals-agency',
  play: doneByAgency('answer', answerReport.bodyExample),
  namesOf: namesOfAppeal,
  seen: seenByCitizen,
  leaves: {
    items: [...atAgency, 'timeline#000001', 'timeline#000002'],
    events: [appealAnswered.type, appealRegistered.type],
    requests: 0,
  },
};

export const forwardingReport: Scenario = {
  title: 'a report about corruption forwarded by the agency to another',
  disturbed: 'appeals-agency',
  play: doneByAgency('forwarding', forwardReport.bodyExample),
  namesOf: namesOfAppeal,
  seen: seenByCitizen,
  leaves: {
    items: [...atAgency, 'timeline#000001', 'timeline#000002'],
    events: [appealForwarded.type, appealRegistered.type],
    requests: 0,
  },
};
