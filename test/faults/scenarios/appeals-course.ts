/** Appeals between registration and answer: what becomes of their terms, and how else they end. */
import { randomUUID } from 'node:crypto';
import { appealAnswered, appealRegistered } from '../../../events/appeals.ts';
import { complaintFiled, complaintTransferred } from '../../../events/appeals-complaints.ts';
import {
  appealReturned,
  appealTerminated,
  appealWithdrawn,
  defectsNamed,
  materialAdded,
  termProlonged,
} from '../../../events/appeals-course.ts';
import { answerRated } from '../../../events/appeals-outcomes.ts';
import {
  addMaterial,
  fileComplaint,
  nameDefects,
  prolongTerm,
  rateAnswer,
  returnAppeal,
  terminateAppeal,
  transferComplaint,
  withdrawAppeal,
} from '../../../functions/appeals/api.ts';
import { type Scenario, undisturbed } from '../disturb.ts';
import { make, newcomer } from '../world.ts';
import { decide, namesOfAppeal, newAnswer, official, seenByCitizen, submit } from './appeals.ts';

interface Decision {
  readonly title: string;
  /** What of its path follows the number. */
  readonly what: string;
  readonly body: object;
  readonly fact: string;
}

/** An official reads an appeal and decides about it; the citizen is told. */
function deciding({ title, what, body, fact }: Decision): Scenario {
  return {
    title,
    disturbed: 'appeals-official',
    async play(disturb) {
      const [iin, key, decisionKey] = [newcomer(), randomUUID(), randomUUID()];
      const number = await submit(iin, key);
      await disturb(() => decide(number, what, decisionKey, body));
      return { iin, key, decisionKey };
    },
    namesOf: namesOfAppeal,
    seen: seenByCitizen,
    leaves: {
      items: [
        ...['appeal', 'look', 'notice', 'notice', 'person', 'receipt', 'receipt'],
        ...['timeline#000001', 'timeline#000002'],
      ],
      events: [appealRegistered.type, fact].toSorted(),
      requests: 0,
    },
  };
}

export const prolonging = deciding({
  title: 'a term prolonged by an official',
  what: 'prolongation',
  body: prolongTerm.bodyExample,
  fact: termProlonged.type,
});

export const terminating = deciding({
  title: 'an appeal terminated by an official',
  what: 'termination',
  body: terminateAppeal.bodyExample,
  fact: appealTerminated.type,
});

export const withdrawingAppeal: Scenario = {
  title: 'an appeal withdrawn by its citizen',
  disturbed: 'appeals-citizen',
  async play(disturb) {
    const [iin, key, withdrawalKey] = [newcomer(), randomUUID(), randomUUID()];
    const number = await submit(iin, key);
    const request = `POST /v1/appeals/${encodeURIComponent(number)}/withdrawal` as const;
    await disturb(() => make(iin, request, withdrawalKey, withdrawAppeal.bodyExample));
    return { iin, key, withdrawalKey };
  },
  namesOf: namesOfAppeal,
  seen: seenByCitizen,
  leaves: {
    items: ['appeal', 'notice', 'person', 'receipt', 'receipt', 'timeline#000001', 'timeline#000002'],
    events: [appealRegistered.type, appealWithdrawn.type],
    requests: 0,
  },
};

export const returning = deciding({
  title: 'an appeal returned by an official',
  what: 'return',
  body: returnAppeal.bodyExample,
  fact: appealReturned.type,
});

/** Its defects are named, and its citizen mends them. */
export const mending: Scenario = {
  title: 'an appeal mended by its citizen',
  disturbed: 'appeals-citizen',
  async play(disturb) {
    const [iin, key, namingKey, mendingKey] = [newcomer(), randomUUID(), randomUUID(), randomUUID()];
    const number = await submit(iin, key);
    await decide(number, 'defects', namingKey, nameDefects.bodyExample);
    const request = `POST /v1/appeals/${encodeURIComponent(number)}/additions` as const;
    await disturb(() => make(iin, request, mendingKey, addMaterial.bodyExample));
    return { iin, key, namingKey, mendingKey };
  },
  namesOf: namesOfAppeal,
  seen: seenByCitizen,
  leaves: {
    items: [
      ...['appeal', 'look', 'notice', 'notice', 'person', 'receipt', 'receipt', 'receipt'],
      ...['timeline#000001', 'timeline#000002', 'timeline#000003'],
    ],
    events: [appealRegistered.type, defectsNamed.type, materialAdded.type],
    requests: 0,
  },
};

/** A newcomer's appeal was answered, they complain, and the body passes it on; filing or passing on is disturbed. */
function complainedOf(disturbed: 'appeals-citizen' | 'appeals-official'): Scenario['play'] {
  return async (disturb) => {
    const iin = newcomer();
    const [key, answerKey, filingKey, passingKey] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    const number = await submit(iin, key);
    await decide(number, 'answer', answerKey, newAnswer);
    const path = encodeURIComponent(number);
    const [atFiling, atPassing] = disturbed === 'appeals-citizen' ? [disturb, undisturbed] : [undisturbed, disturb];
    const said = fileComplaint.bodyExample;
    await atFiling(() => make(iin, `POST /v1/appeals/${path}/complaints`, filingKey, said, 201));
    const transfer = `POST /v1/worklist/${path}/complaint/transfer` as const;
    await atPassing(() => make(official, transfer, passingKey, transferComplaint.bodyExample));
    return { iin, key, answerKey, filingKey, passingKey };
  };
}

/** A newcomer's appeal is answered, and they rate the answer. */
export const judging: Scenario = {
  title: 'an answer rated by its citizen',
  disturbed: 'appeals-citizen',
  async play(disturb) {
    const [iin, key, answerKey, ratingKey] = [newcomer(), randomUUID(), randomUUID(), randomUUID()];
    const number = await submit(iin, key);
    await decide(number, 'answer', answerKey, newAnswer);
    const request = `POST /v1/appeals/${encodeURIComponent(number)}/rating` as const;
    await disturb(() => make(iin, request, ratingKey, rateAnswer.bodyExample));
    return { iin, key, answerKey, ratingKey };
  },
  namesOf: namesOfAppeal,
  seen: seenByCitizen,
  leaves: {
    items: [
      ...['appeal', 'look', 'notice', 'notice', 'person', 'receipt', 'receipt', 'receipt'],
      ...['timeline#000001', 'timeline#000002', 'timeline#000003'],
    ],
    events: [answerRated.type, appealAnswered.type, appealRegistered.type].toSorted(),
    requests: 0,
  },
};

const complained = {
  namesOf: namesOfAppeal,
  seen: seenByCitizen,
  leaves: {
    items: [
      ...['appeal', 'complaint#01', 'look', 'notice', 'notice', 'notice', 'person'],
      ...['receipt', 'receipt', 'receipt', 'receipt'],
      ...['timeline#000001', 'timeline#000002', 'timeline#000003', 'timeline#000004'],
    ],
    events: [appealAnswered.type, appealRegistered.type, complaintFiled.type, complaintTransferred.type],
    requests: 0,
  },
};

export const complaining: Scenario = {
  ...complained,
  title: 'a complaint filed by a citizen',
  disturbed: 'appeals-citizen',
  play: complainedOf('appeals-citizen'),
};

export const passingOn: Scenario = {
  ...complained,
  title: 'a complaint passed on by the body complained of',
  disturbed: 'appeals-official',
  play: complainedOf('appeals-official'),
};
