/** What tests have told the platform that must not appear in a log line, and the look into the logs. */
import { expect } from 'vitest';
import { bundleName, findEntries } from '../../infra/bundle.ts';
import { localCloud } from '../local-cloud.ts';

const secrets = new Set<string>();

/** Remembers a personal value, a token or a credential that is about to be used; gives it back. */
export function secret(value: string): string {
  secrets.add(value);
  return value;
}

/** Fails, naming the value, if the text holds one of the secrets of this file or a credential. */
export function expectWithoutSecrets(text: string): void {
  expect([...secrets, ...credentials()].filter((value) => text.includes(value))).toEqual([]);
}

/** Fails, naming function and value, if any function has logged one of the secrets of this file or a credential. */
export async function expectLogsWithoutSecrets(): Promise<void> {
  const logs = await logsOfAllFunctions();
  const found = [...secrets, ...credentials()].flatMap((value) =>
    [...logs].filter(([, text]) => text.includes(value)).map(([name]) => `${name}: ${value}`),
  );
  expect([...logs.values()].filter((text) => text.includes('"served"')).length).toBeGreaterThan(0);
  expect(found).toEqual([]);
}

/** By function; lines are joined without a break, since a long one may have come in two pieces. */
async function logsOfAllFunctions(): Promise<Map<string, string>> {
  const cloud = localCloud();
  const names = (await findEntries()).map(bundleName);
  return new Map(await Promise.all(names.map(async (name) => [name, (await cloud.logs(name)).join('')] as const)));
}

function credentials(): string[] {
  const { administrator, tools, producers } = localCloud();
  return [administrator, tools, ...Object.values(producers)].map(({ secretAccessKey }) => secretAccessKey);
}
