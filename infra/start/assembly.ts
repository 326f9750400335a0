/** The bundles and templates that the platform here is made from: those of the stage `local`. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp, settingsOf } from '../app.ts';
import { type Bundles, bundleFunctions } from '../bundle.ts';
import type { Settings } from '../settings.ts';

/** Runs one of the long steps; may tell about it. */
export type Step = <Result>(title: string, work: () => Promise<Result> | Result) => Promise<Result>;

const functionsDirectory = join(import.meta.dirname, '..', '..', 'functions');

/** Only the issuer moves with the ports. */
export function localSettings(issuerPort: number): Settings {
  const settings = settingsOf('local');
  return { ...settings, issuer: { ...settings.issuer, url: `http://127.0.0.1:${issuerPort}` } };
}

/** Makes them below the folder, in place of what is there; gives the assembly's directory. */
export async function makeAssembly(folder: string, settings: Settings, step: Step): Promise<string> {
  const bundles = await step('bundle the functions', () =>
    bundleFunctions({ functions: functionsDirectory, output: join(folder, 'functions') }),
  );
  return step('make the templates', () => synthesize(settings, bundles, join(folder, 'assembly')));
}

function synthesize(settings: Settings, bundles: Bundles, outdir: string): string {
  rmSync(outdir, { recursive: true, force: true });
  return buildApp({ settings, bundles, outdir, validate: false }).synth().directory;
}
