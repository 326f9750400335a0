/**
 * The CDK app: the one description of the system. The CDK CLI runs this file (`npx cdk synth -c stage=prod`); `npm
 * start` and the tests build the same app in their own process.
 */
import { App, Validations } from 'aws-cdk-lib';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { DISABLE_ASSET_STAGING_CONTEXT } from 'aws-cdk-lib/cx-api';
import { AwsSolutionsChecks } from 'cdk-nag';
import cdkJson from '../cdk.json' with { type: 'json' };
import { type Bundles, bundleFunctions } from './bundle.ts';
import { checkLimits, type Limits, limits, roomLeft } from './limits.ts';
import { readSettings, type Settings } from './settings.ts';
import { appealsStack } from './stacks/appeals.ts';
import { appealsBeyondStack } from './stacks/appeals-beyond.ts';
import { documentsStack } from './stacks/documents.ts';
import { networkStack } from './stacks/network.ts';
import { platformStack } from './stacks/platform.ts';
import { stateStack } from './stacks/state.ts';

export interface AppOptions {
  readonly settings: Settings;
  readonly bundles: Bundles;
  /** Where the cloud assembly is written; the CLI names it by its own means. */
  readonly outdir?: string;
  /** Functions run from the bundles themselves, source maps beside them, not from copies in the cloud assembly. */
  readonly bundlesInPlace?: true;
  /**
   * Check the templates against AWS's resource schemas and the rules of cdk-nag: seconds, and every finding is an
   * error.
   */
  readonly validate: boolean;
  /** How large stacks and API may be, for tests of that. */
  readonly within?: Limits;
}

/** The app with its six stacks, ready to `synth()`. Needs no AWS credentials. Throws where one is too large. */
export function buildApp(options: AppOptions): App {
  const { settings, bundles, outdir, bundlesInPlace, validate, within = limits } = options;
  const app = new App({
    ...(outdir && { outdir }),
    context: { ...cdkJson.context, ...(bundlesInPlace && { [DISABLE_ASSET_STAGING_CONTEXT]: true }) },
    analyticsReporting: false,
    builtinCloudFormationValidation: validate,
  });
  if (validate) Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const state = stateStack(app, settings);
  const platform = platformStack(app, settings, bundles, state);
  appealsStack(app, platform);
  appealsBeyondStack(app, platform);
  documentsStack(app, platform);
  networkStack(app, platform);
  checkLimits(app, within);
  return app;
}

/** The stage named on the command line. */
function stageAskedFor(): string {
  return new App({ autoSynth: false }).node.tryGetContext('stage') ?? 'dev';
}

/** The settings of a stage in cdk.json. */
export function settingsOf(stage: string): Settings {
  return readSettings(cdkJson.context.qyzmet, stage);
}

/** What the account must be able to reserve, so that nobody learns it from a deployment that is rolled back. */
export function reservationOf(app: App, { stage, concurrency }: Settings): string {
  if (!concurrency) return `Stage ${stage} reserves no concurrency: its functions share what the account has.`;
  const functions = app.node.findAll().filter((each) => each instanceof CfnFunction);
  const reserved = functions.reduce((sum, each) => sum + (each.reservedConcurrentExecutions ?? 0), 0);
  return `Stage ${stage} reserves ${reserved} of ${concurrency.quota} concurrent executions; 100 must stay unreserved.`;
}

if (import.meta.main) {
  const settings = settingsOf(stageAskedFor());
  const app = buildApp({ settings, bundles: await bundleFunctions(), validate: true });
  console.error([reservationOf(app, settings), ...roomLeft(app)].join('\n'));
}
