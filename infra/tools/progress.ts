/** A progress bar on stderr; where that is no terminal, a line every two seconds. */
import { SingleBar } from 'cli-progress';

export interface Progress {
  update(done: number): void;
  stop(): void;
}

export function showProgress(what: string, total: number): Progress {
  const bar = new SingleBar({
    format: `${what} {bar} {percentage} % | {value} of {total} | {duration_formatted}`,
    stream: process.stderr,
    noTTYOutput: true,
    notTTYSchedule: 2000,
  });
  bar.start(total, 0);
  return { update: (done) => bar.update(done), stop: () => bar.stop() };
}
