/** Puts events on the event bus of a deployment, all of them, whatever it takes. */
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import pRetry from 'p-retry';
import { publish } from '../../functions/platform/publishing/publish.ts';
import type { CloudEvent } from '../../shared/queue/cloud-event.ts';
import { type Deployment, output } from './deployment.ts';

export interface Bus {
  readonly client: EventBridgeClient;
  readonly name: string;
}

export function openBus(deployment: Deployment): Bus {
  return { client: new EventBridgeClient(deployment.asOperator), name: output(deployment, 'EventBusName') };
}

/** Throws where the bus takes some of them at no try. */
export async function publishAll({ client, name }: Bus, events: readonly CloudEvent[]): Promise<void> {
  let unpublished = events;
  await pRetry(
    async () => {
      unpublished = await publish(client, name, unpublished);
      if (unpublished.length > 0) throw new Error(`the bus did not take ${unpublished.length} events`);
    },
    { retries: 5, minTimeout: 200 },
  );
}
