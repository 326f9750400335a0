/** What bundles leave out of the packages that they hold: what no function uses, and esbuild cannot know it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * Functions check by schemas and describe none: what zod describes one by, a fifth of it, would be loaded for nothing. In
 * its place stand functions that refuse; a name that these files no longer export ends the bundling.
 */
const withoutJsonSchema: Plugin = {
  name: 'without-json-schema',
  setup({ onLoad }) {
    onLoad({ filter: /\/zod\/v4\/core\/(to-json-schema|json-schema-processors)\.js$/ }, async ({ path }) => {
      const names = (await readFile(path, 'utf8')).matchAll(/^export (?:const|function) (\w+)/gm);
      const absent = "const absent = () => { throw new Error('a function describes no schema'); };";
      return { contents: [absent, ...[...names].map(([, name]) => `export const ${name} = absent;`)].join('\n') };
    });
  },
};

/** A client tells AWS its version, and carries all that its package says of itself for that. */
const withoutDescriptions: Plugin = {
  name: 'without-descriptions',
  setup({ onLoad }) {
    onLoad({ filter: /\/@aws-sdk\/client-[a-z0-9-]+\/package\.json$/ }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, 'utf8'));
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};

/**
 * The schemas of a service's calls name their keys by constants, `{ [_h]: 200 }`. That could have an effect, for all
 * that esbuild knows, so that of S3 and SES it keeps nearly all, used or not (49 KB of SES). As plain names they go.
 */
const withoutUnusedSchemas: Plugin = {
  name: 'without-unused-schemas',
  setup({ onLoad }) {
    onLoad({ filter: /\/@aws-sdk\/client-[a-z0-9-]+\/dist-es\/schemas\/schemas_0\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const names = new Map([...source.matchAll(/^const (\w+) = ("[^"]*");$/gm)].map(([, name, text]) => [name, text]));
      return {
        contents: source.replaceAll(/\[(_\w+)\]:/g, (key, name) => (names.has(name) ? `${names.get(name)}:` : key)),
      };
    });
  },
};

export const leavingOut: Plugin[] = [withoutJsonSchema, withoutDescriptions, withoutUnusedSchemas];

/** By the package that each stands in for. */
export const standIns: Readonly<Record<string, string>> = {
  '@smithy/core/event-streams': join(import.meta.dirname, 'no-event-streams.ts'),
  '@aws-sdk/endpoint-cache': join(import.meta.dirname, 'no-endpoint-cache.ts'),
};
