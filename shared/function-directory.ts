/** Where Lambda has unpacked the function that runs: code and files. */
export function functionDirectory(): string {
  const directory = process.env.LAMBDA_TASK_ROOT;
  if (!directory) throw new Error('LAMBDA_TASK_ROOT is not set: Lambda names the directory of the code by it');
  return directory;
}
