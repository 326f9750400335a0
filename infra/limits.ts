/**
 * How large stacks and the API may grow. CloudFormation takes 500 resources a stack, an HTTP API 300 routes by AWS's
 * default quota: synthesis stops before, while there is room to move something, and says what has become of the room.
 */
import { type App, CfnResource, Stack } from 'aws-cdk-lib';
import { CfnRoute } from 'aws-cdk-lib/aws-apigatewayv2';

export interface Limits {
  readonly resourcesOfStack: number;
  readonly routesOfApi: number;
}

export const limits: Limits = { resourcesOfStack: 400, routesOfApi: 250 };

/** What is counted: a stack's resources, the API's routes over all stacks. */
interface Count {
  readonly what: string;
  readonly has: number;
  readonly most: number;
}

/** One line for each stack and one for the API: what it has, and what may still be added. */
export function roomLeft(app: App, within = limits): string[] {
  return counted(app, within).map(
    ({ what, has, most }) => `${what}: ${has} of ${most}, ${most - has} more may be added.`,
  );
}

/** Throws with everything that has outgrown its limit. */
export function checkLimits(app: App, within = limits): void {
  const outgrown = counted(app, within).filter(({ has, most }) => has > most);
  if (outgrown.length === 0) return;
  throw new Error(outgrown.map(({ what, has, most }) => `${what}: ${has}, and ${most} are the most`).join('\n'));
}

function counted(app: App, { resourcesOfStack, routesOfApi }: Limits): Count[] {
  const resources = app.node.findAll().filter(CfnResource.isCfnResource);
  const stacks = app.node.children.filter(Stack.isStack).map((stack) => ({
    what: `Resources of ${stack.node.id}`,
    has: resources.filter((each) => each.stack === stack).length,
    most: resourcesOfStack,
  }));
  const routes = resources.filter((each) => each instanceof CfnRoute).length;
  return [...stacks, { what: 'Routes of the API', has: routes, most: routesOfApi }];
}
