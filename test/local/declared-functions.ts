/** The functions of the local cloud as the templates declare them: their environment, and what their roles may do. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp, settingsOf } from '../../infra/app.ts';
import { type Bundles, findEntries } from '../../infra/bundle.ts';
import { readAssembly } from '../../infra/local/assembly.ts';
import { functionsOf } from '../../infra/local/declared-functions.ts';
import { statementsOfRole } from '../../infra/local/declared-policies.ts';
import { serviceName } from '../../infra/local/functions.ts';
import type { Statement } from '../../infra/local/gateway/iam.ts';
import { temporaryDirectory } from '../infra/synthesized.ts';
import { localCloud } from '../local-cloud.ts';

export interface DeclaredFunction {
  readonly environment: Readonly<Record<string, string>>;
  readonly roleArn: string;
  readonly statements: readonly Statement[];
}

/** By service name (`appeals-citizen`). */
export async function declaredFunctions(): Promise<ReadonlyMap<string, DeclaredFunction>> {
  const directory = temporaryDirectory();
  const outdir = join(directory, 'assembly');
  const bundles = await standIns(join(directory, 'bundle'));
  buildApp({ settings: settingsOf('local'), bundles, outdir, validate: false }).synth();
  const { region, apiUrl, gatewayUrl } = localCloud();
  const assembly = readAssembly(outdir, { region, accountId: '000000000000', apiUrl, gatewayUrl });
  return new Map(
    functionsOf(assembly).map((declared) => {
      const { environment, roleArn } = declared;
      return [
        serviceName(declared),
        { environment, roleArn, statements: statementsOfRole(assembly.resources, roleArn) },
      ];
    }),
  );
}

/** Templates do not depend on what is in the bundles. */
async function standIns(directory: string): Promise<Bundles> {
  mkdirSync(directory);
  writeFileSync(join(directory, 'index.js'), '');
  return new Map(
    (await findEntries()).map((entry) => [
      entry,
      { directory, javascriptBytes: 0, printsPdf: false, heavy: false, reachesBucket: false },
    ]),
  );
}
