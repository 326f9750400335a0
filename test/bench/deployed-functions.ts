/** Functions as they are deployed: their bundles, and the environment that the templates and Lambda give them. */
import { join } from 'node:path';
import { buildApp, settingsOf } from '../../infra/app.ts';
import { type Bundle, type Bundles, bundleFunctions, bundleName } from '../../infra/bundle.ts';
import { readAssembly } from '../../infra/local/assembly.ts';
import { functionsOf } from '../../infra/local/declared-functions.ts';
import { serviceName } from '../../infra/local/functions.ts';

export interface DeployedFunction {
  /** `appeals/citizen` */
  readonly name: string;
  /** Absolute path of its index.js. */
  readonly file: string;
  readonly javascriptBytes: number;
  /** Its size and its time are told, and held to no target. */
  readonly heavy: boolean;
  readonly reachesBucket: boolean;
  readonly environment: Readonly<Record<string, string>>;
}

export interface DeployedFunctions {
  /** Every function of the platform. */
  readonly platform: readonly DeployedFunction[];
  /** The bare DynamoDB client. */
  readonly bare: DeployedFunction;
  /** The edge around nothing. */
  readonly edge: DeployedFunction;
}

/** Bundles everything by the same options, below a folder. `endpointUrl`: what answers in place of AWS. */
export async function deployFunctions(folder: string, endpointUrl: string): Promise<DeployedFunctions> {
  const own = await bundleFunctions({ functions: join(repository, 'functions'), output: join(folder, 'functions') });
  const benches = await bundleFunctions({
    functions: join(import.meta.dirname, 'functions'),
    output: join(folder, 'bench-functions'),
  });
  const environments = templateEnvironments(own, join(folder, 'assembly'), endpointUrl);
  const deployed = (entry: string, bundle: Bundle | undefined, environment: Record<string, string> | undefined) => {
    if (!bundle || !environment) throw new Error(`${entry} is not deployed`);
    return asDeployed(entry, bundle, { ...lambdaEnvironment(endpointUrl), ...environment });
  };
  return {
    platform: [...own].map(([entry, bundle]) => deployed(entry, bundle, environments.get(bundleName(entry)))),
    bare: deployed('bare/dynamodb', benches.get('bare/dynamodb'), { TABLE_NAME: 'bare' }),
    edge: deployed('edge/submit', benches.get('edge/submit'), environments.get('appeals-citizen')),
  };
}

const repository = join(import.meta.dirname, '..', '..');

/** The environment of each function, by its service name, with stand-ins for what only a deployment knows. */
function templateEnvironments(bundles: Bundles, outdir: string, url: string): Map<string, Record<string, string>> {
  const { directory } = buildApp({ settings: settingsOf('local'), bundles, outdir, validate: false }).synth();
  const assembly = readAssembly(directory, { region, accountId: '000000000000', apiUrl: url, gatewayUrl: url });
  return new Map(functionsOf(assembly).map((declared) => [serviceName(declared), declared.environment]));
}

const region = 'eu-central-1';

function lambdaEnvironment(endpointUrl: string): Record<string, string> {
  return {
    AWS_REGION: region,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: 'bench',
    AWS_ACCESS_KEY_ID: 'ASIABENCH',
    AWS_SECRET_ACCESS_KEY: 'bench',
    AWS_SESSION_TOKEN: 'bench',
    AWS_ENDPOINT_URL: endpointUrl,
    TZ: ':UTC',
  };
}

function asDeployed(name: string, bundle: Bundle, environment: Record<string, string>): DeployedFunction {
  const { directory, javascriptBytes, heavy, reachesBucket } = bundle;
  const file = join(directory, 'index.js');
  return {
    name,
    file,
    javascriptBytes,
    heavy,
    reachesBucket,
    environment: { ...environment, LAMBDA_TASK_ROOT: directory },
  };
}
