/** Appeals that a person takes in, their scans, and answers that go by post. */
import { randomUUID } from 'node:crypto';
import { appealAnswered, appealRegistered, fileDeclared } from '../../../events/appeals.ts';
import { answerPosted, appealTyped, registrationLate } from '../../../events/appeals-receiving.ts';
import { notePost } from '../../../functions/appeals/api.ts';
import { declarationOf, picture } from '../../../infra/tools/stories/sample-picture.ts';
import type { Scenario } from '../disturb.ts';
import type { Names, Stock } from '../end-state.ts';
import { ask, make, newcomer } from '../world.ts';
import {
  decide,
  namesOfAppeal,
  newAnswer,
  newAppeal,
  official,
  seenByCitizen,
  seenWithFiles,
  submit,
} from './appeals.ts';

const operator = 'centre-one';

/** Gives what was typed its id. */
async function type(iin: string, key: string): Promise<string> {
  return (await make(operator, 'POST /v1/centre/lodgements', key, { ...newAppeal, iin }, 201)).id;
}

/** The id and the citizen's pseudonym, by the receipt that the typing left. */
function namesOfTyped({ items }: Stock, told: Names): Names {
  const receipt = items.find(({ pk, sk }) => sk === 'receipt' && String(pk).endsWith(`#${told.key}`));
  const typed = items.find(({ pk, sk }) => pk === receipt?.entityPk && sk === 'lodgement');
  return { ...told, lodgement: String(typed?.id ?? 'none'), citizen: String(typed?.citizen ?? 'no citizen') };
}

export const typing: Scenario = {
  title: 'an appeal typed at a service centre',
  disturbed: 'appeals-centre',
  async play(disturb) {
    const [iin, key] = [newcomer(), randomUUID()];
    await disturb(() => type(iin, key));
    return { iin, key };
  },
  namesOf: namesOfTyped,
  seen: async ({ iin = '' }) => (await ask(iin, 'GET /v1/appeals')).body,
  leaves: {
    items: ['codes', 'lodgement', 'notice', 'person', 'receipt', 'timeline#000001'],
    events: [appealTyped.type],
    requests: 0,
  },
};

/** A code is misheard, and the citizen signs on paper. */
export const confirming: Scenario = {
  title: 'an appeal confirmed at a service centre',
  disturbed: 'appeals-centre',
  async play(disturb) {
    const [iin, typeKey, key] = [newcomer(), randomUUID(), randomUUID()];
    const lodgement = await type(iin, typeKey);
    const request = `POST /v1/centre/lodgements/${lodgement}/confirmation` as const;
    await disturb(async () => {
      await make(operator, request, randomUUID(), { code: '000000' }, 400);
      await make(operator, request, key, { identityDocument: 'удостоверение личности' }, 201);
    });
    return { iin, typeKey, key, lodgement };
  },
  namesOf: namesOfAppeal,
  seen: seenByCitizen,
  leaves: {
    items: [
      ...['appeal', 'codes', 'lodgement', 'notice', 'notice', 'person', 'receipt', 'receipt', 'seal'],
      ...['timeline#000001', 'timeline#000001'],
    ],
    events: [appealRegistered.type, appealTyped.type],
    requests: 0,
  },
};

async function receive(iin: string, key: string, receivedAt: string): Promise<string> {
  const body = { ...newAppeal, iin, channel: 'paper', receivedAt };
  return (await make(official, 'POST /v1/received-appeals', key, body, 201)).number;
}

export const receiving: Scenario = {
  title: 'a paper appeal entered after its day',
  disturbed: 'appeals-reception',
  async play(disturb) {
    const [iin, key] = [newcomer(), randomUUID()];
    await disturb(() => receive(iin, key, '2026-05-29T11:00:00+05:00'));
    return { iin, key };
  },
  namesOf: namesOfAppeal,
  seen: seenByCitizen,
  leaves: {
    items: ['appeal', 'notice', 'person', 'receipt', 'seal', 'timeline#000001', 'timeline#000002'],
    events: [appealRegistered.type, registrationLate.type],
    requests: 0,
  },
};

export const scanning: Scenario = {
  title: 'a scan of a paper appeal declared by the body that received it',
  disturbed: 'appeals-official-files',
  async play(disturb) {
    const [iin, key, fileKey] = [newcomer(), randomUUID(), randomUUID()];
    const number = await receive(iin, key, '2026-06-02T09:00:00+05:00');
    const request = `POST /v1/received-appeals/${encodeURIComponent(number)}/files` as const;
    const { id } = await disturb(() => make(official, request, fileKey, declarationOf(picture), 201));
    return { iin, key, fileKey, file: id };
  },
  namesOf: namesOfAppeal,
  seen: seenWithFiles,
  leaves: {
    items: [
      ...['appeal', 'file#<file>', 'notice', 'person', 'receipt', 'receipt', 'seal'],
      ...['timeline#000001', 'timeline#000002'],
    ],
    events: [appealRegistered.type, fileDeclared.type],
    requests: 0,
  },
};

export const posting: Scenario = {
  title: 'an answer that goes by post, noted by an official',
  disturbed: 'appeals-official',
  async play(disturb) {
    const [iin, key, answerKey, postKey] = [newcomer(), randomUUID(), randomUUID(), randomUUID()];
    const number = await submit(iin, key);
    await decide(number, 'answer', answerKey, newAnswer);
    const request = `POST /v1/worklist/${encodeURIComponent(number)}/post` as const;
    const sent = { ...notePost.bodyExample, sentOn: '2026-06-02', deliveredOn: '2026-06-02' };
    await disturb(() => make(official, request, postKey, sent, 200));
    return { iin, key, answerKey, postKey };
  },
  namesOf: namesOfAppeal,
  seen: seenByCitizen,
  leaves: {
    items: [
      ...['appeal', 'look', 'notice', 'notice', 'person', 'receipt', 'receipt', 'receipt'],
      ...['timeline#000001', 'timeline#000002', 'timeline#000003'],
    ],
    events: [answerPosted.type, appealAnswered.type, appealRegistered.type].toSorted(),
    requests: 0,
  },
};
