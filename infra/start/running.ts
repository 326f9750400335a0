/** `running.json`: what other programs need to talk to the local cloud of a folder, while it runs. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { LocalCloud } from '../local/local-cloud.ts';
import type { Platform } from './outside-callers.ts';

const running = z.object({ apiUrl: z.string(), controlUrl: z.string(), databasePid: z.number().optional() });

/** Where the tokens are. */
export function tokenUrlOf({ issuerUrl }: LocalCloud): string {
  return `${issuerUrl}/token`;
}

/** Leaves the file; the function that it gives takes it away. It holds credentials, so only its owner may read it. */
export function announce(folder: string, cloud: Platform): () => void {
  const { apiUrl, controlUrl, telegramUrl, region, outputs, databasePid, tools, producers } = cloud;
  const content = {
    ...{
      pid: process.pid,
      apiUrl,
      controlUrl,
      telegramUrl,
      tokenUrl: tokenUrlOf(cloud),
      gatewayUrl: cloud.gateway.url,
      region,
    },
    ...{ outputs, databasePid, credentials: { tools, producers } },
  };
  writeFileSync(fileIn(folder), JSON.stringify(content, null, 2), { mode: 0o600 });
  return () => rmSync(fileIn(folder), { force: true });
}

/**
 * Makes sure that nobody else uses the folder's state: throws if a local cloud runs from it, and clears away what one
 * that was killed has left, its database process included.
 */
export async function claim(folder: string): Promise<void> {
  if (!existsSync(fileIn(folder))) return;
  const left = running.safeParse(parsed(readFileSync(fileIn(folder), 'utf8'))).data;
  if (left && (await answers(left.controlUrl))) {
    throw new Error(`The platform already runs from this folder, at ${left.apiUrl}. Stop that one first (Ctrl-C).`);
  }
  if (left?.databasePid !== undefined && isDynoxide(left.databasePid)) process.kill(left.databasePid);
  rmSync(fileIn(folder));
}

function fileIn(folder: string): string {
  return join(folder, 'running.json');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function answers(controlUrl: string): Promise<boolean> {
  try {
    return (await fetch(`${controlUrl}/clock`)).ok;
  } catch {
    return false;
  }
}

/** The system may have given the number to another process since. */
function isDynoxide(pid: number): boolean {
  const commandLine = `/proc/${pid}/cmdline`;
  return existsSync(commandLine) && readFileSync(commandLine, 'utf8').includes('dynoxide');
}
