/** The operators' tools as their user runs them: a process of its own, in a folder from which this local cloud runs. */
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Credentials } from '../../infra/local/functions.ts';
import { localCloud } from '../local-cloud.ts';
import { temporaryFolder } from '../unit/tools/temporary-folder.ts';

export interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

const tools = join(import.meta.dirname, '..', '..', 'infra', 'tools');

/** Runs `infra/tools/<name>.ts` to its end. */
export async function runTool(name: string, ...options: string[]): Promise<Run> {
  return runToolIn({ cwd: await folderOfThisCloud() }, name, ...options);
}

interface Place {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A tool that hangs is ended before its test is given up, and nothing of it is left. */
const longest = { timeout: 120_000, killSignal: 'SIGKILL' } as const;

async function runToolIn({ cwd, env }: Place, name: string, ...options: string[]): Promise<Run> {
  const place = { ...longest, cwd, env: { ...process.env, ...env } };
  try {
    const tool = [join(tools, `${name}.ts`), ...options];
    return { status: 0, ...(await promisify(execFile)(process.execPath, tool, place)) };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { status: code, stdout, stderr };
  }
}

/** The same against this local cloud as if it were a stage on AWS: known by its outputs, called with keys in use. */
export async function runToolOnStage(inUse: Credentials, name: string, ...options: string[]): Promise<Run> {
  const { gatewayUrl, region, outputs } = localCloud();
  const cwd = await temporaryFolder();
  await mkdir(join(cwd, '.qyzmet'));
  await writeFile(join(cwd, '.qyzmet', 'outputs-dev.json'), JSON.stringify({ all: outputs }));
  const env = {
    AWS_ENDPOINT_URL: gatewayUrl,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: inUse.accessKeyId,
    AWS_SECRET_ACCESS_KEY: inUse.secretAccessKey,
  };
  return runToolIn({ cwd, env }, name, '--stage', 'dev', ...options);
}

/** As `npm start` leaves it. */
async function folderOfThisCloud(): Promise<string> {
  const { apiUrl, controlUrl, gatewayUrl, region, outputs, tools, producers } = localCloud();
  const folder = await temporaryFolder();
  const credentials = { tools, producers };
  const running = { apiUrl, controlUrl, gatewayUrl, region, outputs: { all: outputs }, credentials };
  await mkdir(join(folder, '.qyzmet'));
  await writeFile(join(folder, '.qyzmet', 'running.json'), JSON.stringify(running));
  return folder;
}
