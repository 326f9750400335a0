/** The law: a record proposed, approved, rejected, withdrawn. */
import { randomUUID } from 'node:crypto';
import {
  lawProposalRejected,
  lawProposalWithdrawn,
  lawRecordApproved,
  lawRecordProposed,
} from '../../../events/platform.ts';
import { expectStatus } from '../../../infra/tools/stories/world.ts';
import type { Scenario } from '../disturb.ts';
import type { Names, Stock } from '../end-state.ts';
import { ask, make, persist } from '../world.ts';

const author = 'administrator-one';
const other = 'administrator-two';

/** A record of a kind by which nothing is decided in these tests. */
function recordOf(id: string) {
  const provenance = { article: 'none', source: 'invented for tests', verified: false };
  return { kind: 'mci', id, inForceFrom: '2027-01-01', ...provenance, value: { tiyn: 1 } };
}

async function propose(record: string, key: string): Promise<string> {
  return (await make(author, 'POST /v1/law/proposals', key, recordOf(record), 201)).id;
}

async function decide(proposal: string, { who, what }: Decided, key: string): Promise<void> {
  const headers = { 'idempotency-key': key, 'if-match': '"1"' };
  const asking = { body: { reason: 'Decided as the tests would have it.' }, headers };
  expectStatus(200, await persist(() => ask(who, `POST /v1/law/proposals/${proposal}/${what}`, asking)));
}

/** The proposal, by the record that it is about. */
function namesOf({ items }: Stock, told: Names): Names {
  const found = items.find(({ sk, record }) => sk === 'proposal' && (record as { id: string }).id === told.record);
  return { ...told, proposal: String(found?.id ?? 'no proposal') };
}

/** The proposal as administrators read it, and what is the law by it. */
async function seen({ proposal = '', record }: Names): Promise<unknown> {
  const read = await ask(other, `GET /v1/law/proposals/${proposal}`);
  const { body } = await ask(other, 'GET /v1/law/records?kind=mci');
  return [read.body, body.items?.filter(({ id }: { id: string }) => id === record)];
}

const common = { disturbed: 'platform-administrator', namesOf, seen } as const;

export const proposing: Scenario = {
  ...common,
  title: 'a record of the law that is proposed',
  async play(disturb) {
    const told = { record: `fault-${randomUUID()}`, key: randomUUID() };
    await disturb(() => propose(told.record, told.key));
    return told;
  },
  leaves: { items: ['proposal', 'receipt', 'timeline#000001'], events: [lawRecordProposed.type], requests: 0 },
};

interface Decided {
  readonly who: string;
  readonly what: 'approval' | 'rejection' | 'withdrawal';
  readonly event: string;
  /** What it leaves beside the proposal. */
  readonly also?: readonly string[];
}

function deciding(decided: Decided): Scenario {
  const { items } = proposing.leaves;
  return {
    ...common,
    title: `the ${decided.what} of a proposal`,
    async play(disturb) {
      const told = { record: `fault-${randomUUID()}`, key: randomUUID(), decisionKey: randomUUID() };
      const proposal = await propose(told.record, told.key);
      await disturb(() => decide(proposal, decided, told.decisionKey));
      return told;
    },
    leaves: {
      items: [...items, ...(decided.also ?? []), 'receipt', 'timeline#000002'].toSorted(),
      events: [lawRecordProposed.type, decided.event].toSorted(),
      requests: 0,
    },
  };
}

export const approving = deciding({ who: other, what: 'approval', event: lawRecordApproved.type, also: ['approval'] });
export const rejecting = deciding({ who: other, what: 'rejection', event: lawProposalRejected.type });
export const withdrawing = deciding({ who: author, what: 'withdrawal', event: lawProposalWithdrawn.type });
