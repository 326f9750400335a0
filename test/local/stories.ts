/** The stories of all three areas, played one after another. */
import { stories } from '../../infra/tools/stories/stories.ts';
import { openJourney } from '../journeys/world.ts';
import { localCloud } from '../local-cloud.ts';

const tuesdayMorning = new Date('2026-05-26T10:00:00+05:00');

/** Plays them all, and waits until nothing is left to do. */
export async function playAllStories(): Promise<void> {
  const { world } = await openJourney(tuesdayMorning);
  for (const story of stories) await story.play(world);
  await localCloud().idle();
}
