/** Appeals about one thing: answered at once, compared, and attached to an earlier one that says the same. */
import { randomUUID } from 'node:crypto';
import { appealAnswered, appealRegistered } from '../../../events/appeals.ts';
import { appealAttached, repeatAttached } from '../../../events/appeals-repeats.ts';
import { expectStatus } from '../../../infra/tools/stories/world.ts';
import { type Scenario, undisturbed } from '../disturb.ts';
import type { Names, Stock } from '../end-state.ts';
import { ask, cloud, newcomer, newPlace, persist } from '../world.ts';
import { namesOfAppeal, newAnswer, newAppeal, official, seenByCitizen, submit } from './appeals.ts';
import { act } from './routing.ts';

/** An incident with that appeal, in its second version. */
export async function incidentOf(number: string, key: string = randomUUID()): Promise<string> {
  const about = { category: 'roads', settlement: '750000000' };
  const opened = await act(official, 'POST /v1/incidents', about, key);
  const { id } = expectStatus(201, opened).body;
  const headers = { 'if-match': '"1"' };
  const body = { appeals: [number] };
  expectStatus(200, await persist(() => ask(official, `PUT /v1/incidents/${id}/appeals`, { body, headers })));
  return id;
}

/** And what the answer is called that was given to all. */
function namesOfAnswered(stock: Stock, told: Names): Names {
  const isGiven = ({ pk, sk }: Stock['items'][number]) =>
    String(pk).endsWith(`#${told.incident}`) && /^answer#/.test(String(sk));
  const given = String(stock.items.find(isGiven)?.sk ?? 'answer#none').slice('answer#'.length);
  return { ...namesOfAppeal(stock, told), given };
}

/** An official answers an incident of one appeal; either the door or what carries it out is disturbed. */
function answeringIncident(disturbed: 'appeals-official-incidents' | 'appeals-mass-answers'): Scenario {
  return {
    title: `an answer to an incident, by ${disturbed}`,
    disturbed,
    async play(disturb): Promise<Names> {
      const [iin, key, openKey, answerKey] = [newcomer(), randomUUID(), randomUUID(), randomUUID()];
      const number = await submit(iin, key);
      const incident = await undisturbed(() => incidentOf(number, openKey));
      await disturb(async () => {
        expectStatus(202, await act(official, `POST /v1/incidents/${incident}/answer`, newAnswer, answerKey, 2));
        await cloud.idle('appeals-mass-answers');
      });
      return { iin, key, openKey, answerKey, incident };
    },
    namesOf: namesOfAnswered,
    seen: seenByCitizen,
    leaves: {
      items: [
        ...['answer#<given>', 'appeal', 'incident', 'notice', 'notice', 'person', 'person'],
        ...['receipt', 'receipt', 'receipt', 'receipt', 'timeline#000001', 'timeline#000002'],
      ],
      events: [appealAnswered.type, appealRegistered.type].toSorted(),
      requests: 0,
    },
  };
}

export const givingToAll = answeringIncident('appeals-official-incidents');
export const givingToEach = answeringIncident('appeals-mass-answers');

export const attaching: Scenario = {
  title: 'an appeal attached to an earlier one that says the same',
  disturbed: 'appeals-official-incidents',
  async play(disturb): Promise<Names> {
    const [iin, key, earlierKey, attachKey] = [newcomer(), randomUUID(), randomUUID(), randomUUID()];
    const earlier = await submit(iin, earlierKey);
    const number = await submit(iin, key);
    const path = `/v1/worklist/${encodeURIComponent(number)}/attachment/${encodeURIComponent(earlier)}` as const;
    await disturb(async () => {
      expectStatus(200, await act(official, `POST ${path}`, { reason: 'То же обращение повторно.' }, attachKey));
    });
    return { iin, key, earlierKey, attachKey, earlier };
  },
  namesOf: namesOfAppeal,
  async seen(names) {
    return [await seenByCitizen(names), await seenByCitizen({ ...names, number: names.earlier ?? '' })];
  },
  leaves: {
    items: [
      ...['appeal', 'appeal', 'notice', 'notice', 'notice', 'person', 'receipt', 'receipt', 'receipt'],
      ...['timeline#000001', 'timeline#000001', 'timeline#000002', 'timeline#000002'],
    ],
    events: [appealAttached.type, appealRegistered.type, appealRegistered.type, repeatAttached.type].toSorted(),
    requests: 0,
  },
};

/** Of a place of which nobody else writes. */
export const comparing: Scenario = {
  title: 'what an appeal is compared by, noted once it is registered',
  disturbed: 'appeals-likenesses',
  // How often it looks for key, text and hashes depends on what it still remembers.
  alike: ['GetItem', 'GenerateMac'],
  async play(disturb): Promise<Names> {
    const [iin, key, place] = [newcomer(), randomUUID(), await newPlace()];
    await disturb(async () => {
      await submit(iin, key, { ...newAppeal, settlement: place });
      await cloud.idle('platform-outbox');
      await cloud.idle('appeals-likenesses');
    });
    return { iin, key, place };
  },
  namesOf: namesOfAppeal,
  async seen({ iin = '', place }) {
    const body = { ...{ category: newAppeal.category, text: newAppeal.text }, settlement: place };
    return expectStatus(200, await ask(iin, 'POST /v1/similar-appeals', { body })).body;
  },
  leaves: {
    items: ['appeal', 'notice', 'person', 'receipt', 'timeline#000001'],
    events: [appealRegistered.type],
    requests: 0,
  },
};

/** A command as the officials' door sends it, about an answer that nobody gave. */
export function commandToAnswer(number: string, incident: string): string {
  const receipt = { key: { pk: `appeals#receipt#official#${number}`, sk: 'receipt' }, fingerprint: 'any' };
  return JSON.stringify({ incident, answer: 'none', number, receipt });
}
