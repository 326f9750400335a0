/** Which queues hear of a published fact, as the deployed templates say it in their outputs. */
import * as z from 'zod';
import { type Deployment, queueUrls } from './deployment.ts';

const subscription = z.object({ queueUrl: z.string(), types: z.array(z.string()) });

/** By type of event, the names of the queues that get it. */
export function subscribersOf(deployment: Pick<Deployment, 'outputs'>): (type: string) => string[] {
  const names = new Map([...queueUrls(deployment)].map(([name, url]) => [url, name]));
  const subscriptions = Object.entries(deployment.outputs)
    .filter(([output]) => output.endsWith('Subscription'))
    .map(([, text]) => subscription.parse(JSON.parse(text)));
  return (type) =>
    subscriptions.filter(({ types }) => types.includes(type)).map(({ queueUrl }) => names.get(queueUrl) ?? queueUrl);
}
