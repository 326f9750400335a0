/** The states of an appeal and what may happen to it, as data. Pure. */
import type { Openness, Transition } from '../../../shared/table/transitions.ts';

/** Every state, and whether somebody still owes an answer in it. */
export const opennessOf = {
  /** Registered, and its competent body is still to be found. */
  registered: 'open',
  assigned: 'open',
  /** Its defects are named, and its citizen has time to mend them. */
  mending: 'open',
  overdue: 'open',
  /** A complaint about what was decided, or about silence, waits for its decision; the act is suspended. */
  complained: 'open',
  answered: 'closed',
  /** All its requests went to other bodies, as parts of their own: the answers are owed there. */
  forwarded: 'closed',
  withdrawn: 'closed',
  terminated: 'closed',
  returned: 'closed',
  /** The complaint was dismissed, or nobody decided it: the way on is to court. */
  dismissed: 'closed',
  /** It says the same as an earlier one of its citizen that is open: the answer comes in that case. */
  attached: 'closed',
} as const satisfies Record<string, Openness>;

export type AppealState = keyof typeof opennessOf;

/** The states in which nobody owes an answer any more. */
export type ClosedState = { [S in AppealState]: (typeof opennessOf)[S] extends 'closed' ? S : never }[AppealState];

export const appealStates = Object.keys(opennessOf) as [AppealState, ...AppealState[]];

type OpenState = Exclude<AppealState, ClosedState>;

export const openStates = appealStates.filter(isOpen) as [OpenState, ...OpenState[]];

export function isOpen(state: AppealState): state is OpenState {
  return opennessOf[state] === 'open';
}

/** An overdue appeal can still be answered: late is better than never. */
export const transitions = {
  submit: { from: [], to: 'assigned', by: 'citizen', article: 'АППК 64' },
  /** Acceptance cannot be refused, also where no body is known to be competent: the registrar finds it. */
  submitToRegistrar: { from: [], to: 'registered', by: 'citizen', article: 'АППК 64(1)' },
  /** Who submits may add what shows it, as long as there is no answer. The state stays. */
  addFileUnassigned: { from: ['registered'], to: 'registered', by: 'citizen', article: 'АППК 63' },
  addFile: { from: ['assigned'], to: 'assigned', by: 'citizen', article: 'АППК 63' },
  addFileLate: { from: ['overdue'], to: 'overdue', by: 'citizen', article: 'АППК 63' },
  addFileMending: { from: ['mending'], to: 'mending', by: 'citizen', article: 'АППК 63' },
  addFileToComplaint: { from: ['complained'], to: 'complained', by: 'citizen', article: 'АППК 92' },
  answer: { from: ['assigned', 'mending', 'overdue'], to: 'answered', by: 'official', article: 'АППК 76, 89' },
  /**
   * A provisional term is counted anew once the missing calendar is there. Nothing is overdue by it any more: what the
   * new count has missed is missed anew, in the same write.
   */
  recount: { from: ['assigned', 'overdue'], to: 'assigned', by: 'clock', article: 'АППК 76' },
  recountUnassigned: { from: ['registered', 'overdue'], to: 'registered', by: 'clock', article: 'АППК 76' },
  /** Whether the answer was late is said anew as well. */
  recountAnswered: { from: ['answered'], to: 'answered', by: 'clock', article: 'АППК 76' },
  recountWithdrawn: { from: ['withdrawn'], to: 'withdrawn', by: 'clock', article: 'АППК 76' },
  recountMending: { from: ['mending'], to: 'mending', by: 'clock', article: 'АППК 76' },
  recountComplained: { from: ['complained'], to: 'complained', by: 'clock', article: 'АППК 76' },
  recountDismissed: { from: ['dismissed'], to: 'dismissed', by: 'clock', article: 'АППК 76' },
  recountAttached: { from: ['attached'], to: 'attached', by: 'clock', article: 'АППК 76' },
  recountReturned: { from: ['returned'], to: 'returned', by: 'clock', article: 'АППК 76' },
  recountTerminated: { from: ['terminated'], to: 'terminated', by: 'clock', article: 'АППК 76' },
  /** The body's silence counts as a refusal, which opens the way to complain. */
  refuseBySilence: { from: ['assigned'], to: 'overdue', by: 'clock', article: 'АППК 91', needsVerifiedLaw: true },
  /** The term has passed by a count that nobody has verified, or nobody was found to keep it: that alone is told. */
  missAnswer: { from: ['assigned', 'registered'], to: 'overdue', by: 'clock', article: 'АППК 76' },
  /** The registrar finds the body. What is overdue stays so: else its term would be missed once more. */
  assign: { from: ['registered'], to: 'assigned', by: 'registrar', article: 'АППК 64(1)' },
  assignLate: { from: ['registered', 'overdue'], to: 'overdue', by: 'registrar', article: 'АППК 64(1)' },
  /** And takes that back at once, as long as the body has done nothing. */
  undoAssignment: { from: ['assigned'], to: 'registered', by: 'registrar', article: 'none' },
  undoLateAssignment: { from: ['assigned', 'overdue'], to: 'overdue', by: 'registrar', article: 'none' },
  /** What was forwarded comes to the body that the registrar names only now: its term begins anew (art. 76(2)). */
  assignAnew: { from: ['registered', 'overdue'], to: 'assigned', by: 'registrar', article: 'АППК 76(2)' },
  forward: { from: ['assigned', 'overdue'], to: 'assigned', by: 'official', article: 'АППК 65' },
  /** The third time it is the registrar who finds the body. */
  escalate: { from: ['assigned'], to: 'registered', by: 'official', article: 'АППК 65' },
  escalateLate: { from: ['assigned', 'overdue'], to: 'overdue', by: 'official', article: 'АППК 65' },
  /** Single requests go on as parts, and the rest stays; or all of them do. */
  split: { from: ['assigned'], to: 'assigned', by: 'official', article: 'АППК 65' },
  splitLate: { from: ['assigned', 'overdue'], to: 'overdue', by: 'official', article: 'АППК 65' },
  passOn: { from: ['assigned', 'overdue'], to: 'forwarded', by: 'official', article: 'АППК 65' },
  openPart: { from: [], to: 'assigned', by: 'official', article: 'АППК 65' },
  openPartAtRegistrar: { from: [], to: 'registered', by: 'official', article: 'АППК 65' },
  /** A term that has passed cannot be prolonged. */
  prolong: { from: ['assigned'], to: 'assigned', by: 'official', article: 'АППК 76(3)' },
  withdraw: {
    from: ['registered', 'assigned', 'mending', 'overdue'],
    to: 'withdrawn',
    by: 'citizen',
    article: 'АППК 64(9)',
  },
  terminate: {
    from: ['assigned', 'mending', 'overdue'],
    to: 'terminated',
    by: 'official',
    article: 'АППК 70, 88',
    needsVerifiedLaw: true,
  },
  nameDefects: { from: ['assigned'], to: 'mending', by: 'official', article: 'АППК 64(6)' },
  mend: { from: ['mending'], to: 'assigned', by: 'citizen', article: 'АППК 64(6)' },
  addMaterial: { from: ['assigned'], to: 'assigned', by: 'citizen', article: 'АППК 63' },
  addMaterialUnassigned: { from: ['registered'], to: 'registered', by: 'citizen', article: 'АППК 63' },
  addMaterialLate: { from: ['overdue'], to: 'overdue', by: 'citizen', article: 'АППК 63' },
  /** The time to mend has passed: from then on the body has three working days to return the appeal. */
  missMending: { from: ['mending'], to: 'mending', by: 'clock', article: 'АППК 64(6–7-2)' },
  missReturn: { from: ['mending'], to: 'mending', by: 'clock', article: 'АППК 64(6–7-2)' },
  returnAppeal: {
    from: ['assigned', 'mending', 'overdue'],
    to: 'returned',
    by: 'official',
    article: 'АППК 64(6–7-2)',
    needsVerifiedLaw: true,
  },
  /** No law asks for it: the body hears in time that its term ends. */
  warn: { from: ['assigned'], to: 'assigned', by: 'clock', article: 'none' },
  complain: {
    from: ['overdue', 'answered', 'returned', 'terminated'],
    to: 'complained',
    by: 'citizen',
    article: 'АППК 91–93',
  },
  /** What the complaint asks for, in full: the appeal is open for a new answer. */
  satisfyComplaint: { from: ['complained'], to: 'assigned', by: 'official', article: 'АППК 93' },
  transferComplaint: { from: ['complained'], to: 'complained', by: 'official', article: 'АППК 93' },
  missTransfer: { from: ['complained'], to: 'complained', by: 'clock', article: 'АППК 93' },
  upholdComplaint: { from: ['complained'], to: 'assigned', by: 'official', article: 'АППК 99, 100' },
  dismissComplaint: {
    from: ['complained'],
    to: 'dismissed',
    by: 'official',
    article: 'АППК 99, 100',
    needsVerifiedLaw: true,
  },
  /** Silence about a complaint counts as a refusal as well. */
  refuseComplaintBySilence: {
    from: ['complained'],
    to: 'dismissed',
    by: 'clock',
    article: 'АППК 91(2), 100(5)',
    needsVerifiedLaw: true,
  },
  missDecision: { from: ['complained'], to: 'complained', by: 'clock', article: 'АППК 99' },
  /** No law asks for it: who was answered says what the answer was worth. */
  rateAnswer: { from: ['answered'], to: 'answered', by: 'citizen', article: 'none' },
  saySolved: { from: ['answered'], to: 'answered', by: 'citizen', article: 'none' },
  missPromise: { from: ['answered'], to: 'answered', by: 'clock', article: 'none' },
  /** Delivery leaves a record: the answer was sent by post, or has been delivered. */
  notePost: { from: ['answered'], to: 'answered', by: 'official', article: 'АППК 66' },
  /** A letter goes its way whatever its reader has complained of meanwhile. */
  notePostComplained: { from: ['complained'], to: 'complained', by: 'official', article: 'АППК 66' },
  notePostDismissed: { from: ['dismissed'], to: 'dismissed', by: 'official', article: 'АППК 66' },
  /** What nobody has signed reports a crime or a danger: it goes on at once. All else of the kind is terminated. */
  passReport: { from: ['registered'], to: 'assigned', by: 'registrar', article: 'АППК 88' },
  passReportLate: { from: ['registered', 'overdue'], to: 'overdue', by: 'registrar', article: 'АППК 88' },
  terminateAnonymous: {
    from: ['registered', 'overdue'],
    to: 'terminated',
    by: 'registrar',
    article: 'АППК 88',
    needsVerifiedLaw: true,
  },
  /** The same of the same person, sent again, goes to the earlier case, which stays as it is but for that. */
  attach: {
    from: ['assigned', 'overdue'],
    to: 'attached',
    by: 'official',
    article: 'АППК 64(8)',
    needsVerifiedLaw: true,
  },
  receiveRepeat: { from: ['assigned'], to: 'assigned', by: 'official', article: 'АППК 64(8)' },
  receiveRepeatMending: { from: ['mending'], to: 'mending', by: 'official', article: 'АППК 64(8)' },
  receiveRepeatLate: { from: ['overdue'], to: 'overdue', by: 'official', article: 'АППК 64(8)' },
  receiveRepeatInComplaint: { from: ['complained'], to: 'complained', by: 'official', article: 'АППК 64(8)' },
} as const satisfies Record<string, Transition<AppealState>>;
