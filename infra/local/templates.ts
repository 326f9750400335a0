/** The stacks' templates, with every reference resolved to what it is on this machine. Pure. */
import * as z from 'zod';
import { type Properties, resolve, resolveMembers, type Scope, text, type Value } from './intrinsics.ts';
import type { Place } from './resource-types.ts';
import { checkResource, type Resource, resourceValues } from './resources.ts';

const properties: z.ZodType<Properties> = z.record(z.string(), z.json());
const resource = z.object({ Type: z.string(), Properties: properties.default({}), Condition: z.never().optional() });
const output = z.object({ Value: z.json(), Export: z.object({ Name: z.json() }).optional() });
export const template = z.object({
  Parameters: z.record(z.string(), z.object({ Default: z.string().optional() })).default({}),
  Resources: z.record(z.string(), resource).default({}),
  Outputs: z.record(z.string(), output).default({}),
});
export type Template = z.infer<typeof template>;

/** What all stacks export, by name; looked up when imported, so that the order of stacks does not matter. */
export type Exports = Map<string, () => Value>;

/** Enters the stack's exports; its resources and outputs are resolved when asked for. */
export function resolveStack(stack: string, body: Template, place: Place, exports: Exports) {
  const scope = scopeOf(stack, body, place, exports);
  for (const { Export, Value } of Object.values(body.Outputs)) {
    if (Export) exports.set(text(resolve(Export.Name, scope)), () => resolve(Value, scope));
  }
  return {
    resources(): Resource[] {
      return Object.keys(body.Resources).map((logicalId) => scope.resource(logicalId));
    },
    outputs(): Record<string, string> {
      const entries = Object.entries(body.Outputs).map(([key, { Value }]) => [key, text(resolve(Value, scope))]);
      return Object.fromEntries(entries);
    },
  };
}

function scopeOf(stack: string, body: Template, place: Place, exports: Exports) {
  const resolved = new Map<string, Resource>();
  const pseudo = pseudoParameters(stack, place);
  const scope: Scope & { resource(logicalId: string): Resource } = {
    stack,
    resource(logicalId) {
      const known = resolved.get(logicalId) ?? resolveResource(stack, logicalId, body, place, scope);
      resolved.set(logicalId, known);
      return known;
    },
    reference(name) {
      const parameter = body.Parameters[name];
      return pseudo[name] ?? (parameter ? (parameter.Default ?? '') : scope.resource(name).reference);
    },
    attribute(logicalId, name) {
      const { type, attributes } = scope.resource(logicalId);
      const value = attributes[name];
      if (value !== undefined) return value;
      throw new Error(`${stack}: ${type}.${name} of ${logicalId} is not supported by the local cloud`);
    },
    imported(name) {
      const exported = exports.get(name);
      if (!exported) throw new Error(`${stack}: no stack exports ${name}`);
      return exported();
    },
  };
  return scope;
}

function resolveResource(stack: string, logicalId: string, body: Template, place: Place, scope: Scope): Resource {
  const declared = body.Resources[logicalId];
  if (!declared) throw new Error(`${stack}: no resource or parameter is called ${logicalId}`);
  const named = { stack, logicalId, type: declared.Type };
  checkResource({ ...named, properties: declared.Properties });
  const withProperties = { ...named, properties: resolveMembers(declared.Properties, scope) };
  return { ...withProperties, ...resourceValues(withProperties, place) };
}

function pseudoParameters(stack: string, place: Place): Properties {
  return {
    'AWS::Region': place.region,
    'AWS::AccountId': place.accountId,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stack,
    'AWS::StackId': `arn:aws:cloudformation:${place.region}:${place.accountId}:stack/${stack}/local`,
  };
}
