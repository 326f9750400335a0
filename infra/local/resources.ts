/** Resources of the templates: which are carried out here, and what they are called on this machine. Pure. */
import * as z from 'zod';
import type { Properties, Value } from './intrinsics.ts';
import { ignoredTypes, type Place, type ResourceType, supportedTypes } from './resource-types.ts';

/** One resource of the assembly, resolved. */
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

type Unresolved = Pick<Resource, 'stack' | 'logicalId' | 'type' | 'properties'>;

/** Throws if the local cloud can neither do nor ignore the resource's type or one of its properties. */
export function checkResource({ stack, logicalId, type, properties }: Unresolved): void {
  if (type in ignoredTypes) return;
  const supported = supportedTypes[type];
  if (!supported) throw new Error(`${stack}: ${type} (${logicalId}) is not supported by the local cloud`);
  const allowed = [...supported.honours, ...(supported.ignores ?? []), supported.name ?? 'Tags', 'Tags'];
  for (const path of leafPaths(properties)) {
    if (!allowed.some((property) => path === property || path.startsWith(`${property}.`))) {
      throw new Error(`${stack}: ${type}.${path} of ${logicalId} is not supported by the local cloud`);
    }
  }
}

/** What `Ref` and `Fn::GetAtt` give for a resource: fixed by its names alone, so nothing needs to exist yet. */
export function resourceValues(resource: Unresolved, place: Place): Pick<Resource, 'reference' | 'arn' | 'attributes'> {
  const { stack, logicalId, type, properties } = resource;
  const supported: ResourceType = supportedTypes[type] ?? { honours: [] };
  const given = supported.name ? properties[supported.name] : undefined;
  const name = typeof given === 'string' ? given : `${stack}-${logicalId}`;
  const arn = supported.arn?.(name, place) ?? `arn:aws:local:${place.region}:${place.accountId}:${type}/${name}`;
  const { reference } = supported;
  return {
    reference: reference === 'arn' ? arn : (reference?.(name, place) ?? name),
    arn,
    attributes: { Arn: arn, ...supported.attributes?.(name, place) },
  };
}

/** Paths of all values that are neither list nor object; a list adds nothing to the path. Functions count as values. */
function leafPaths(value: Value, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => leafPaths(item, path));
  if (value === null || typeof value !== 'object' || isIntrinsic(value)) return [path];
  return Object.entries(value).flatMap(([key, item]) => leafPaths(item, path === '' ? key : `${path}.${key}`));
}

function isIntrinsic(value: { [key: string]: Value }): boolean {
  const [name = '', ...others] = Object.keys(value);
  return others.length === 0 && (name === 'Ref' || name.startsWith('Fn::'));
}

/** The properties of a resource in the shape that is carried out here. Throws, naming the resource, on any other. */
export function declaredAs<Shape extends z.ZodType>(
  shape: Shape,
  { stack, type, logicalId, properties }: Resource,
): z.output<Shape> {
  const parsed = shape.safeParse(properties);
  if (parsed.success) return parsed.data;
  throw new Error(
    `${stack}: ${type} of ${logicalId} is not supported by the local cloud: ${z.prettifyError(parsed.error)}`,
  );
}

/** Resources of a type, in the order of their stacks. */
export function ofType(resources: Resource[], ...types: string[]): Resource[] {
  return resources.filter(({ type }) => types.includes(type));
}
