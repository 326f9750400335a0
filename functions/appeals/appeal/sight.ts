/**
 * What of an appeal somebody sees, whatever they see it by: the one place that decides it, before every exit. Pure.
 */
import { type Appeal, handlingBody } from './appeal.ts';
import { petitionKind } from './kinds.ts';

/**
 * All that was said; or what is published of a petition: what it asks for, how it stands and its answer; or that there is such an appeal and how it
 * stands; or nothing, as of what is not there.
 */
export type Sight = 'all' | 'published' | 'state' | 'nothing';

/** Who wants to see it. A citizen is known by pseudonym. */
export type Viewer =
  | { readonly kind: 'citizen'; readonly citizen: string }
  | { readonly kind: 'official' | 'receiver' | 'agency'; readonly body: string }
  | { readonly kind: 'registrar' }
  /** Of its talon, whoever that is. */
  | { readonly kind: 'holder' }
  | { readonly kind: 'anybody' };

/**
 * A report about corruption is seen by the agency that has it, and by nobody else of the state: not by the body that it is
 * about, nor by officials of the agency without the right to it. The registrar, who may have to find the agency, is told
 * how it stands.
 */
export function sightOf(appeal: Appeal, viewer: Viewer): Sight {
  if (viewer.kind === 'holder') return 'state';
  if (viewer.kind === 'anybody') return appeal.kind === petitionKind ? 'published' : 'nothing';
  if (viewer.kind === 'citizen') return appeal.citizen === viewer.citizen ? 'all' : 'nothing';
  return appeal.corruption ? ofReport(appeal, viewer) : ofAppeal(appeal, viewer);
}

type OfState = Exclude<Viewer, { readonly kind: 'citizen' | 'holder' | 'anybody' }>;

function ofReport(report: Appeal, viewer: OfState): Sight {
  if (viewer.kind === 'registrar') return isRegistrars(report) ? 'state' : 'nothing';
  const isAgencys = viewer.kind === 'agency' && isBefore(report, viewer.body);
  return isAgencys && !isComplainedOf(report, viewer.body) ? 'all' : 'nothing';
}

function ofAppeal(appeal: Appeal, viewer: OfState): Sight {
  switch (viewer.kind) {
    case 'registrar':
      return isRegistrars(appeal) ? 'all' : 'nothing';
    case 'official':
      return isBefore(appeal, viewer.body) ? 'all' : 'nothing';
    case 'receiver':
      return appeal.receivedBy === viewer.body ? 'state' : 'nothing';
    case 'agency':
      return 'nothing';
  }
}

/** The bodies whose officials see all of it. */
export function bodiesThatSee(appeal: Appeal): string[] {
  const bodies = new Set([appeal.competentBody, handlingBody(appeal)].filter((body) => body !== undefined));
  return [...bodies].filter((body) => sightOf(appeal, { kind: 'official', body }) === 'all');
}

/** Who is to answer it, or to decide a complaint about it. */
function isBefore(appeal: Appeal, body: string): boolean {
  return [appeal.competentBody, handlingBody(appeal)].includes(body);
}

/** Theirs to bring to its body, or brought there by them. */
function isRegistrars({ competence }: Appeal): boolean {
  return competence === undefined;
}

/** Whether it is about an official of that body: then it is never to come there. */
export function isComplainedOf({ corruption }: Pick<Appeal, 'corruption'>, body: string): boolean {
  return corruption?.complainedOf === body;
}
