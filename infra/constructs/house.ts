/** What every house construct of a stack is built with. */
import { type App, Stack } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Area } from '../../shared/http/endpoint.ts';
import type { Bundles } from '../bundle.ts';
import type { Settings } from '../settings.ts';

export interface House {
  readonly area: Area;
  readonly settings: Settings;
  readonly bundles: Bundles;
  /** Encrypts logs and alarms. */
  readonly operationsKey: Key;
  /** Encrypts messages at rest. */
  readonly queueKey: Key;
  /** Alarms are sent here. */
  readonly alarmTopic: Topic;
  /** The devops team's tools run under this role; it may take dead letters back. */
  readonly operatorRole: Role;
}

/** A stack of this stage, `qyzmet-dev-appeals`, that the CLI knows by its short name. Credentials decide where. */
export function houseStack(app: App, name: string, settings: Settings): Stack {
  const { stage, leadingKeysOnIndexes } = settings;
  const stack = new Stack(app, name, {
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

/** The construct id of a kebab-case name: `appeals-intake` becomes `AppealsIntake`. */
export function constructId(name: string): string {
  return name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}
