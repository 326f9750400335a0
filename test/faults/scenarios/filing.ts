/** Appeals that a partner's app files by Open311, and what everybody is told of them. */
import { randomUUID } from 'node:crypto';
import { appealAnswered, appealRegistered } from '../../../events/appeals.ts';
import { expectStatus } from '../../../infra/tools/stories/world.ts';
import { partnerItem } from '../../partner.ts';
import type { Scenario } from '../disturb.ts';
import type { Names, Stock } from '../end-state.ts';
import { ask, newcomer, persist, putItems } from '../world.ts';
import { decide, newAnswer, newAppeal, seenByCitizen } from './appeals.ts';

const apiKey = 'key-of-the-invented-app-that-the-fault-tests-use';

/** Files as a client does that wants its answer: it sends the same again. Gives the id. */
async function file(iin: string): Promise<string> {
  await putItems([partnerItem('fault-tests', apiKey)]);
  const { text, category } = newAppeal;
  const fields = { api_key: apiKey, description: text, service_code: category, address_string: 'Алматы' };
  const report = { ...fields, 'attribute[iin]': iin, 'attribute[language]': 'ru' };
  const filed = () => ask(undefined, 'POST /open311/v2/requests.json', { body: new URLSearchParams(report) });
  return expectStatus(201, await persist(filed)).body[0].service_request_id;
}

/** The names of the appeal, and what of its receipt follows from the report. */
function namesOf({ items }: Stock, told: Names): Names {
  const appeal = items.find(({ number, sk }) => number === told.number && sk === 'appeal');
  const receipt = items.find(
    ({ entityPk, version, sk }) => entityPk === appeal?.pk && version === 1 && sk === 'receipt',
  );
  const report = String(receipt?.pk).split('#').at(-1) ?? 'no receipt';
  return { ...told, report, citizen: String(appeal?.citizen ?? 'no citizen') };
}

/** What its citizen sees, and everybody. */
async function seen(names: Names): Promise<unknown> {
  const request = `GET /open311/v2/requests/${names.id}.json?extensions=true` as const;
  return [await seenByCitizen(names), (await ask(undefined, request)).body];
}

export const filing: Scenario = {
  title: "an appeal filed by a partner's app",
  disturbed: 'appeals-partner',
  async play(disturb) {
    const iin = newcomer();
    const id = await disturb(() => file(iin));
    return { iin, number: `ЖТ-${id}`, id };
  },
  namesOf,
  seen,
  leaves: {
    items: ['appeal', 'notice', 'person', 'receipt', 'request', 'timeline#000001', 'update#000001'],
    events: [appealRegistered.type],
    requests: 0,
  },
};

export const answeringReported: Scenario = {
  title: 'an answer of which everybody is told that it was given',
  disturbed: 'appeals-official',
  async play(disturb) {
    const [iin, answerKey] = [newcomer(), randomUUID()];
    const id = await file(iin);
    await disturb(() => decide(`ЖТ-${id}`, 'answer', answerKey, newAnswer));
    return { iin, answerKey, number: `ЖТ-${id}`, id };
  },
  namesOf,
  seen,
  leaves: {
    items: [
      ...['appeal', 'look', 'notice', 'notice', 'person', 'receipt', 'receipt', 'request'],
      ...['timeline#000001', 'timeline#000002', 'update#000001', 'update#000002'],
    ],
    events: [appealAnswered.type, appealRegistered.type].toSorted(),
    requests: 0,
  },
};
