/** Appeals that people bring to their bodies: by the registrar, who may take it back. */
import { randomUUID } from 'node:crypto';
import { appealRegistered } from '../../../events/appeals.ts';
import {
  appealAssigned,
  appealForwarded,
  appealSplit,
  assignmentUndone,
  forwardingEscalated,
  partOpened,
} from '../../../events/appeals-routing.ts';
import { expectStatus } from '../../../infra/tools/stories/world.ts';
import { type Scenario, undisturbed } from '../disturb.ts';
import type { Names } from '../end-state.ts';
import { ask, cloud, morning, newcomer, persist } from '../world.ts';
import { namesOfAppeal, newAppeal, seenByCitizen, submit } from './appeals.ts';

const { category: _, ...rest } = newAppeal;

/** Its words say nothing of what it is about: the registrar has it. */
const unsorted = { ...rest, text: 'Помогите, пожалуйста: второй год не можем добиться ответа ни от кого.' };

/** Asks as a client does that wants its answer, of the version that it names. */
export function act(who: string, request: `POST ${string}`, body: object, key: string, version = 1) {
  const headers = { 'idempotency-key': key, 'if-match': `"${version}"` };
  return persist(() => ask(who, request, { body, headers }));
}

const pathOf = (number: string) => `/v1/registrar/appeals/${encodeURIComponent(number)}`;

/** As the registrar sees it first, then assigns it. */
async function assign(number: string, key: string): Promise<void> {
  expectStatus(200, await persist(() => ask('registrar', `GET ${pathOf(number)}`)));
  const body = { body: 'akimat-almaty', category: 'roads', settlement: '750000000', reason: 'Улица города.' };
  expectStatus(200, await act('registrar', `POST ${pathOf(number)}/assignment`, body, key));
}

async function undo(number: string, key: string): Promise<void> {
  const body = { reason: 'Не тот орган.' };
  expectStatus(200, await act('registrar', `POST ${pathOf(number)}/assignment/undo`, body, key));
}

/** A newcomer's appeal that waits for the registrar. */
export async function unassigned() {
  const [iin, key] = [newcomer(), randomUUID()];
  return { iin, key, number: await submit(iin, key, unsorted) };
}

export const assigning: Scenario = {
  title: 'an appeal read and assigned by the registrar',
  disturbed: 'appeals-registrar',
  async play(disturb): Promise<Names> {
    const { iin, key, number } = await unassigned();
    const assignmentKey = randomUUID();
    await disturb(() => assign(number, assignmentKey));
    return { iin, key, assignmentKey };
  },
  namesOf: namesOfAppeal,
  seen: seenByCitizen,
  leaves: {
    items: ['appeal', 'look', 'notice', 'notice', 'person', 'receipt', 'receipt', 'timeline#000001', 'timeline#000002'],
    events: [appealAssigned.type, appealRegistered.type],
    requests: 0,
  },
};

export const undoing: Scenario = {
  title: 'an assignment that the registrar takes back',
  disturbed: 'appeals-registrar',
  async play(disturb): Promise<Names> {
    const { iin, key, number } = await unassigned();
    const [assignmentKey, undoKey] = [randomUUID(), randomUUID()];
    await undisturbed(() => assign(number, assignmentKey));
    await disturb(() => undo(number, undoKey));
    return { iin, key, assignmentKey, undoKey };
  },
  namesOf: namesOfAppeal,
  seen: seenByCitizen,
  leaves: {
    items: [
      ...['appeal', 'look', 'notice', 'notice', 'notice', 'person', 'receipt', 'receipt', 'receipt'],
      ...['timeline#000001', 'timeline#000002', 'timeline#000003'],
    ],
    events: [appealAssigned.type, appealRegistered.type, assignmentUndone.type],
    requests: 0,
  },
};

/** The official reads the appeal, then forwards the version that they read. */
async function forward(who: string, number: string, body: string, key: string, hears = 200): Promise<void> {
  const path = `/v1/worklist/${encodeURIComponent(number)}`;
  const read = await persist(() => ask(who, `GET ${path}`));
  const version = Number(read.headers.get('etag')?.replaceAll('"', '') ?? 1);
  expectStatus(hears, await act(who, `POST ${path}/forwarding`, { body, reason: 'Другой город.' }, key, version));
}

export const forwarding: Scenario = {
  title: 'an appeal read and forwarded by an official',
  disturbed: 'appeals-official',
  async play(disturb): Promise<Names> {
    const [iin, key, forwardingKey] = [newcomer(), randomUUID(), randomUUID()];
    const number = await submit(iin, key);
    await disturb(() => forward('official-almaty', number, 'akimat-astana', forwardingKey));
    return { iin, key, forwardingKey };
  },
  namesOf: namesOfAppeal,
  seen: seenByCitizen,
  leaves: {
    items: ['appeal', 'look', 'notice', 'notice', 'person', 'receipt', 'receipt', 'timeline#000001', 'timeline#000002'],
    events: [appealForwarded.type, appealRegistered.type],
    requests: 0,
  },
};

export const escalating: Scenario = {
  title: 'a third forwarding that goes to the registrar',
  disturbed: 'appeals-official',
  async play(disturb): Promise<Names> {
    const [iin, key] = [newcomer(), randomUUID()];
    const [one, two, three] = [randomUUID(), randomUUID(), randomUUID()];
    const number = await submit(iin, key);
    await undisturbed(() => forward('official-almaty', number, 'akimat-astana', one));
    await undisturbed(() => forward('official-astana', number, 'akimat-almaty', two));
    await disturb(() => forward('official-almaty', number, 'akimat-astana', three, 409));
    return { iin, key, one, two, three };
  },
  namesOf: namesOfAppeal,
  seen: seenByCitizen,
  leaves: {
    items: [
      ...['appeal', 'look', 'look', 'notice', 'notice', 'notice', 'notice', 'person'],
      ...['receipt', 'receipt', 'receipt', 'receipt'],
      ...['timeline#000001', 'timeline#000002', 'timeline#000003', 'timeline#000004'],
    ],
    events: [appealForwarded.type, appealForwarded.type, appealRegistered.type, forwardingEscalated.type],
    requests: 0,
  },
};

const requests = [
  { text: 'Закрыть яму.', body: 'akimat-almaty' },
  { text: 'Восстановить связь.', body: 'akimat-astana' },
  { text: 'Вернуть деньги.' },
];

export const splitting: Scenario = {
  title: 'an appeal split by an official into three parts',
  disturbed: 'appeals-official',
  async play(disturb): Promise<Names> {
    const [iin, key, splitKey] = [newcomer(), randomUUID(), randomUUID()];
    const path = `/v1/worklist/${encodeURIComponent(await submit(iin, key))}` as const;
    await disturb(async () => {
      expectStatus(200, await act('official-almaty', `POST ${path}/split`, { requests }, splitKey));
    });
    return { iin, key, splitKey };
  },
  namesOf: namesOfAppeal,
  async seen(names) {
    const part = { ...names, number: `${names.number}-2` };
    return [await seenByCitizen(names), await seenByCitizen(part)];
  },
  leaves: {
    items: [
      ...['appeal', 'appeal', 'appeal', 'notice', 'notice', 'person', 'receipt', 'receipt'],
      ...['timeline#000001', 'timeline#000001', 'timeline#000001', 'timeline#000002'],
    ],
    events: [appealRegistered.type, appealSplit.type, partOpened.type, partOpened.type],
    requests: 0,
  },
};

/** A registrar assigns a group of one; either the door or what carries it out is disturbed. */
function assigningGroup(disturbed: 'appeals-registrar' | 'appeals-assignments'): Scenario {
  return {
    title: `a group assigned by the registrar, by ${disturbed}`,
    disturbed,
    async play(disturb): Promise<Names> {
      const { iin, key, number } = await unassigned();
      const groupKey = randomUUID();
      const body = { appeals: [number], body: 'akimat-almaty', category: 'roads', reason: 'Улица города.' };
      await disturb(async () => {
        expectStatus(202, await act('registrar', 'POST /v1/registrar/groups/assignment', body, groupKey));
        await cloud.idle('appeals-assignments');
      });
      return { iin, key, groupKey };
    },
    namesOf: namesOfAppeal,
    seen: seenByCitizen,
    leaves: {
      items: [
        ...['appeal', 'notice', 'notice', 'person', 'receipt', 'receipt', 'receipt'],
        ...['timeline#000001', 'timeline#000002'],
      ],
      events: [appealAssigned.type, appealRegistered.type],
      requests: 0,
    },
  };
}

export const commanding = assigningGroup('appeals-registrar');
export const carryingOut = assigningGroup('appeals-assignments');

/** A command as the registrar's door sends it, but that no request left a receipt. */
export function commandToAssign(number: string): string {
  const receipt = { key: { pk: `appeals#receipt#registrar#${number}`, sk: 'receipt' }, fingerprint: 'any' };
  const by = { name: 'Гүлнар Үлгі', post: 'тіркеуші' };
  const decided = { registrar: 'committee/registrar', by, moment: morning.toISOString() };
  return JSON.stringify({ number, found: { body: 'akimat-almaty', category: 'roads' }, ...decided, receipt });
}
