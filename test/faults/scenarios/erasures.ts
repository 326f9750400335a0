/** Erasures: proposed, decided, carried out, and the files that go with them. */
import { randomUUID } from 'node:crypto';
import { ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import { appealAnswered, appealRegistered, fileAttached, fileDeclared, fileErased } from '../../../events/appeals.ts';
import { publicCopyErased, publicCopyPublished } from '../../../events/appeals-redacting.ts';
import {
  erasureApproved,
  erasureProposed,
  erasureRejected,
  erasureWithdrawn,
  personErased,
} from '../../../events/platform.ts';
import { readLedger } from '../../../functions/platform/erasure/ledger.ts';
import { picture } from '../../../infra/tools/stories/sample-picture.ts';
import { expectStatus } from '../../../infra/tools/stories/world.ts';
import { type Disturb, type Scenario, undisturbed } from '../disturb.ts';
import type { Names, Stock } from '../end-state.ts';
import { ask, cloud, make, newcomer, persist, upload } from '../world.ts';
import { decide as decideOnAppeal, declare, namesOfAppeal, newAnswer, seenWithFiles, submit } from './appeals.ts';
import { publish, redact } from './redacting.ts';

const author = 'administrator-one';
const other = 'administrator-two';

interface Told extends Names {
  readonly iin: string;
  readonly reason: string;
  readonly key: string;
  readonly decisionKey: string;
}

/** Somebody of whom nothing is known, and by what the traces of their erasure are found. */
function newErasure(): Told {
  return { iin: newcomer(), reason: `fault ${randomUUID()}`, key: randomUUID(), decisionKey: randomUUID() };
}

async function propose({ iin, reason, key }: Told): Promise<string> {
  return (await make(author, 'POST /v1/erasures', key, { iin, ground: 'consent-withdrawn', reason }, 201)).id;
}

interface Decided {
  readonly who: string;
  readonly what: 'approval' | 'rejection' | 'withdrawal';
}

async function decide(erasure: string, { decisionKey }: Told, { who, what }: Decided): Promise<void> {
  const headers = { 'idempotency-key': decisionKey, 'if-match': '"1"' };
  const asking = { body: { reason: 'Decided as the tests would have it.' }, headers };
  expectStatus(200, await persist(() => ask(who, `POST /v1/erasures/${erasure}/${what}`, asking)));
}

const approval = { who: other, what: 'approval' } as const;

/** The erasure and the pseudonym, by the reason that was given. */
function namesOf({ items }: Stock, told: Names): Names {
  const found = items.find(({ sk, reason }) => sk === 'erasure' && reason === told.reason);
  const { person } = (found?.owner ?? {}) as { person?: string };
  return { ...told, erasure: String(found?.id ?? 'no erasure'), person: person ?? 'nobody' };
}

const administrator = cloud.client(cloud.administrator);

/** The erasure as administrators read it, and what the ledger says. */
async function seen({ erasure }: Names): Promise<unknown> {
  const { body } = await ask(other, `GET /v1/erasures/${erasure}`);
  const ledger = { s3: () => new S3Client(administrator), bucket: cloud.outputs.LedgerBucketName ?? '' };
  const entries = await Array.fromAsync(readLedger(ledger));
  return [body, entries.filter((entry) => entry.erasure === erasure)];
}

const common = { disturbed: 'platform-administrator', namesOf, seen } as const;
const proposed = ['erasure', 'receipt', 'timeline#000001'];

export const proposingErasure: Scenario = {
  ...common,
  title: 'an erasure that is proposed',
  async play(disturb) {
    const told = newErasure();
    await disturb(() => propose(told));
    return told;
  },
  leaves: { items: proposed, events: [erasureProposed.type], requests: 0 },
};

function ending(decided: Decided, event: string): Scenario {
  return {
    ...common,
    title: `the ${decided.what} of an erasure`,
    async play(disturb) {
      const told = newErasure();
      const erasure = await propose(told);
      await disturb(() => decide(erasure, told, decided));
      return told;
    },
    leaves: {
      items: [...proposed, 'receipt', 'timeline#000002'].toSorted(),
      events: [erasureProposed.type, event].toSorted(),
      requests: 0,
    },
  };
}

export const rejectingErasure = ending({ who: other, what: 'rejection' }, erasureRejected.type);
export const withdrawingErasure = ending({ who: author, what: 'withdrawal' }, erasureWithdrawn.type);

const carriedOut = {
  items: [...proposed, 'person', 'receipt', 'timeline#000002', 'timeline#000003'].toSorted(),
  events: [erasureApproved.type, erasureProposed.type, personErased.type],
  requests: 0,
};

async function playApproved(disturbDecision: Disturb, disturbErasing: Disturb): Promise<Names> {
  const told = newErasure();
  const erasure = await propose(told);
  await disturbErasing(async () => {
    await disturbDecision(() => decide(erasure, told, approval));
    await cloud.idle();
  });
  return told;
}

export const approvingErasure: Scenario = {
  ...common,
  title: 'the approval of an erasure',
  play: (disturb) => playApproved(disturb, undisturbed),
  leaves: carriedOut,
};

export const carryingOut: Scenario = {
  ...common,
  title: 'an erasure that is carried out',
  disturbed: 'platform-eraser',
  play: (disturb) => playApproved(undisturbed, disturb),
  leaves: carriedOut,
};

/** A newcomer with an appeal, a file and a public copy is erased; who deletes files and copy is disturbed. */
export const erasingFiles: Scenario = {
  title: 'the files and the public copy of an erased person',
  disturbed: 'appeals-erasures',
  async play(disturb) {
    const told = newErasure();
    const [appealKey, fileKey] = [randomUUID(), randomUUID()];
    const [answerKey, publishKey] = [randomUUID(), randomUUID()];
    const number = await submit(told.iin, appealKey);
    const { id, upload: uploading } = await declare(told.iin, number, picture, fileKey);
    buckets.set(id, new URL(uploading.url).pathname.slice(1));
    expectStatus(204, await upload(uploading, picture));
    await cloud.idle('appeals-uploads');
    await decideOnAppeal(number, 'answer', answerKey, newAnswer);
    await redact(number, [{ file: id, shown: 'as-it-is', name: 'Яма' }]);
    const address = await publish(number, publishKey, { hidden: 1, shown: 1 });
    const erasure = await propose(told);
    await disturb(async () => {
      await decide(erasure, told, approval);
      await cloud.idle();
    });
    const copy = address.split('/').at(-1) ?? '';
    return { ...told, appealKey, fileKey, answerKey, publishKey, file: id, copy };
  },
  namesOf: (stock, told) => ({
    ...namesOf(stock, told),
    ...namesOfAppeal(stock, { ...told, key: told.appealKey ?? '' }),
    key: told.key ?? '',
  }),
  async seen(names) {
    // Who has sealed a moment ago remembers the key for five minutes.
    await cloud.recycle('appeals-citizen');
    const copy = (await ask(undefined, `GET /v1/public-copies/${names.copy}`)).body;
    return [await seen(names), await seenWithFiles(names), await versionsOf(names.file ?? ''), copy];
  },
  leaves: {
    items: [
      ...[...carriedOut.items, 'appeal', 'file#<file>', 'notice', 'receipt', 'receipt'],
      ...['timeline#000001', 'timeline#000002', 'timeline#000002', 'timeline#000003'],
      // Answered, and copied for everybody.
      ...['copy', 'look', 'notice', 'notice', 'public-copy', 'receipt', 'receipt', 'redaction'],
      ...['timeline#000001', 'timeline#000002', 'timeline#000003'],
    ].toSorted(),
    events: [
      ...[...carriedOut.events, appealRegistered.type, fileAttached.type, fileDeclared.type, fileErased.type],
      ...[appealAnswered.type, publicCopyErased.type, publicCopyPublished.type],
    ].toSorted(),
    requests: 0,
  },
};

/** By the file that was uploaded there. */
const buckets = new Map<string, string>();

async function versionsOf(file: string): Promise<number> {
  const request = new ListObjectVersionsCommand({ Bucket: buckets.get(file), Prefix: `appeals/${file}` });
  const { Versions = [] } = await new S3Client(administrator).send(request);
  return Versions.length;
}
