/** Declaring a file: whether there is room for it, and the appeal that knows of it. Pure. */
import { fileDeclared } from '../../../events/appeals.ts';
import { type Problem, problem } from '../../../shared/http/problems.ts';
import { atLocalOffset } from '../../../shared/time.ts';
import { type Appeal, type AppealChange, nextVersion } from '../appeal/appeal.ts';
import { closedAlready } from '../appeal/closed-words.ts';
import { namesOf } from '../appeal/facts.ts';
import { type AppealState, transitions } from '../appeal/transitions.ts';
import { type MediaType, mostDeclared, mostFiles } from '../file/content.ts';
import type { AppealFile } from '../file/file.ts';
import { enoughFiles } from '../file/words.ts';

export interface Declaring {
  readonly id: string;
  readonly type: MediaType;
  readonly bytes: number;
  readonly sha256: string;
  readonly moment: Date;
  readonly traceparent: string;
  /** How long what is declared may still come. */
  readonly uploadSeconds: number;
  /** There where it is a scan of what was received on paper: the body that received it, and its official. */
  readonly scanned?: { readonly body: string; readonly official: string };
}

/**
 * The appeal one version on, so that of two who take the last place one is refused, and an official who answers what
 * they have read hears that there is more.
 */
export function declare(
  appeal: Appeal,
  files: readonly AppealFile[],
  declaring: Declaring,
): { readonly change: AppealChange; readonly file: AppealFile } | Problem {
  const transition = transitionIn[appeal.state];
  if (!transition) return problem('wrong-state', closedAlready(appeal));
  const counting = files.filter((file) => counts(file, declaring));
  if (counting.length >= mostFiles || files.length >= mostDeclared) {
    return problem('wrong-state', { detail: enoughFiles });
  }
  const { id, type, bytes, sha256, moment, traceparent, scanned } = declaring;
  const { number, citizen } = appeal;
  const declaredAt = atLocalOffset(moment);
  const data = { ...namesOf(appeal), file: id, declaredAt, type, bytes, ...(scanned && { scannedBy: scanned.body }) };
  return {
    change: {
      appeal: nextVersion(appeal, transition),
      transition,
      entry: { type: fileDeclared.type, at: declaredAt, actor: scanned?.official ?? 'citizen', data, traceparent },
    },
    file: { version: 1, state: 'declared', id, number, citizen, type, bytes, sha256, declaredAt },
  };
}

/** A file that was refused, or whose upload never came, takes nobody's place. */
function counts({ state, declaredAt }: AppealFile, { moment, uploadSeconds }: Declaring): boolean {
  if (state !== 'declared') return state === 'usable';
  return moment.getTime() <= Date.parse(declaredAt) + uploadSeconds * 1000;
}

const transitionIn = {
  registered: transitions.addFileUnassigned,
  assigned: transitions.addFile,
  mending: transitions.addFileMending,
  overdue: transitions.addFileLate,
  answered: undefined,
  forwarded: undefined,
  withdrawn: undefined,
  terminated: undefined,
  returned: undefined,
  complained: transitions.addFileToComplaint,
  dismissed: undefined,
  attached: undefined,
} as const satisfies Record<AppealState, unknown>;
