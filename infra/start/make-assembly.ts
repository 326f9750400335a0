/**
 * Makes bundles and templates from the sources as they are now: `node make-assembly.ts FOLDER ISSUER_PORT`. A process
 * that has loaded the sources once would not see that they have changed.
 */
import { localSettings, makeAssembly } from './assembly.ts';

const [folder = '', issuerPort = ''] = process.argv.slice(2);
try {
  await makeAssembly(folder, localSettings(Number(issuerPort)), async (_, work) => work());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
