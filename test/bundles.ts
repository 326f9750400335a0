/** The bundles of all functions, made once for all tests that look into them or run them. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import type { Bundles } from '../infra/bundle.ts';
import { share } from './shared-by-projects.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    bundles: Bundles;
  }
}

export default async function setup(project: TestProject) {
  const { made, leave } = await share('bundles', { make: bundle, end: forget });
  project.provide('bundles', made.bundles);
  return leave;
}

async function bundle() {
  // Here alone: a test that is given the bundles need not load what makes them.
  const { bundleOurs } = await import('../infra/start/assembly.ts');
  const folder = await mkdtemp(join(tmpdir(), 'qyzmet-test-bundles-'));
  return { folder, bundles: await bundleOurs(folder) };
}

const forget = ({ folder }: { folder: string }) => rm(folder, { recursive: true });
