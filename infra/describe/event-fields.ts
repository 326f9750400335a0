/** The fields of a message's data as a flat list for people, read from its JSON Schema. */
import type { JsonSchema } from './json-schemas.ts';

export interface Field {
  /** Dotted, with `[]` after a list: `measurements[].downloadKbps`. */
  readonly name: string;
  /** For people: `string, 43 characters`. */
  readonly type: string;
  readonly required: boolean;
  readonly description: string;
}

type Components = Readonly<Record<string, JsonSchema>>;

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
}

/** All fields, nested ones after their parent. */
export function fieldsOf(schema: JsonSchema, components: Components): Field[] {
  return fieldsIn(schema, '', components);
}

function fieldsIn(referring: Schema, prefix: string, components: Components): Field[] {
  const schema = resolved(referring, components);
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, property]) =>
    fieldAndInner(`${prefix}${name}`, property, schema.required?.includes(name) ?? false, components),
  );
  const parts = (schema.allOf ?? []).flatMap((part) => fieldsIn(part, prefix, components));
  const choices = (schema.oneOf ?? schema.anyOf ?? []).map((choice) => fieldsIn(choice, prefix, components));
  return [...own, ...parts, ...fieldsOfEither(choices)];
}

function fieldAndInner(name: string, referring: Schema, required: boolean, components: Components): Field[] {
  const schema = resolved(referring, components);
  const field = { name, type: typeOf(schema, components), required, description: schema.description ?? '' };
  if (schema.items) return [field, ...fieldsIn(schema.items, `${name}[].`, components)];
  return [field, ...fieldsIn(schema, `${name}.`, components)];
}

/** Where a message has one of several forms: required is what all of them require. */
function fieldsOfEither(choices: readonly Field[][]): Field[] {
  const byName = Object.groupBy(choices.flat(), ({ name }) => name);
  return Object.values(byName).flatMap((same = []) => {
    const [first] = same;
    if (!first) return [];
    const types = [...new Set(same.map(({ type }) => type))].join(' or ');
    return {
      ...first,
      type: types,
      required: same.length === choices.length && same.every(({ required }) => required),
    };
  });
}

function resolved(schema: Schema, components: Components): Schema {
  const id = schema.$ref?.split('/').at(-1);
  return id === undefined ? schema : (components[id] ?? schema);
}

function typeOf(schema: Schema, components: Components): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' or ');
  if (schema.items) return `list of ${typeOf(resolved(schema.items, components), components)}${itemBounds(schema)}`;
  const name = schema.format ?? schema.type ?? 'any value';
  return [name, lengthBounds(schema), valueBounds(schema), schema.pattern].filter(Boolean).join(', ');
}

function itemBounds({ minItems, maxItems }: Schema): string {
  return maxItems === undefined ? '' : `, ${minItems ?? 0} to ${maxItems}`;
}

function lengthBounds({ minLength, maxLength }: Schema): string {
  if (minLength !== undefined && minLength === maxLength) return `${maxLength} characters`;
  if (maxLength === undefined) return '';
  return minLength === undefined ? `at most ${maxLength} characters` : `${minLength} to ${maxLength} characters`;
}

function valueBounds({ minimum, exclusiveMinimum, maximum }: Schema): string {
  if (exclusiveMinimum !== undefined) return `more than ${exclusiveMinimum}`;
  if (minimum !== undefined && maximum !== undefined) return `${minimum} to ${maximum}`;
  return minimum === undefined ? '' : `at least ${minimum}`;
}
