/** Runs a command-line tool: what it returns is the exit status, what it throws is said in one line, with status 1. */
export async function runTool(tool: (args: string[]) => Promise<number>): Promise<void> {
  try {
    process.exitCode = await tool(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? messageOf(error) : error);
    process.exitCode = 1;
  }
}

function messageOf(error: Error): string {
  return error.cause instanceof Error ? `${error.message}: ${messageOf(error.cause)}` : error.message;
}
