/** The bundles and templates that the platform here is made from: those of the stage `local`. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp, settingsOf } from '../app.ts';
import { type Bundles, bundleFunctions } from '../bundle.ts';
import type { Ports } from '../local/ports.ts';
import type { Settings } from '../settings.ts';

/** Runs one of the long steps; may tell about it. */
export type Step = <Result>(title: string, work: () => Promise<Result> | Result) => Promise<Result>;

const functionsDirectory = join(import.meta.dirname, '..', '..', 'functions');

/** Only what is played outside the platform moves with the ports. */
export function localSettings({ issuer, telegram }: Pick<Ports, 'issuer' | 'telegram'>): Settings {
  const settings = settingsOf('local');
  return {
    ...settings,
    issuer: { ...settings.issuer, url: `http://127.0.0.1:${issuer}` },
    telegram: { apiUrl: `http://127.0.0.1:${telegram}` },
  };
}

/** Makes them below the folder, in place of what is there; gives the assembly's directory. */
export async function makeAssembly(folder: string, settings: Settings, step: Step): Promise<string> {
  const bundles = await step('bundle the functions', () => bundleOurs(join(folder, 'functions')));
  return makeTemplates(folder, settings, bundles, step);
}

/** The same with bundles that were made before. */
export function makeTemplates(folder: string, settings: Settings, bundles: Bundles, step: Step): Promise<string> {
  return step('make the templates', () => synthesize(settings, bundles, join(folder, 'assembly')));
}

/** Bundles the functions of this repository. */
export function bundleOurs(output: string): Promise<Bundles> {
  return bundleFunctions({ functions: functionsDirectory, output });
}

function synthesize(settings: Settings, bundles: Bundles, outdir: string): string {
  rmSync(outdir, { recursive: true, force: true });
  return buildApp({ settings, bundles, outdir, validate: false }).synth().directory;
}
