/** Faults that tests inject into calls to AWS, each once. */
import { AwsError } from './aws-error.ts';
import type { Call } from './calls.ts';
import type { Execution, Prepared, Reply } from './service.ts';

/** How the call fails. */
export type FaultMode =
  /** The service is not reached (before), or did it and the caller does not hear (after). SDKs retry if retryable. */
  | { mode: 'before' | 'after'; retryable?: boolean }
  /** The caller is killed before or after the service did it, and hears nothing. */
  | { mode: 'kill-before' | 'kill-after' }
  /**
   * The service refuses with this error; `TransactionConflict` in the form that the operation has for it. `index`: that
   * one of the table refuses, which a write does not name.
   */
  | { mode: 'error'; code: string; index?: string | undefined }
  /** These entries (positions from 0) of a PutEvents or SQS batch fail, the others succeed. */
  | { mode: 'partial'; entries: number[] };

export type FaultPlan = FaultMode & {
  /** The caller's name. */
  principal: string;
  /**
   * The nth of its calls from now on, from 1, counting all or one operation; or the first that the predicate accepts.
   */
  when: { nth: number; operation?: string | undefined } | ((call: Call) => boolean);
};

export interface PlannedFault {
  /** The call that it hit; undefined as long as it has not fired. */
  firedOn: Call | undefined;
}

export interface FaultInjector {
  plan(plan: FaultPlan): PlannedFault;
  /** Calls of that principal since the last reset. */
  count(principal: string): number;
  /** From now on every call to this service (`sns`) is refused, until it is up again. */
  setDown(service: string, down: boolean): void;
  /** Forgets what was planned for that principal and has not happened. */
  withdraw(principal: string): void;
  /** Forgets all plans and counts; every service is up. */
  reset(): void;
}

/** The gateway's side: which fault hits this call. Called once for every permitted call. */
export interface FaultSource extends FaultInjector {
  take(call: Call): FaultMode | undefined;
}

interface Waiting {
  plan: FaultPlan;
  planned: PlannedFault;
  seen: number;
}

export function createFaultInjector(): FaultSource {
  let waiting: Waiting[] = [];
  const counts = new Map<string, number>();
  const down = new Set<string>();
  return {
    plan(plan) {
      const planned: PlannedFault = { firedOn: undefined };
      waiting.push({ plan, planned, seen: 0 });
      return planned;
    },
    count: (principal) => counts.get(principal) ?? 0,
    setDown(service, isDown) {
      if (isDown) down.add(service);
      else down.delete(service);
    },
    withdraw(principal) {
      waiting = waiting.filter(({ plan }) => plan.principal !== principal);
    },
    reset() {
      waiting = [];
      down.clear();
      counts.clear();
    },
    take(call) {
      counts.set(call.principal, (counts.get(call.principal) ?? 0) + 1);
      const due = waiting.filter((entry) => isDue(entry, call))[0];
      if (!due) return down.has(call.service) ? { mode: 'error', code: 'ServiceUnavailable' } : undefined;
      due.planned.firedOn = call;
      waiting = waiting.filter((entry) => entry !== due);
      return due.plan;
    },
  };
}

function isDue(entry: Waiting, call: Call): boolean {
  const { principal, when } = entry.plan;
  if (principal !== call.principal) return false;
  if (typeof when === 'function') return when(call);
  if (when.operation !== undefined && when.operation !== call.operation) return false;
  entry.seen += 1;
  return when.nth === entry.seen;
}

/** Performs the request as far as the fault lets it; 'held' means that the caller, killed, gets no reply at all. */
export async function performWithFault(
  fault: FaultMode,
  prepared: Prepared,
  execution: Execution,
  { kill }: { kill: (principalName: string, accessKeyId: string) => void | Promise<void> },
): Promise<Reply | 'held'> {
  if (fault.mode === 'error') throw serviceError(fault.code, execution.call);
  if (fault.mode === 'before') throw lostCall(fault.retryable);
  if (fault.mode === 'partial') return prepared.perform({ ...execution, failing: new Set(fault.entries) });
  if (fault.mode !== 'kill-before') await prepared.perform(execution);
  if (fault.mode === 'after') throw lostCall(fault.retryable);
  await kill(execution.principal.name, execution.principal.accessKeyId);
  return 'held';
}

/** What the caller hears of a call that failed before or after. Unless retryable, no SDK tries it again. */
function lostCall(retryable: boolean | undefined): AwsError {
  return retryable
    ? new AwsError('InternalServerError', 'a retryable fault injected by the local cloud', 500)
    : new AwsError('InjectedFault', 'a fault injected by the local cloud');
}

/** The error of this code as the call's operation has it. */
function serviceError(code: string, call: Call): AwsError {
  const message = `${code} injected by the local cloud`;
  if (code !== 'TransactionConflict')
    return new AwsError(code, message, /^(Internal|ServiceUnav)/.test(code) ? 500 : 400);
  if (call.operation !== 'TransactWriteItems') return new AwsError('TransactionConflictException', message);
  const codes = call.resources.map((_, at) => (at === 0 ? 'TransactionConflict' : 'None'));
  return new AwsError(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes.join(', ')}]`,
    400,
    { CancellationReasons: codes.map((Code) => ({ Code })) },
  );
}
