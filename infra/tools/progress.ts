/** A progress bar on stderr; where that is no terminal, a line every two seconds. */
import { SingleBar } from 'cli-progress';

export interface Progress extends Disposable {
  update(done: number): void;
}

/** Declared with `using`, it stops with the block, also by an exception: its timer would keep the process alive. */
export function showProgress(what: string, total: number): Progress {
  const bar = new SingleBar({
    format: `${what} {bar} {percentage} % | {value} of {total} | {duration_formatted}`,
    stream: process.stderr,
    noTTYOutput: true,
    notTTYSchedule: 2000,
  });
  bar.start(total, 0);
  return { update: (done) => bar.update(done), [Symbol.dispose]: () => bar.stop() };
}
