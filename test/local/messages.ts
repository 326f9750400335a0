/** Which function takes from a queue, and a message that it can work on, for each queue that an alarm watches. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { appealLodged, appealRegistered } from '../../events/appeals.ts';
import { petitionAdmitted } from '../../events/appeals-petitions.ts';
import { applicationSubmitted, registerAnswered } from '../../events/documents.ts';
import { measurementsPosted } from '../../events/network.ts';
import { erasureApproved, lawRecordApproved, personErased } from '../../events/platform.ts';
import { localCloud } from '../local-cloud.ts';
import { iins, tokenOf } from './actors.ts';
import { send } from './any-queue.ts';
import { eventOf, post } from './dead-letters.ts';
import { apply, openPetition, submitAppeal } from './happenings.ts';
import { texts } from './valid-requests.ts';

const cloud = localCloud();

/** What posts the message, once all that it is about is there. */
type Post = () => Promise<void>;

interface Queue {
  /** Undefined where somebody outside the platform takes from it. */
  readonly function: string | undefined;
  readonly prepare: () => Promise<Post>;
}

const queues: Readonly<Record<string, Queue>> = {
  'appeals-intake': {
    function: 'appeals-intake',
    async prepare() {
      const data = { ...appealLodged.example, iin: iins.owner, text: texts.appeal };
      return posting('appeals-intake', '//partners.kz/telegram', eventOf('', appealLodged.type, data));
    },
  },
  'appeals-due': {
    function: 'appeals-deadline',
    prepare: async () => sending('appeals-due', due('appeals', 'appeal')),
  },
  'appeals-assignments': {
    function: 'appeals-assignments',
    prepare: async () => sending('appeals-assignments', JSON.stringify(commandAboutNothing())),
  },
  'appeals-likenesses': {
    function: 'appeals-likenesses',
    prepare: async () => {
      const event = eventOf('//qyzmet/appeals', appealRegistered.type, appealRegistered.example);
      return sending('appeals-likenesses', JSON.stringify(event));
    },
  },
  'appeals-mass-answers': {
    function: 'appeals-mass-answers',
    prepare: async () => sending('appeals-mass-answers', JSON.stringify(commandToAnswerNothing())),
  },
  'documents-due': {
    function: 'documents-deadline',
    prepare: async () => sending('documents-due', due('documents', 'application')),
  },
  'documents-ask': {
    function: 'documents-ask',
    async prepare() {
      const application = await apply(await tokenOf('owner'));
      const submitted = async () => {
        const heard = (await cloud.events()).map(({ detail }) => JSON.stringify(detail));
        return heard.find((text) => text.includes(applicationSubmitted.type) && text.includes(application));
      };
      await cloud.idle();
      return sending('documents-ask', (await submitted()) ?? assert.fail('the application is not heard of'));
    },
  },
  'register-answers': {
    function: 'documents-answers',
    async prepare() {
      const data = { applicationId: await apply(await tokenOf('owner')), outcome: 'not-found' };
      await cloud.idle();
      return posting('register-answers', '//registers.kz/population', eventOf('', registerAnswered.type, data));
    },
  },
  'network-measurements': {
    function: 'network-measurements',
    async prepare() {
      const [example] = measurementsPosted.example.measurements;
      const measurement = { ...example, testId: randomUUID(), measuredAt: '2026-04-10T19:00:00+05:00' };
      const data = { measurements: [measurement] };
      return posting('network-measurements', '//probes.kz/one', eventOf('', measurementsPosted.type, data));
    },
  },
  'appeals-uploads': {
    function: 'appeals-uploads',
    async prepare() {
      const object = { key: `appeals/${randomUUID()}`, 'version-id': '1' };
      const said = { source: 'aws.s3', 'detail-type': 'Object Created', time: '2026-05-01T00:00:00Z' };
      return sending('appeals-uploads', JSON.stringify({ ...said, detail: { object } }));
    },
  },
  'network-approved-law': {
    function: 'network-approved-law',
    prepare: async () => approving('network-approved-law', covering),
  },
  'platform-awaited-law': { function: 'platform-awaited-law', prepare: async () => approving('platform-awaited-law') },
  'network-refold': {
    function: 'network-refold',
    prepare: async () =>
      sending('network-refold', JSON.stringify({ cells: { technology: '3G', from: '2001-01', upTo: '2001-01' } })),
  },
  'platform-notices': {
    function: 'platform-notices',
    prepare: async () => {
      const event = eventOf('//qyzmet/appeals', appealRegistered.type, appealRegistered.example);
      return sending('platform-notices', JSON.stringify(event));
    },
  },
  'platform-erasures': {
    function: 'platform-eraser',
    prepare: async () => sending('platform-erasures', JSON.stringify(erasure(erasureApproved.type))),
  },
  'appeals-erasures': {
    function: 'appeals-erasures',
    prepare: async () => sending('appeals-erasures', JSON.stringify(erasure(personErased.type))),
  },
  'appeals-tallies': {
    function: 'appeals-tallies',
    prepare: async () => {
      const number = await submitAppeal(await tokenOf('owner'));
      await cloud.idle();
      const event = eventOf('//qyzmet/appeals', appealRegistered.type, { ...appealRegistered.example, number });
      return sending('appeals-tallies', JSON.stringify(event));
    },
  },
  'appeals-found': {
    function: 'appeals-found',
    prepare: async () => {
      const number = await submitAppeal(await tokenOf('owner'));
      await cloud.idle();
      const event = eventOf('//qyzmet/appeals', appealRegistered.type, { ...appealRegistered.example, number });
      return sending('appeals-found', JSON.stringify(event));
    },
  },
  'appeals-petition-news': {
    function: 'appeals-petition-news',
    prepare: async () => {
      const data = { ...petitionAdmitted.example, number: await openPetition() };
      await cloud.idle();
      const event = eventOf('//qyzmet/appeals', petitionAdmitted.type, data);
      return sending('appeals-petition-news', JSON.stringify(event));
    },
  },
  'register-requests-population': outside('register-requests-population'),
  'register-requests-civil-acts': outside('register-requests-civil-acts'),
};

/** Whether a function of ours takes from the queue. */
export const isOurs = (queue: string): boolean => queueNamed(queue).function !== undefined;

export function functionOf(queue: string): string {
  return queueNamed(queue).function ?? assert.fail(`${queue} is emptied by somebody else`);
}

/** Brings about what a message is about; gives the function that posts it. */
export const prepareMessage = (queue: string): Promise<Post> => queueNamed(queue).prepare();

function queueNamed(name: string): Queue {
  return queues[name] ?? assert.fail(`${name} is watched by an alarm: say here who takes from it, and what`);
}

type Posted = Parameters<typeof post>[0];

const posting = (queue: Posted, source: string, event: object) => () =>
  post(queue, [JSON.stringify({ ...event, source })], source);

const sending = (queue: string, body: string) => () => send(queue, body);

function outside(queue: string): Queue {
  return { function: undefined, prepare: async () => sending(queue, '{}') };
}

/** Of somebody of whom nothing is known. */
function erasure(type: string): object {
  return eventOf('//qyzmet/platform', type, { ...erasureApproved.example, erasure: randomUUID() });
}

/** A record by which cells are judged, of a month of which there is none. */
const covering = { kind: 'threshold', id: '3G', inForceFrom: '2001-01-01', inForceUntil: '2001-01-31' };

/** That a record is the law: a calendar, unless it is said to be another. */
function approving(queue: string, record: object = {}): Post {
  const data = { ...lawRecordApproved.example, ...record };
  return sending(queue, JSON.stringify(eventOf('//qyzmet/platform', lawRecordApproved.type, data)));
}

/** A registrar's command about an appeal that is not there. */
function commandAboutNothing() {
  const receipt = { key: { pk: `appeals#receipt#registrar#${randomUUID()}`, sk: 'receipt' }, fingerprint: 'any' };
  const by = { name: 'Гүлнар Үлгі', post: 'тіркеуші' };
  const decided = { registrar: 'committee/registrar', by, moment: '2026-05-26T05:00:00.000Z' };
  return { number: 'ЖТ-2026-99999999', found: { body: 'akimat-almaty' }, ...decided, receipt };
}

/** An official's command about an incident that is not there. */
function commandToAnswerNothing() {
  const receipt = { key: { pk: `appeals#receipt#official#${randomUUID()}`, sk: 'receipt' }, fingerprint: 'any' };
  return { incident: randomUUID(), answer: 'none', number: 'ЖТ-2026-99999999', receipt };
}

/** The key of a thing that was due and is gone. */
function due(area: string, sk: string): string {
  return JSON.stringify({ pk: `${area}#${randomUUID()}`, sk, dueAt: '2026-05-01T00:00:00.000Z' });
}
