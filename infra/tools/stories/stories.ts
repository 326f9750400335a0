/** All stories, in the order in which `npm run demo` plays them. */
import { answeredAccess } from './access-patterns.ts';
import { anonymousReport } from './anonymous.ts';
import { answeredAppeal, lodgedAppeal, overdueAppeal } from './appeals.ts';
import { approvedAnswer } from './approved.ts';
import { centre } from './centre.ts';
import { checkedAnswer } from './checked.ts';
import { silence } from './complaints.ts';
import { corruption } from './corruption.ts';
import { issuedDocument, silentRegister } from './documents.ts';
import { erasedPerson } from './erased.ts';
import { figures } from './figures.ts';
import { attachedFile, lateFile } from './files.ts';
import { forwardedAppeal } from './forwarded.ts';
import { assignedGroup } from './group.ts';
import { newCalendar, verifiedThreshold } from './law.ts';
import { massEvent } from './mass-event.ts';
import { mondayMorning } from './monday.ts';
import { provenViolation } from './network.ts';
import { notice } from './notices.ts';
import { openApp } from './open311.ts';
import { petition } from './petition.ts';
import { noSignal, paper } from './received.ts';
import { redactedCopy } from './redacted.ts';
import { search } from './search.ts';
import { signedAnswer } from './signed.ts';
import { solved } from './solved.ts';
import type { Story } from './story.ts';
import { talon } from './talon.ts';
import { telegram } from './telegram.ts';
import { calculator, prolongedTerm } from './terms.ts';

export const stories: readonly Story[] = [
  answeredAccess,
  answeredAppeal,
  checkedAnswer,
  approvedAnswer,
  signedAnswer,
  talon,
  lodgedAppeal,
  attachedFile,
  forwardedAppeal,
  assignedGroup,
  mondayMorning,
  issuedDocument,
  provenViolation,
  overdueAppeal,
  silentRegister,
  redactedCopy,
  lateFile,
  verifiedThreshold,
  newCalendar,
  notice,
  erasedPerson,
  prolongedTerm,
  calculator,
  silence,
  solved,
  centre,
  paper,
  noSignal,
  telegram,
  openApp,
  anonymousReport,
  corruption,
  petition,
  massEvent,
  figures,
  search,
];

/** The story of that name. Throws with all names where there is none. */
export function storyNamed(name: string): Story {
  const found = stories.find((story) => story.name === name);
  if (!found) throw new Error(`There is no story ${name}: there are ${stories.map((story) => story.name).join(', ')}`);
  return found;
}
