/** A tool as a story uses it: by its command line, in a process of its own. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';

export interface Ended {
  readonly status: number;
  readonly stdout: string;
}

/** Runs `infra/tools/<name>.ts`. Throws where it could not be started. */
export function runNode(name: string, args: readonly string[]): Promise<Ended> {
  const tool = join(import.meta.dirname, '..', `${name}.ts`);
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [tool, ...args], (error, stdout) => {
      if (typeof error?.code === 'string') reject(error);
      else resolve({ status: error?.code ?? 0, stdout });
    });
  });
}
