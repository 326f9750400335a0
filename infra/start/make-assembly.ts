/**
 * Makes bundles and templates from the sources as they are now: `node make-assembly.ts FOLDER ISSUER_PORT TELEGRAM_PORT`. A process
 * that has loaded the sources once would not see that they have changed.
 */
import { localSettings, makeAssembly } from './assembly.ts';

const [folder = '', issuer = '', telegram = ''] = process.argv.slice(2);
try {
  await makeAssembly(folder, localSettings({ issuer: Number(issuer), telegram: Number(telegram) }), async (_, work) =>
    work(),
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
