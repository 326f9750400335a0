/** The operators' tools as their user runs them: a process of its own, in a folder from which this local cloud runs. */
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
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
  const cwd = await folderOfThisCloud();
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [join(tools, `${name}.ts`), ...options], {
      cwd,
    });
    return { status: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { status: code, stdout, stderr };
  }
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
