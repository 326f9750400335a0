/**
 * A local cloud of a test's own, in which nobody takes anything off a queue or a stream: only schedules are at work.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp, settingsOf } from '../../infra/app.ts';
import { bundleFunctions } from '../../infra/bundle.ts';
import { type LocalCloud, startLocalCloud } from '../../infra/local/local-cloud.ts';
import { plainModule } from '../../infra/local/plain-module.ts';
import { freePorts } from '../../infra/local/ports.ts';

/** Starts it at an instant, without reference data. Its `stop` leaves nothing behind. */
export async function startWithoutConsumers(now: Date): Promise<LocalCloud> {
  const folder = await mkdtemp(join(quickFolder(), 'qyzmet-test-'));
  const assembly = await synthesize(folder);
  await disableMappings(assembly);
  const cloud = await startLocalCloud({
    tokens: { clients: {}, commonClaims: {} },
    ...{ assembly, now, ports: await freePorts(), stateDirectory: join(folder, 'local') },
    preload: [plainModule(new URL('../loopback-guard.ts', import.meta.url))],
  });
  const stop = async () => {
    await cloud.stop();
    await rm(folder, { recursive: true });
  };
  return { ...cloud, stop };
}

/** Linux has one in memory: a database that waits for no disk takes ten times as many writes. */
function quickFolder(): string {
  return existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
}

async function synthesize(folder: string): Promise<string> {
  const functions = join(import.meta.dirname, '..', '..', 'functions');
  const bundles = await bundleFunctions({ functions, output: join(folder, 'functions') });
  const outdir = join(folder, 'assembly');
  return buildApp({ settings: settingsOf('local'), bundles, outdir, validate: false }).synth().directory;
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
