/** Every call to AWS that came by the gateway: who called what, on which keys, and how it ended. */

export interface Call {
  readonly principal: string;
  readonly accessKeyId: string;
  /** What the caller was doing, as told by `beginInvocation`; empty outside of invocations. */
  readonly label: string;
  /** Which invocation of this access key, from 1; 0 outside of invocations. */
  readonly invocation: number;
  /** Which call within that invocation, from 1. */
  readonly ordinal: number;
  readonly service: string;
  readonly operation: string;
  /** What IAM was asked for, each on the resource of the same place in `resources`. */
  readonly actions: string[];
  /** ARNs. */
  readonly resources: string[];
  /** DynamoDB partition key values that the call touches. */
  readonly keys: string[];
  /** Milliseconds since the epoch, by the real clock. */
  readonly at: number;
  /** 'pending', 'ok', or the error's code. */
  outcome: string;
  /** The index of the table that refused, where a fault said so. */
  refusingIndex?: string | undefined;
}

type CallFacts = Omit<Call, 'label' | 'invocation' | 'ordinal' | 'at' | 'outcome' | 'refusingIndex'>;

export interface CallLog {
  /** To be told before a worker gets an event: its calls from now on count for this label. Gives the ordinal. */
  beginInvocation(accessKeyId: string, label: string): number;
  record(facts: CallFacts): Call;
  /** The last 10,000 calls, oldest first. */
  all(): Call[];
  clear(): void;
}

const kept = 10_000;

export function createCallLog(): CallLog {
  const invocations = new Map<string, { label: string; invocation: number; calls: number }>();
  let calls: Call[] = [];
  const current = (accessKeyId: string) => {
    const known = invocations.get(accessKeyId) ?? { label: '', invocation: 0, calls: 0 };
    invocations.set(accessKeyId, known);
    return known;
  };
  return {
    beginInvocation(accessKeyId, label) {
      const invocation = current(accessKeyId).invocation + 1;
      invocations.set(accessKeyId, { label, invocation, calls: 0 });
      return invocation;
    },
    record(facts) {
      const within = current(facts.accessKeyId);
      within.calls += 1;
      const { label, invocation, calls: ordinal } = within;
      const call = { ...facts, label, invocation, ordinal, at: Date.now(), outcome: 'pending' };
      calls.push(call);
      if (calls.length >= 2 * kept) calls = calls.slice(-kept);
      return call;
    },
    all: () => calls.slice(-kept),
    clear() {
      calls = [];
    },
  };
}
