/** Templates with their intrinsic functions resolved: every reference becomes what it is on this machine. Pure. */
import * as z from 'zod';
import type { Place } from './resource-types.ts';
import { checkResource, resourceValues } from './resources.ts';

/** A value of a template: as written (with `Fn::...` and `Ref`) or resolved (without). */
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value };
export type Properties = Record<string, Value>;

/** One resource of the assembly with every reference resolved to what it is on this machine. */
export interface Resource {
  stack: string;
  logicalId: string;
  type: string;
  properties: Properties;
  /** What `Ref` gives: a name, URL or ARN, depending on the type. */
  reference: string;
  arn: string;
  attributes: Record<string, string>;
}

const properties: z.ZodType<Properties> = z.record(z.string(), z.json());
export const template = z.object({
  Parameters: z.record(z.string(), z.object({ Default: z.string().optional() })).default({}),
  Conditions: properties.default({}),
  Resources: z
    .record(
      z.string(),
      z.object({ Type: z.string(), Properties: properties.default({}), Condition: z.string().optional() }),
    )
    .default({}),
  Outputs: z
    .record(z.string(), z.object({ Value: z.json(), Export: z.object({ Name: z.json() }).optional() }))
    .default({}),
});
export type Template = z.infer<typeof template>;

export interface StackResolver {
  resources(): Resource[];
  outputs(): Record<string, string>;
}

/** Registers the stack's exports and gives its resources on demand: each is resolved once, when first referred to. */
export function resolveStack(
  stack: string,
  body: Template,
  place: Place,
  exports: Map<string, () => Value>,
): StackResolver {
  const resolved = new Map<string, Resource>();

  function resourceOf(logicalId: string): Resource {
    const known = resolved.get(logicalId);
    if (known) return known;
    const declared = body.Resources[logicalId];
    if (!declared) throw new Error(`${stack}: no resource or parameter is called ${logicalId}`);
    const named = { stack, logicalId, type: declared.Type };
    checkResource({ ...named, properties: declared.Properties });
    const withProperties = { ...named, properties: resolveObject(declared.Properties) };
    const resource = { ...withProperties, ...resourceValues(withProperties, place) };
    resolved.set(logicalId, resource);
    return resource;
  }

  function reference(name: string): Value {
    const pseudo = pseudoParameters(stack, place)[name];
    if (pseudo !== undefined) return pseudo;
    return body.Parameters[name] ? (body.Parameters[name].Default ?? '') : resourceOf(name).reference;
  }

  function attribute(logicalId: string, name: string): string {
    const resource = resourceOf(logicalId);
    const value = resource.attributes[name];
    if (value === undefined) {
      throw new Error(`${stack}: ${resource.type}.${name} of ${logicalId} is not supported by the local cloud`);
    }
    return value;
  }

  function resolveObject(object: Properties): Properties {
    const entries = Object.entries(object).map(([key, value]) => [key, resolve(value)] as const);
    return Object.fromEntries(entries.filter(([, value]) => value !== noValue));
  }

  function resolve(value: Value): Value {
    if (Array.isArray(value)) return value.map(resolve).filter((item) => item !== noValue);
    if (value === null || typeof value !== 'object') return value;
    const [name, ...others] = Object.keys(value);
    const intrinsic = others.length === 0 && name !== undefined ? intrinsics[name] : undefined;
    if (intrinsic) return intrinsic(value[name ?? ''] ?? null);
    if (name?.startsWith('Fn::')) throw new Error(`${stack}: ${name} is not supported by the local cloud`);
    return resolveObject(value);
  }

  const intrinsics: Record<string, (argument: Value) => Value> = {
    Ref: (name) => reference(text(name)),
    'Fn::GetAtt': (path) => {
      const [logicalId = '', ...names] = Array.isArray(path) ? path.map(text) : text(path).split('.');
      return attribute(logicalId, names.join('.'));
    },
    'Fn::Join': (argument) => {
      const [separator = '', parts = []] = list(argument);
      return list(resolve(parts)).map(text).join(text(separator));
    },
    'Fn::Sub': (argument) => {
      const [pattern = '', variables = {}] = Array.isArray(argument) ? argument : [argument];
      return substitute(text(pattern), (name) => {
        const own = isObject(variables) ? variables[name] : undefined;
        if (own !== undefined) return text(resolve(own));
        const [logicalId = '', ...attributes] = name.split('.');
        return text(attributes.length > 0 ? attribute(logicalId, attributes.join('.')) : reference(name));
      });
    },
    'Fn::Select': (argument) => {
      const [index = 0, items = []] = list(argument);
      return list(resolve(items))[Number(resolve(index))] ?? noValue;
    },
    'Fn::Split': (argument) => {
      const [separator = '', joined = ''] = list(argument);
      return text(resolve(joined)).split(text(separator));
    },
    'Fn::ImportValue': (name) => {
      const exported = exports.get(text(resolve(name)));
      if (!exported) throw new Error(`${stack}: no stack exports ${text(resolve(name))}`);
      return exported();
    },
    'Fn::If': (argument) => {
      const [name = '', whenTrue = noValue, whenFalse = noValue] = list(argument);
      return resolve(condition(text(name)) ? whenTrue : whenFalse);
    },
    'Fn::Equals': (argument) => {
      const [left, right] = list(argument).map(resolve);
      return left === right;
    },
    'Fn::Not': (argument) => !list(argument).map(resolve)[0],
    'Fn::And': (argument) => list(argument).map(resolve).every(Boolean),
    'Fn::Or': (argument) => list(argument).map(resolve).some(Boolean),
    Condition: (name) => condition(text(name)),
  };

  function condition(name: string): boolean {
    return resolve(body.Conditions[name] ?? false) === true;
  }

  for (const output of Object.values(body.Outputs)) {
    if (output.Export) exports.set(text(resolve(output.Export.Name)), () => resolve(output.Value));
  }
  return {
    resources: () =>
      Object.entries(body.Resources)
        .filter(([, declared]) => declared.Condition === undefined || condition(declared.Condition))
        .map(([logicalId]) => resourceOf(logicalId)),
    outputs: () =>
      Object.fromEntries(Object.entries(body.Outputs).map(([key, output]) => [key, text(resolve(output.Value))])),
  };
}

function pseudoParameters(stack: string, place: Place): Record<string, Value> {
  return {
    'AWS::Region': place.region,
    'AWS::AccountId': place.accountId,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stack,
    'AWS::StackId': `arn:aws:cloudformation:${place.region}:${place.accountId}:stack/${stack}/local`,
    'AWS::NoValue': noValue,
  };
}

/** Stands for `AWS::NoValue` while resolving: the property that has it is left out. */
const noValue: Value = { 'AWS::NoValue': true };

function substitute(pattern: string, textOf: (name: string) => string): string {
  return pattern.replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) =>
    literal ? `\${${name}}` : textOf(name),
  );
}

function isObject(value: Value): value is { [key: string]: Value } {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function list(value: Value): Value[] {
  return Array.isArray(value) ? value : [value];
}

function text(value: Value): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Error(`expected text in the template, found ${JSON.stringify(value)}`);
}
