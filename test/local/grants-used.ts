/** What the roles of functions grant, set against the calls that the functions made. */
import type { Call } from '../../infra/local/gateway/calls.ts';
import { decide, type Statement } from '../../infra/local/gateway/iam.ts';
import { declaredFunctions } from './declared-functions.ts';

/** One action on one resource, where the grant names partition keys for one prefix of them. */
export interface Grant {
  readonly functionName: string;
  readonly action: string;
  readonly resource: string;
  /** `appeals#*`; undefined where the grant is not about items. */
  readonly keys?: string;
  /** Only in the hands of a service that acts in the role's name. */
  readonly throughService: boolean;
}

/** Every grant of every function's role, taken apart. */
export async function grantsOfFunctions(): Promise<Grant[]> {
  return [...(await declaredFunctions())].flatMap(([functionName, { statements }]) =>
    statements.filter(({ Effect }) => Effect === 'Allow').flatMap((statement) => grantsOf(functionName, statement)),
  );
}

function grantsOf(functionName: string, { Action, Resource, Condition }: Statement): Grant[] {
  const prefixes = Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'] ?? [undefined];
  const throughService = Condition?.StringEquals?.['kms:ViaService'] !== undefined;
  return Action.flatMap((action) =>
    Resource.flatMap((resource) =>
      prefixes.map((keys) => ({ functionName, action, resource, ...(keys && { keys }), throughService })),
    ),
  );
}

/** Whether the call made use of the grant. */
export function uses({ principal, actions, resources, keys }: Call, grant: Grant): boolean {
  if (principal !== grant.functionName) return false;
  return actions.some((action, at) => isAllowedBy(grant, { action, resource: resources[at] ?? '', keys }));
}

interface Access {
  readonly action: string;
  readonly resource: string;
  readonly keys: readonly string[];
}

function isAllowedBy(grant: Grant, { action, resource, keys }: Access): boolean {
  const statement: Statement = {
    ...{ Effect: 'Allow', Action: [grant.action], Resource: [grant.resource] },
    ...(grant.keys && { Condition: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': [grant.keys] } } }),
  };
  const identity = { arn: 'arn:aws:iam::000000000000:role/any', statements: [statement] };
  return decide(identity, { action, resource, context: { 'dynamodb:LeadingKeys': keys } }, undefined).allowed;
}
