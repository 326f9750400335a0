/** Appeals: submitted by a citizen, lodged by a channel, answered by an official. */
import { randomUUID } from 'node:crypto';
import {
  appealAnswered,
  appealLodged,
  appealRegistered,
  fileAttached,
  fileDeclared,
  fileRefused,
} from '../../../events/appeals.ts';
import { appealForwarded } from '../../../events/appeals-routing.ts';
import { exampleAnswer } from '../../../functions/appeals/answer/example.ts';
import { personas } from '../../../infra/start/personas.ts';
import { gps, photoOf } from '../../../infra/tools/stories/sample-photo.ts';
import { declarationOf, picture } from '../../../infra/tools/stories/sample-picture.ts';
import { expectStatus, type Uploading } from '../../../infra/tools/stories/world.ts';
import { inventedDevice } from '../../../infra/tools/stubs/signature.ts';
import { iin as officialIin } from '../../../shared/persons/identities.ts';
import { type Scenario, undisturbed } from '../disturb.ts';
import type { Names, Stock } from '../end-state.ts';
import { ask, cloud, eventOf, make, morning, newcomer, persist, upload } from '../world.ts';
import { type Prepared, posted } from './posted.ts';

const text = 'На углу улиц Абая и Сейфуллина третий месяц не закрыта яма, машины объезжают её по тротуару.';
export const newAppeal = { category: 'roads', settlement: '750000000', language: 'ru', text } as const;
export const newAnswer = {
  outcome: 'satisfied',
  language: 'ru',
  text: exampleAnswer.ru,
} as const;

const channel = '//partners.kz/telegram';
export const official = 'official-almaty';

/** Submits as a client does that wants its answer. Gives the number. */
export async function submit(iin: string, key: string = randomUUID(), body: object = newAppeal): Promise<string> {
  return (await make(iin, 'POST /v1/appeals', key, body, 201)).number;
}

/** A newcomer's appeal, as the channel posts it. */
async function lodging(): Promise<Prepared> {
  const iin = newcomer();
  const event = eventOf(channel, appealLodged.type, { ...newAppeal, iin, channel: 'telegram-bot' });
  return { event, told: { iin, key: event.id } };
}

/** The official reads the appeal, then answers the version that they read. */
function answer(number: string, key: string, body: object = newAnswer): Promise<void> {
  return decide(number, 'answer', key, body);
}

/** The official reads the appeal, then decides about the version that they read. */
export async function decide(number: string, what: string, key: string, body: object): Promise<void> {
  const path = `/v1/worklist/${encodeURIComponent(number)}`;
  const read = expectStatus(200, await persist(() => ask(official, `GET ${path}`)));
  const headers = { 'idempotency-key': key, 'if-match': read.headers.get('etag') ?? '' };
  expectStatus(200, await persist(() => ask(official, `POST ${path}/${what}`, { body, headers })));
}

/** The number and the citizen's pseudonym, by the receipt that the submission left. */
export function namesOfAppeal({ items }: Stock, told: Names): Names {
  const receipt = items.find(({ pk, sk }) => sk === 'receipt' && String(pk).endsWith(`#${told.key}`));
  const appeal = items.find(({ pk, sk }) => pk === receipt?.entityPk && sk === 'appeal');
  return { ...told, number: String(appeal?.number ?? 'no number'), citizen: String(appeal?.citizen ?? 'no citizen') };
}

/** The citizen's list, the appeal with all that was said, and its timeline. */
export async function seenByCitizen({ iin, number = '' }: Names): Promise<unknown> {
  const path = `/v1/appeals/${encodeURIComponent(number)}`;
  const requests = ['/v1/appeals', path, `${path}/timeline`].map((each) => ask(iin, `GET ${each}`));
  return (await Promise.all(requests)).map(({ body }) => body);
}

const registered = {
  items: ['appeal', 'notice', 'person', 'receipt', 'timeline#000001'],
  events: [appealRegistered.type],
  requests: 0,
};

/** The subscriber that writes what an appeal is found by is disturbed, and it is found all the same, once. */
export const beingFound: Scenario = {
  title: 'what a submitted appeal is found by',
  disturbed: 'appeals-found',
  // How often it looks depends on how many facts it meets at once, and on what it still remembers.
  alike: ['GetItem', 'GenerateMac'],
  async play(disturb) {
    const [iin, key] = [newcomer(), randomUUID()];
    await disturb(async () => {
      await submit(iin, key);
      await cloud.idle();
    });
    return { iin, key };
  },
  namesOf: namesOfAppeal,
  seen: foundBy,
  leaves: registered,
};

/** The same of one that goes to another body: where it was it is found no more. */
export const beingFoundElsewhere: Scenario = {
  title: 'what a forwarded appeal is found by',
  disturbed: 'appeals-found',
  // How often it looks depends on how many facts it meets at once, and on what it still remembers.
  alike: ['GetItem', 'GenerateMac'],
  async play(disturb) {
    const [iin, key, forwardingKey] = [newcomer(), randomUUID(), randomUUID()];
    const number = await submit(iin, key);
    await cloud.idle();
    await disturb(async () => {
      await decide(number, 'forwarding', forwardingKey, { body: 'akimat-astana', reason: 'Другой город.' });
      await cloud.idle();
    });
    return { iin, key, forwardingKey };
  },
  namesOf: namesOfAppeal,
  seen: foundBy,
  leaves: {
    items: ['appeal', 'look', 'notice', 'notice', 'person', 'receipt', 'receipt', 'timeline#000001', 'timeline#000002'],
    events: [appealForwarded.type, appealRegistered.type],
    requests: 0,
  },
};

/** What the officials of two bodies find of that person. */
async function foundBy({ iin = '' }: Names): Promise<unknown> {
  const asked = { body: { iin } };
  const bodies = [official, 'official-astana'].map((who) => ask(who, 'POST /v1/worklist/search', asked));
  return (await Promise.all(bodies)).map(({ body }) => body);
}

export const submission: Scenario = {
  title: 'an appeal submitted by a citizen',
  disturbed: 'appeals-citizen',
  async play(disturb) {
    const [iin, key] = [newcomer(), randomUUID()];
    await disturb(() => submit(iin, key));
    return { iin, key };
  },
  namesOf: namesOfAppeal,
  seen: seenByCitizen,
  leaves: registered,
};

export const intake = posted({
  title: 'an appeal lodged through a channel',
  disturbed: 'appeals-intake',
  alike: ['Query'],
  queue: 'AppealsIntakeQueueUrl',
  prepare: lodging,
  namesOf: namesOfAppeal,
  seen: seenByCitizen,
  leaves: registered,
});

/** A citizen takes out talon and answer: each is sealed once, whoever asked first. */
export const sealing: Scenario = {
  title: 'a receipt and an answer taken out under the seal of the platform',
  disturbed: 'appeals-citizen',
  async play(disturb) {
    const [iin, key, answerKey] = [newcomer(), randomUUID(), randomUUID()];
    const number = await submit(iin, key);
    await answer(number, answerKey);
    const path = `/v1/appeals/${encodeURIComponent(number)}`;
    await disturb(async () => {
      for (const what of ['receipt', 'answer']) {
        expectStatus(200, await persist(() => ask(iin, `GET ${path}/${what}`)));
      }
    });
    return { iin, key, answerKey };
  },
  namesOf: namesOfAppeal,
  async seen(names) {
    const path = `/v1/appeals/${encodeURIComponent(names.number ?? '')}`;
    const taken = await Promise.all(['receipt', 'answer'].map((what) => ask(names.iin ?? '', `GET ${path}/${what}`)));
    return [await seenByCitizen(names), ...taken.map(({ body }) => body)];
  },
  leaves: {
    items: [
      ...['appeal', 'look', 'notice', 'notice', 'person', 'receipt', 'receipt', 'seal', 'seal'],
      ...['timeline#000001', 'timeline#000002'],
    ],
    events: [appealAnswered.type, appealRegistered.type],
    requests: 0,
  },
};

/** An official answers with their own signature, which is used up with the answer. */
export const signing: Scenario = {
  title: "an appeal answered under the official's own signature",
  disturbed: 'appeals-official-answers',
  async play(disturb) {
    const [iin, key, answerKey] = [newcomer(), randomUUID(), randomUUID()];
    const number = await submit(iin, key);
    const signer = { iin: officialIin().parse(personas[official].claims.iin) };
    const { outcome: _, ...signed } = newAnswer;
    const text = { purpose: 'appeals.answer', about: number, ...signed };
    const signature = await inventedDevice.request(text, signer, morning);
    await disturb(() => answer(number, answerKey, { ...newAnswer, signature }));
    return { iin, key, answerKey };
  },
  namesOf: namesOfAppeal,
  seen: seenByCitizen,
  leaves: {
    items: [
      ...['appeal', 'look', 'notice', 'notice', 'person', 'receipt', 'receipt', 'signature'],
      ...['timeline#000001', 'timeline#000002'],
    ],
    events: [appealAnswered.type, appealRegistered.type],
    requests: 0,
  },
};

export const answering: Scenario = {
  title: 'an appeal read and answered by an official',
  disturbed: 'appeals-official-answers',
  async play(disturb) {
    const [iin, key, answerKey] = [newcomer(), randomUUID(), randomUUID()];
    const number = await submit(iin, key);
    await disturb(() => answer(number, answerKey));
    return { iin, key, answerKey };
  },
  namesOf: namesOfAppeal,
  seen: seenByCitizen,
  leaves: {
    items: ['appeal', 'look', 'notice', 'notice', 'person', 'receipt', 'receipt', 'timeline#000001', 'timeline#000002'],
    events: [appealAnswered.type, appealRegistered.type],
    requests: 0,
  },
};

/** Officials write a draft twice over, and answer with it: each version is put once. */
export const drafting: Scenario = {
  title: 'the draft of an answer written, mended and given as the answer',
  disturbed: 'appeals-official-answers',
  async play(disturb) {
    const [iin, key, answerKey] = [newcomer(), randomUUID(), randomUUID()];
    const number = await submit(iin, key);
    const path = `/v1/worklist/${encodeURIComponent(number)}` as const;
    const write = async (version: number, text: string) => {
      const headers = { 'if-match': `"${version}"` };
      const body = { ...newAnswer, text };
      expectStatus(200, await persist(() => ask(official, `PUT ${path}/draft`, { body, headers })));
    };
    await disturb(async () => {
      await write(1, 'Рассмотрено. Ст. 89 АППК');
      await write(2, newAnswer.text);
      expectStatus(200, await persist(() => ask(official, `GET ${path}/draft`)));
      await answer(number, answerKey);
    });
    return { iin, key, answerKey };
  },
  namesOf: namesOfAppeal,
  seen: seenByCitizen,
  leaves: {
    items: [
      ...['appeal', 'draft', 'look', 'notice', 'notice', 'person', 'receipt', 'receipt'],
      ...['timeline#000001', 'timeline#000002'],
    ],
    events: [appealAnswered.type, appealRegistered.type],
    requests: 0,
  },
};

/** What the head has written an official approves, once. */
export const approving: Scenario = {
  title: 'the draft of an answer approved by another official',
  disturbed: 'appeals-official-answers',
  async play(disturb) {
    const [iin, key] = [newcomer(), randomUUID()];
    const number = await submit(iin, key);
    const path = `/v1/worklist/${encodeURIComponent(number)}/draft` as const;
    const draft = { body: newAnswer, headers: { 'if-match': '"1"' } };
    expectStatus(200, await persist(() => ask('head-almaty', `PUT ${path}`, draft)));
    const seen = { headers: { 'if-match': '"2"' } };
    await disturb(async () => {
      expectStatus(200, await persist(() => ask(official, `PUT ${path}/approval`, seen)));
    });
    return { iin, key };
  },
  namesOf: namesOfAppeal,
  seen: async ({ number = '' }) =>
    (await ask(official, `GET /v1/worklist/${encodeURIComponent(number)}/draft`)).body.approval,
  leaves: { ...registered, items: ['appeal', 'approval', 'draft', 'look', 'look', ...registered.items.slice(1)] },
};

/** Declares a file as a client does that wants its answer. */
export async function declare(iin: string, number: string, content: Buffer, key: string) {
  const request = `POST /v1/appeals/${encodeURIComponent(number)}/files` as const;
  return (await make(iin, request, key, declarationOf(content), 201)) as {
    readonly id: string;
    readonly upload: Uploading;
  };
}

/** As a citizen sees it, with the files. */
export async function seenWithFiles(names: Names): Promise<unknown> {
  const path = `/v1/appeals/${encodeURIComponent(names.number ?? '')}/files` as const;
  return [await seenByCitizen(names), (await ask(names.iin, `GET ${path}`)).body];
}

/** A citizen submits, declares and uploads; either the door or the check is disturbed. */
function attaching(disturbed: 'appeals-citizen-files' | 'appeals-uploads', content: Buffer): Scenario['play'] {
  return async (disturb) => {
    const [iin, key, fileKey] = [newcomer(), randomUUID(), randomUUID()];
    const number = await submit(iin, key);
    const atDoor = disturbed === 'appeals-citizen-files' ? disturb : undisturbed;
    const { id, upload: uploading } = await atDoor(() => declare(iin, number, content, fileKey));
    const atCheck = disturbed === 'appeals-uploads' ? disturb : undisturbed;
    await atCheck(async () => {
      expectStatus(204, await upload(uploading, content));
      await cloud.idle('appeals-uploads');
    });
    return { iin, key, fileKey, file: id };
  };
}

const withFile = {
  items: [
    ...['appeal', 'file#<file>', 'notice', 'person', 'receipt', 'receipt'],
    ...['timeline#000001', 'timeline#000002', 'timeline#000002'],
  ],
  requests: 0,
};

export const declaring: Scenario = {
  title: 'a file declared by a citizen',
  disturbed: 'appeals-citizen-files',
  play: attaching('appeals-citizen-files', picture),
  namesOf: namesOfAppeal,
  seen: seenWithFiles,
  leaves: { ...withFile, events: [appealRegistered.type, fileAttached.type, fileDeclared.type] },
};

export const checking: Scenario = {
  title: 'a photograph that has come, is checked and loses its place',
  disturbed: 'appeals-uploads',
  play: attaching('appeals-uploads', photoOf(gps())),
  namesOf: namesOfAppeal,
  seen: seenWithFiles,
  leaves: { ...withFile, events: [appealRegistered.type, fileAttached.type, fileDeclared.type] },
};

export const refusing: Scenario = {
  title: 'a file that is found to be another and is deleted',
  disturbed: 'appeals-uploads',
  play: attaching('appeals-uploads', Buffer.from('<p>no picture</p>')),
  namesOf: namesOfAppeal,
  seen: seenWithFiles,
  leaves: { ...withFile, events: [appealRegistered.type, fileDeclared.type, fileRefused.type] },
};
