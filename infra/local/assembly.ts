/** Reads a synthesized cloud assembly: the templates of all stacks, and where their assets lie. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import type { Place } from './resource-types.ts';
import type { Resource } from './resources.ts';
import { type Exports, resolveStack, template } from './templates.ts';

export interface Assembly {
  resources: Resource[];
  /** Outputs by stack name and output key. */
  outputs: Record<string, Record<string, string>>;
  /** Where the files of an asset lie, by its S3 object key. */
  assets: Map<string, string>;
}

const manifest = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      properties: z
        .object({ templateFile: z.string().optional(), stackName: z.string().optional(), file: z.string().optional() })
        .optional(),
    }),
  ),
});
const assetFile = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.object({ path: z.string() }),
      destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
    }),
  ),
});

/**
 * Reads a synthesized cloud assembly and resolves every resource of every stack.
 * Throws, naming stack, resource and property, on whatever the local cloud can neither do nor ignore.
 */
export function readAssembly(directory: string, place: Place): Assembly {
  const { artifacts } = manifest.parse(readJson(join(directory, 'manifest.json')));
  const exports: Exports = new Map();
  const stacks = Object.entries(artifacts)
    .filter(([, { type }]) => type === 'aws:cloudformation:stack')
    .map(([id, { properties }]) => {
      const name = properties?.stackName ?? id;
      const body = template.parse(readJson(join(directory, properties?.templateFile ?? '')));
      return [name, resolveStack(name, body, place, exports)] as const;
    });
  return {
    resources: stacks.flatMap(([, stack]) => stack.resources()),
    outputs: Object.fromEntries(stacks.map(([name, stack]) => [name, stack.outputs()])),
    assets: readAssets(
      directory,
      Object.values(artifacts).flatMap((artifact) =>
        artifact.type === 'cdk:asset-manifest' && artifact.properties?.file ? [artifact.properties.file] : [],
      ),
    ),
  };
}

function readAssets(directory: string, files: string[]): Map<string, string> {
  const parsed = files.map((file) => assetFile.parse(readJson(join(directory, file))));
  return new Map(
    parsed.flatMap(({ files }) =>
      Object.values(files).flatMap(({ source, destinations }) =>
        Object.values(destinations).map(({ objectKey }) => [objectKey, resolve(directory, source.path)] as const),
      ),
    ),
  );
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
