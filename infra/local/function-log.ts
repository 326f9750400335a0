/** A function's log: a file that does not grow for ever, and its last lines in memory. */
import { createWriteStream, existsSync, renameSync, statSync, type WriteStream } from 'node:fs';

export interface FunctionLog {
  /** The last lines, oldest first. */
  lines(): string[];
  write(text: string): void;
  close(): Promise<void>;
}

const keptLines = 1000;

/** So much of the newest, and as much again in `FILE.1`. */
const maximumBytes = 10 * 1024 * 1024;

/** Opens the log, which goes on where the last run stopped. What cannot be written to the file is in memory still. */
export function openFunctionLog(path: string, limit = maximumBytes): FunctionLog {
  const lines: string[] = [];
  let size = existsSync(path) ? statSync(path).size : 0;
  let file = openFile(path);
  const turnOver = () => {
    file.end();
    if (existsSync(path)) renameSync(path, `${path}.1`);
    file = openFile(path);
    size = 0;
  };
  return {
    lines: () => [...lines],
    write(text) {
      lines.push(...text.split('\n').filter(Boolean));
      lines.splice(0, Math.max(0, lines.length - keptLines));
      if (size + text.length > limit) turnOver();
      size += text.length;
      file.write(text);
    },
    close: () => new Promise((resolve) => file.end(() => resolve())),
  };
}

/** A full disk must not end what only tells of itself. */
function openFile(path: string): WriteStream {
  const file = createWriteStream(path, { flags: 'a' });
  file.on('error', (error) => console.error(`${path} is not written any more: ${error.message}`));
  return file;
}
