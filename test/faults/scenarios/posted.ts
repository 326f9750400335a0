/** Scenarios that begin with an event which a producer posts to the function that is disturbed. */
import type { CloudEvent } from '../../../shared/queue/cloud-event.ts';
import type { Scenario } from '../disturb.ts';
import type { Names } from '../end-state.ts';
import { cloud, post } from '../world.ts';

export interface PostedScenario extends Scenario {
  /** The output that holds the queue's URL. */
  readonly queue: string;
  /** Makes an event about somebody or something new. Tells by what its traces will be found. */
  readonly prepare: () => Promise<Prepared>;
}

export interface Prepared {
  readonly event: CloudEvent;
  readonly told: Names;
}

export function posted(given: Omit<PostedScenario, 'play'>): PostedScenario {
  return {
    ...given,
    async play(disturb) {
      const { event, told } = await given.prepare();
      await disturb(async () => {
        await post(given.queue, event);
        await cloud.idle(given.disturbed);
      });
      return told;
    },
  };
}
