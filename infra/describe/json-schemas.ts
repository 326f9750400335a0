/** From zod schemas to the JSON Schemas of a document: those with an id become components, the others stay in place. */
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';

export type JsonSchema = Record<string, unknown>;

export interface SchemaCollection {
  /** A schema of what we accept: unknown fields are refused where it is strict. */
  ofInput(schema: z.ZodType): JsonSchema;
  /** A schema of what we send: it may grow, so that a reader has to expect fields it does not know. */
  ofOutput(schema: z.ZodType): JsonSchema;
  /** The named schemas met so far, by id. */
  components(): Record<string, JsonSchema>;
}

/** OpenAPI 3.1 speaks draft 2020-12; AsyncAPI 3.0, where nothing else is said, draft 7. */
type Draft = 'draft-2020-12' | 'draft-7';

/** Starts a collection. It throws where two different schemas claim the same id. */
export function collectSchemas(draft: Draft): SchemaCollection {
  const named = new Map<string, JsonSchema>();
  const collect = (schema: z.ZodType, io: 'input' | 'output') => {
    const { schema: described, definitions } = convert(schema, io, draft);
    for (const [id, definition] of Object.entries(definitions)) addComponent(named, id, definition);
    return described;
  };
  return {
    ofInput: (schema) => collect(schema, 'input'),
    ofOutput: (schema) => collect(schema, 'output'),
    components: () => Object.fromEntries(named),
  };
}

interface Converted {
  readonly schema: JsonSchema;
  readonly definitions: Record<string, JsonSchema>;
}

function convert(schema: z.ZodType, io: 'input' | 'output', draft: Draft): Converted {
  const json = z.toJSONSchema(schema, { target: draft, io, override: asDeclared });
  const keyword = draft === 'draft-7' ? 'definitions' : '$defs';
  const inDocument = JSON.stringify(json).replaceAll(`"#/${keyword}/`, '"#/components/schemas/');
  const { $schema, [keyword]: definitions = {}, ...root } = JSON.parse(inDocument);
  return { schema: root, definitions };
}

interface Override {
  readonly zodSchema: z.core.$ZodTypes;
  readonly jsonSchema: z.core.JSONSchema.BaseSchema;
}

/** What zod says beyond our declarations is taken back. */
function asDeclared({ zodSchema, jsonSchema }: Override): void {
  const { def } = zodSchema._zod;
  // It closes every object that is sent; ours is closed only where it is declared strict.
  if (def.type === 'object' && !def.catchall) delete jsonSchema.additionalProperties;
  // A time's format says what the pattern says at length.
  if (jsonSchema.format?.startsWith('date')) delete jsonSchema.pattern;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
}

function addComponent(named: Map<string, JsonSchema>, id: string, definition: JsonSchema): void {
  const known = named.get(id);
  if (known && !isDeepStrictEqual(known, definition)) throw new Error(`Two different schemas have the id ${id}`);
  named.set(id, definition);
}
