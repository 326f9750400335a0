/** What every house construct of a stack is built with. */
import { type App, Stack } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Role } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Area } from '../../shared/http/endpoint.ts';
import type { SigningArea } from '../../shared/signing/sealed-types.ts';
import type { Bundles } from '../bundle.ts';
import type { Settings } from '../settings.ts';

export interface House {
  readonly area: Area;
  readonly settings: Settings;
  readonly bundles: Bundles;
  readonly state: State;
  /** Alarms are sent here. */
  readonly alarmTopic: Topic;
  /** The devops team's tools run under this role; it may take dead letters back. */
  readonly operatorRole: Role;
}

/** What outlives every stack: the stack `state` makes it. */
export interface State {
  readonly table: Table;
  /** Wrapped keys of persons: with one erased, everything sealed under it is gone. */
  readonly personKeys: Table;
  /** Files, below a prefix for each area and one for everybody. */
  readonly bucket: Bucket;
  /** The ledger of erasures: nobody deletes there. */
  readonly ledger: Bucket;
  /** Encrypts messages at rest. */
  readonly queueKey: Key;
  /** Encrypts logs and alarms. */
  readonly operationsKey: Key;
  /** Wraps the persons' keys. */
  readonly dataKey: Key;
  /** Makes keyed hashes of identifiers. */
  readonly macKey: Key;
  /** The bot's token, and the word by which Telegram proves that a call is its own. */
  readonly telegramSecret: Secret;
  /** Sign what the areas give out. */
  readonly signingKeys: Readonly<Record<SigningArea, SigningFamilies>>;
}

/** By family: `main`, and any kind of text that has keys of its own. */
export type SigningFamilies = Readonly<Record<string, SigningFamily>>;

export interface SigningFamily {
  readonly current: Key;
  /** Published alone. */
  readonly others: readonly Key[];
}

/**
 * A stack of this stage, `qyzmet-dev-appeals`, that the CLI knows by its short name, and deploys with credentials of
 * the stage's account only. An endpoint that stands in for AWS has accounts of its own.
 */
export function houseStack(app: App, name: string, settings: Settings): Stack {
  const { stage, account, terminationProtection, leadingKeysOnIndexes } = settings;
  const stack = new Stack(app, name, {
    ...(!process.env.AWS_ENDPOINT_URL && { env: { account } }),
    terminationProtection,
    stackName: physicalName(settings, name),
    description: `Qyzmet (${stage}): ${name}`,
    tags: { project: 'qyzmet', stage },
  });
  stack.node.setContext(leadingKeysOnIndexesContext, leadingKeysOnIndexes);
  return stack;
}

/** What every grant of a stack reads: the setting of the same name. */
export const leadingKeysOnIndexesContext = 'leadingKeysOnIndexes';

/** The physical name of a queue, function or bus: `qyzmet-dev-appeals-intake`. */
export function physicalName(settings: Settings, name: string): string {
  return `qyzmet-${settings.stage}-${name}`;
}

/** Two stages in one account count apart: an alarm sees the metrics of its own stage alone. */
export function metricsNamespace({ stage }: Settings): string {
  return `Qyzmet/${stage}`;
}

/** The construct id of a kebab-case name: `appeals-intake` becomes `AppealsIntake`. */
export function constructId(name: string): string {
  return name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}
