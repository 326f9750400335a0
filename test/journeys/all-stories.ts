/** Of the stories of all areas, once they are played: what is heard of them, and what the functions may do and did. */
import { describe, expect, test } from 'vitest';
import { answerTermRecounted } from '../../events/appeals.ts';
import { complaintOverdue, complaintSatisfied } from '../../events/appeals-complaints.ts';
import {
  answerDueSoon,
  appealReturned,
  appealTerminated,
  appealWithdrawn,
  defectsNamed,
  materialAdded,
  mendingMissed,
  returnOverdue,
} from '../../events/appeals-course.ts';
import { petitionTermRecounted } from '../../events/appeals-petitions.ts';
import { appealTypedUntold } from '../../events/appeals-receiving.ts';
import { publicCopyErased } from '../../events/appeals-redacting.ts';
import { catalogue, publishedTypes } from '../../events/catalogue.ts';
import { applicationRefused, registerLate, registerTermRecounted } from '../../events/documents.ts';
import { erasureRejected, erasureWithdrawn, lawProposalRejected, lawProposalWithdrawn } from '../../events/platform.ts';
import type { Call } from '../../infra/local/gateway/calls.ts';
import { personas } from '../../infra/start/personas.ts';
import type { CloudEvent } from '../../shared/queue/cloud-event.ts';
import type { TimelineItem } from '../../shared/table/timeline.ts';
import { type Grant, grantsOfFunctions, uses } from '../local/grants-used.ts';
import { heard, idOf, publishable } from '../local/published-facts.ts';
import { doWhatStoriesLeaveOut } from '../local/rarer-calls.ts';
import { localCloud } from '../local-cloud.ts';

const cloud = localCloud();

let grants: Grant[] = [];
const calls: Call[] = [];
/** What subscribers were told, and every entry that the stories wrote of what is published. */
let told: CloudEvent[] = [];
let entries: TimelineItem[] = [];

let before: ReadonlySet<string>;

/** Before the first of them. */
export async function beginStories(): Promise<void> {
  grants = await grantsOfFunctions();
  for (const name of new Set(grants.map(({ functionName }) => functionName))) await cloud.recycle(name);
  await cloud.forget();
  before = new Set((await publishable()).map(idOf));
}

/** After each: what it called, before a later one crowds that out of what is kept of calls. */
export async function noteCalls(): Promise<void> {
  calls.push(...(await cloud.calls()));
  await cloud.forget();
}

/** After the last. */
export async function endStories(): Promise<void> {
  await cloud.idle();
  told = await heard();
  entries = (await publishable()).filter((entry) => !before.has(idOf(entry)));
  await doWhatStoriesLeaveOut();
  await noteCalls();
}

/** What ends or holds up an appeal, and an erasure that comes to nothing: each is played where its faults are, or by unit tests. */
const toldInNoStory = [
  ...[appealWithdrawn, appealTerminated, appealReturned],
  ...[defectsNamed, materialAdded, mendingMissed, returnOverdue],
  ...[complaintSatisfied, complaintOverdue, answerDueSoon, appealTypedUntold],
  ...[erasureRejected, erasureWithdrawn, publicCopyErased],
];

/** What a tool tells once more of a ledger has no version: the ledger knows none. */
const isOfOutbox = ({ id }: { readonly id: string }) => !id.includes('replayed');

/** These ask how much waits in the queues that they fill. */
const countsWhatIsDue = ['platform-sweeper', 'platform-awaited-law'];

/** What AWS does in a role's name, so that no call of the function shows it. */
const doneByAws: readonly { readonly reason: string; readonly is: (grant: Grant) => boolean }[] = [
  { reason: "Lambda's runtime writes logs and traces", is: ({ action }) => /^(logs|xray):/.test(action) },
  {
    reason: "Lambda's pollers read the stream and the queue",
    is: ({ functionName, action, resource }) =>
      !(countsWhatIsDue.includes(functionName) && resource.endsWith('-due')) &&
      (/^dynamodb:(DescribeStream|GetRecords|GetShardIterator|ListStreams)$/.test(action) ||
        /^sqs:(ReceiveMessage|DeleteMessage|GetQueueAttributes)$/.test(action)),
  },
  {
    reason: 'Lambda sets aside the stream records that it gives up',
    is: ({ action, resource }) =>
      action === 'sqs:SendMessage' && /-(platform-outbox|network-fold)-dead-letters$/.test(resource),
  },
  { reason: 'DynamoDB and SQS encrypt under keys of ours', is: ({ throughService }) => throughService },
];

/** What takes more people than stories have, or a function that ended just then. */
const rarerThanStories: readonly { readonly reason: string; readonly is: (grant: Grant) => boolean }[] = [
  {
    reason: 'a petition has more signers than one run of a function tells',
    is: ({ functionName, action }) =>
      functionName === 'appeals-petition-news' && action === 'sqs:ChangeMessageVisibility',
  },
  {
    reason: 'the function of the last signer that a petition needed ended before it had counted',
    is: ({ functionName, keys }) => functionName === 'appeals-deadline' && keys === 'law#kato#*',
  },
];

/** A link to what was erased: who may not list a bucket is not told that something is not there. */
const isDeadLink = ({ operation, label }: Call) => operation === 'GetObject' && label.endsWith('/files/{file}');

/** What must be true of all of them together: tests of whoever has played them. */
export function expectOfAllStories(): void {
  describe('the facts of all stories', () => {
    test('are heard of, fact by fact', () => {
      const ids = new Set(told.map(({ id }) => id));
      expect(entries.length).toBeGreaterThan(10);
      expect(entries.filter((entry) => !ids.has(idOf(entry)))).toEqual([]);
    });

    test('are heard of in the words of the catalogue, with the version of what changed', () => {
      for (const { type, data, source } of told.filter(isOfOutbox)) {
        const definition = catalogue.find((one) => one.type === type && one.travels === 'published');
        expect(definition?.data().safeParse(data).error, type).toBeUndefined();
        expect(source).toBe(`//qyzmet/${type.split('.')[2]}`);
        expect(data).toMatchObject({ version: expect.any(Number) });
      }
    });

    test('go over every fact that is published, but for those that take a refusal, a gap in the law or a delay of ours', () => {
      const late = [answerTermRecounted, petitionTermRecounted, registerLate, registerTermRecounted];
      const refused = [applicationRefused, lawProposalRejected, lawProposalWithdrawn];
      const rare = [...late, ...refused, ...toldInNoStory].map(({ type }): string => type);
      const types = new Set([...rare, ...told.map(({ type }) => type)]);
      expect([...publishedTypes].filter((type) => !types.has(type))).toEqual([]);
    });

    test('name no person', () => {
      const said = JSON.stringify(told);
      for (const { claims } of Object.values(personas)) {
        if ('iin' in claims) expect(said).not.toContain(claims.iin);
      }
    });
  });

  describe('by all stories, and what they leave out,', () => {
    test('no function is refused anything', () => {
      const refused = calls.filter(({ outcome }) => outcome.startsWith('AccessDenied'));
      expect(refused.filter((call) => !isDeadLink(call))).toEqual([]);
    });

    test('every grant of every role is used by its function, or by AWS in its name', () => {
      const unused = grants.filter((grant) => !calls.some((call) => uses(call, grant)));
      const explained = [...doneByAws, ...rarerThanStories];
      expect(unused.filter((grant) => !explained.some(({ is }) => is(grant)))).toEqual([]);
    });

    test('nothing that AWS is said to do is done by a function', () => {
      for (const { reason, is } of doneByAws) {
        const used = grants.filter(is).filter((grant) => calls.some((call) => uses(call, grant)));
        expect(used, reason).toEqual([]);
      }
    });
  });
}
