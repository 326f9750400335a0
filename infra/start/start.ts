/** `npm start`: the platform on this machine, until Ctrl-C. */
import { join, resolve } from 'node:path';
import type { Alarm } from '../local/alarms.ts';
import { isFree, type Ports } from '../local/ports.ts';
import { defineTool, runTool } from '../tools/run-tool.ts';
import type { Step } from './assembly.ts';
import { options, readOptions, type StartOptions } from './options.ts';
import type { Platform } from './outside-callers.ts';
import { personas } from './personas.ts';
import { forget, startPlatform } from './platform.ts';
import { startReloading } from './reload.ts';
import { claim, tokenUrlOf } from './running.ts';
import { tellChat, tellSent } from './tell-sent.ts';

const folder = resolve('.qyzmet');

const tool = defineTool({
  name: 'start',
  purpose: ['Runs the whole platform on this machine until Ctrl-C, and continues with what is stored in .qyzmet/.'],
  usage: ['[--port N] [--now TIME] [--fresh]'],
  mostArguments: 0,
  options,
  examples: ['', '--port 9000', '--now 2026-05-26T10:00:00+05:00', '--fresh'],
  async run(given) {
    await start(readOptions(given));
    return 0;
  },
});

async function start({ ports, now, fresh }: StartOptions): Promise<void> {
  const letLeave = onInterruption(leave);
  await claim(folder);
  await checkPorts(ports);
  if (fresh) forget(folder);
  const startedAt = performance.now();
  const cloud = await startPlatform({
    folder,
    ports,
    now,
    step: telling,
    onAlarm: tellAlarm,
    onSent: tellSent,
    onChat: tellChat,
  });
  letLeave();
  const { promise: interrupted, resolve: interrupt } = Promise.withResolvers<void>();
  const letInterrupt = onInterruption(interrupt);
  console.log(`\nReady in ${seconds(startedAt)} at ${cloud.apiUrl}\n\n${introduction(cloud)}`);
  const reloading = startReloading({
    ...{ folder: join(folder, 'next'), ports, cloud, tell: console.log },
  });
  await Promise.race([interrupted, cloud.stopRequested]);
  letInterrupt();
  reloading.stop();
  onInterruption(leave);
  console.log('\nStopping ...');
  await cloud.stop();
}

/** At once, by way of `exit`, where child processes are ended. */
function leave(): never {
  process.exit(130);
}

/** Ctrl-C, or a polite kill. Gives the function that stops listening. */
function onInterruption(listener: () => void): () => void {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.on(signal, listener);
  return () => {
    for (const signal of signals) process.off(signal, listener);
  };
}

async function checkPorts(ports: Ports): Promise<void> {
  for (const port of Object.values(ports)) {
    if (await isFree(port)) continue;
    throw new Error(`Port ${port} is in use. Choose five free ports in a row: npm start -- --port N uses N to N+4.`);
  }
}

const telling: Step = async (title, work) => {
  const startedAt = performance.now();
  process.stdout.write(`  ${title} ... `);
  const result = await work();
  console.log(seconds(startedAt));
  return result;
};

function tellAlarm({ name, state, reason, description }: Alarm): void {
  console.log(state === 'ALARM' ? `Alarm: ${name} rings (${reason}). ${description}` : `Alarm: ${name} has ended.`);
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

function introduction(cloud: Platform): string {
  const { apiUrl, controlUrl } = cloud;
  return `Read about the API at ${apiUrl}/docs

A token for one of ${personasTold().join(', ')}:

  token() { curl -s -d grant_type=client_credentials -d client_id=$1 ${tokenUrlOf(cloud)} | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/'; }

Three calls to try (after the line above):

  curl -i ${apiUrl}/v1/appeals -H "Authorization: Bearer $(token citizen-aigerim)" -H 'Content-Type: application/json' \\
    -H "Idempotency-Key: $(date +%s%N)" -d '{"category":"roads","settlement":"750000000","language":"ru","text":"На углу улиц Абая и Сейфуллина третий месяц не закрыта яма."}'

  curl ${apiUrl}/v1/worklist -H "Authorization: Bearer $(token official-almaty)"

  curl ${apiUrl}/v1/settlements/710000000/quality

The clock: curl ${controlUrl}/clock, curl -d '{"set":"2026-12-31T10:00:00+05:00"}' ${controlUrl}/clock
SMS and e-mail reach nobody: they are printed here, and kept at ${controlUrl}/sent
Telegram is played at ${cloud.telegramUrl}: what the bot says in a chat is printed here too
The functions' logs are in .qyzmet/local/logs/. Alarms that ring are told here, and all of them by curl ${controlUrl}/alarms
A function that you change is replaced while this runs. Ctrl-C stops everything; the next start continues with what is stored in .qyzmet/ (--fresh begins anew).`;
}

await runTool(tool);

/** Those of whom there are many alike by the first of them. */
function personasTold(): string[] {
  return Object.keys(personas).filter((name) => !/^petitioner-(?!01)/.test(name));
}
