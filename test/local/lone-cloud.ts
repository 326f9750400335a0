/**
 * A local cloud of a test's own, in which nobody takes anything off a queue or a stream: only schedules are at work.
 */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import { buildApp, settingsOf } from '../../infra/app.ts';
import { type LocalCloud, startLocalCloud } from '../../infra/local/local-cloud.ts';
import { plainModule } from '../../infra/local/plain-module.ts';
import { onFreePorts } from '../../infra/local/ports.ts';
import { quickFolder } from '../quick-folder.ts';

/** Starts it at an instant, without reference data. Its `stop` leaves nothing behind. */
export async function startWithoutConsumers(now: Date): Promise<LocalCloud> {
  const folder = await mkdtemp(join(quickFolder, 'qyzmet-test-'));
  const assembly = synthesize(join(folder, 'assembly'));
  await disableMappings(assembly);
  const cloud = await onFreePorts((ports) =>
    startLocalCloud({
      tokens: { clients: {}, commonClaims: {} },
      ...{ assembly, now, ports, stateDirectory: join(folder, 'local') },
      preload: [plainModule(new URL('../loopback-guard.ts', import.meta.url))],
    }),
  );
  const stop = async () => {
    await cloud.stop();
    await rm(folder, { recursive: true });
  };
  return { ...cloud, stop };
}

function synthesize(outdir: string): string {
  const options = { settings: settingsOf('local'), bundles: inject('bundles'), validate: false };
  return buildApp({ ...options, outdir }).synth().directory;
}

async function disableMappings(assembly: string): Promise<void> {
  const templates = (await readdir(assembly)).filter((file) => file.endsWith('.template.json'));
  for (const file of templates.map((name) => join(assembly, name))) {
    const template = JSON.parse(await readFile(file, 'utf8'));
    for (const { Type, Properties } of Object.values<{ Type: string; Properties: object }>(template.Resources)) {
      if (Type === 'AWS::Lambda::EventSourceMapping') Object.assign(Properties, { Enabled: false });
    }
    await writeFile(file, JSON.stringify(template));
  }
}
