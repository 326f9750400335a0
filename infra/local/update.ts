/** Takes over the functions' code from an assembly made later, while everything runs. */
import { cpSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type Assembly, readAssembly } from './assembly.ts';
import { functionsOf } from './declared-functions.ts';
import type { FunctionDescription, Functions } from './functions.ts';
import { ignoredTypes, type Place } from './resource-types.ts';

export interface Update {
  /** Functions that have new code, by physical name. */
  replaced: string[];
  /** Resources (`stack/logical id`) that would be other than they are. Then nothing was taken over. */
  differing: string[];
}

export interface UpdaterOptions {
  assembly: Assembly;
  /** Where that assembly lies, and where replaced code is kept. */
  directory: string;
  place: Place;
  functions: Pick<Functions, 'replace'>;
}

/** Gives the function that updates from the assembly in a directory, which may be gone afterwards. */
export function createUpdater({ assembly, directory, place, functions }: UpdaterOptions) {
  let running = assembly;
  return async (laterDirectory: string): Promise<Update> => {
    const later = readAssembly(laterDirectory, place);
    const differing = differingResources(running, later);
    if (differing.length > 0) return { replaced: [], differing };
    const changed = functionsWithOtherCode(running, later);
    for (const { name, directory: code } of changed) {
      const kept = join(directory, basename(code));
      cpSync(code, kept, { recursive: true });
      await functions.replace(name, kept);
    }
    running = later;
    return { replaced: changed.map(({ name }) => name), differing };
  };
}

/** What would have to be carried out otherwise, code aside: log groups and the like make no difference. */
export function differingResources(running: Assembly, later: Assembly): string[] {
  const before = carriedOut(running);
  const after = carriedOut(later);
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (place) => !isDeepStrictEqual(before.get(place), after.get(place)),
  );
}

function carriedOut({ resources }: Assembly) {
  const relevant = resources.filter(({ type }) => !(type in ignoredTypes));
  return new Map(
    relevant.map(({ stack, logicalId, type, properties }) => {
      const { Code: _, ...rest } = properties;
      return [`${stack}/${logicalId}`, { type, properties: type === 'AWS::Lambda::Function' ? rest : properties }];
    }),
  );
}

/** The directory of an asset is named by its content. */
export function functionsWithOtherCode(running: Assembly, later: Assembly): FunctionDescription[] {
  const before = new Map(functionsOf(running).map(({ name, directory }) => [name, basename(directory)]));
  return functionsOf(later).filter(({ name, directory }) => before.get(name) !== basename(directory));
}
