/** CloudFormation's intrinsic functions. Pure. */

/** A value of a template: as written (with `Fn::...` and `Ref`) or resolved (without). */
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value };
export type Properties = Record<string, Value>;

/** What the functions need to know of the stack that they stand in. */
export interface Scope {
  stack: string;
  /** What `Ref` gives for a resource, parameter or pseudo parameter. Throws if there is none. */
  reference(name: string): Value;
  attribute(logicalId: string, name: string): Value;
  /** What another stack exports under that name. */
  imported(name: string): Value;
}

/** The value with all functions carried out. Throws on a function that is not supported. */
export function resolve(value: Value, scope: Scope): Value {
  if (Array.isArray(value)) return value.map((item) => resolve(item, scope));
  if (!isObject(value)) return value;
  const [name = '', ...others] = Object.keys(value);
  const intrinsic = others.length === 0 ? intrinsics[name] : undefined;
  if (intrinsic) return intrinsic(value[name] ?? null, scope);
  if (name.startsWith('Fn::')) throw new Error(`${scope.stack}: ${name} is not supported by the local cloud`);
  return resolveMembers(value, scope);
}

export function resolveMembers(object: Properties, scope: Scope): Properties {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, resolve(value, scope)]));
}

/** A value where text is wanted. Throws on a list or an object. */
export function text(value: Value): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Error(`expected text in the template, found ${JSON.stringify(value)}`);
}

const intrinsics: Record<string, (argument: Value, scope: Scope) => Value> = {
  Ref: (name, scope) => scope.reference(text(name)),
  'Fn::GetAtt': (path, scope) => {
    const [logicalId = '', ...names] = list(path).map(text);
    return scope.attribute(logicalId, names.join('.'));
  },
  'Fn::Join': (argument, scope) => {
    const [separator = '', parts = []] = list(argument);
    return list(resolve(parts, scope)).map(text).join(text(separator));
  },
  'Fn::Sub': (argument, scope) => {
    const [pattern = '', variables = {}] = list(argument);
    const own = resolve(variables, scope);
    return substitute(text(pattern), (name) => (isObject(own) ? own[name] : undefined) ?? named(name, scope));
  },
  'Fn::ImportValue': (name, scope) => scope.imported(text(resolve(name, scope))),
};

/** What `${Name}` and `${LogicalId.Attribute}` stand for. */
function named(name: string, scope: Scope): Value {
  const [logicalId = '', ...attributes] = name.split('.');
  return attributes.length > 0 ? scope.attribute(logicalId, attributes.join('.')) : scope.reference(name);
}

function substitute(pattern: string, lookUp: (name: string) => Value): string {
  return pattern.replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) =>
    literal ? `\${${name}}` : text(lookUp(name)),
  );
}

function isObject(value: Value): value is { [key: string]: Value } {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function list(value: Value): Value[] {
  return Array.isArray(value) ? value : [value];
}
