/** Who calls AWS here beside the functions: producers, the operators' tools, tests. */
import type { Credentials } from '../local/functions.ts';
import type { LocalCloud } from '../local/local-cloud.ts';
import type { Settings } from '../settings.ts';

export interface Platform extends LocalCloud {
  /** May do anything. */
  administrator: Credentials;
  /** May do what the operators' role may do. */
  tools: Credentials;
  /** What a producer may do: post to its queue. By source. */
  producers: Record<string, Credentials>;
  /** Where Telegram is played, and what people do in their chats. */
  telegramUrl: string;
}

/** Gives the settings' producers and the operators' tools credentials of their own. */
export function withCallers(cloud: LocalCloud, settings: Settings): Omit<Platform, 'telegramUrl'> {
  const { callers, outputs } = cloud;
  const producers = settings.producers.map(({ source, principalArn, senderId }) => {
    return [source, callers.ofOutsider({ name: source, arn: principalArn, uniqueId: senderId })] as const;
  });
  return {
    ...cloud,
    administrator: callers.ofAdministrator(),
    tools: callers.ofRole(outputNamed(outputs, 'OperatorRoleArn'), 'tools'),
    producers: Object.fromEntries(producers),
  };
}

/** An output of whichever stack has it. */
export function outputNamed(outputs: LocalCloud['outputs'], name: string): string {
  const value = Object.values(outputs).flatMap((ofStack) => ofStack[name] ?? [])[0];
  if (value === undefined) throw new Error(`no stack has the output ${name}`);
  return value;
}
