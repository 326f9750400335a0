/** All stories, in the order in which `npm run demo` plays them. */
import { answeredAccess } from './access-patterns.ts';
import { answeredAppeal, lodgedAppeal, overdueAppeal } from './appeals.ts';
import { issuedDocument, silentRegister } from './documents.ts';
import { attachedFile, lateFile } from './files.ts';
import { newCalendar, verifiedThreshold } from './law.ts';
import { provenViolation } from './network.ts';
import { notice } from './notices.ts';
import { signedAnswer } from './signed.ts';
import type { Story } from './story.ts';

export const stories: readonly Story[] = [
  answeredAccess,
  answeredAppeal,
  signedAnswer,
  lodgedAppeal,
  attachedFile,
  issuedDocument,
  provenViolation,
  overdueAppeal,
  silentRegister,
  lateFile,
  verifiedThreshold,
  newCalendar,
  notice,
];

/** The story of that name. Throws with all names where there is none. */
export function storyNamed(name: string): Story {
  const found = stories.find((story) => story.name === name);
  if (!found) throw new Error(`There is no story ${name}: there are ${stories.map((story) => story.name).join(', ')}`);
  return found;
}
