/** The stories of all three areas, played one after another. */
import { answeredAppeal, lodgedAppeal, overdueAppeal } from '../../infra/tools/stories/appeals.ts';
import { issuedDocument, silentRegister } from '../../infra/tools/stories/documents.ts';
import { provenViolation } from '../../infra/tools/stories/network.ts';
import { openJourney } from '../journeys/world.ts';
import { localCloud } from '../local-cloud.ts';

const tuesdayMorning = new Date('2026-05-26T10:00:00+05:00');

/** Plays them all, and waits until nothing is left to do. */
export async function playAllStories(): Promise<void> {
  const { world } = await openJourney(tuesdayMorning);
  const stories = [answeredAppeal, lodgedAppeal, issuedDocument, provenViolation, overdueAppeal, silentRegister];
  for (const story of stories) await story(world);
  await localCloud().idle();
}
