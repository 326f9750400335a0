/**
 * Which deployment a tool talks to: the local cloud that runs from this folder, or a stage on AWS, whose outputs
 * `npx cdk deploy --all -c stage=NAME --outputs-file .qyzmet/outputs-NAME.json` has left here.
 */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as z from 'zod';

export interface Deployment {
  readonly stage: string;
  /** The outputs of all stacks. */
  readonly outputs: Readonly<Record<string, string>>;
  /** What AWS clients need to call as the operators' tools; on AWS, the credentials in use. */
  readonly asOperator: ClientSettings;
  /** The same for a producer, by the source of its events. Throws where the local cloud knows no such source. */
  asProducer(source: string): ClientSettings;
}

export interface ClientSettings {
  readonly region?: string;
  readonly endpoint?: string;
  readonly credentials?: Credentials;
  /** Of the AWS configuration, in place of the credentials in use. */
  readonly profile?: string;
}

/** The deployment of a stage; without a name, the local cloud. Throws, saying what to do, where there is none. */
export async function findDeployment(stage: string | undefined, folder = ownFolder): Promise<Deployment> {
  return stage === undefined || stage === 'local' ? await runningHere(folder) : await deployedOnAws(stage, folder);
}

/** Where `npm start` keeps its state when run from the same folder. */
const ownFolder = resolve('.qyzmet');

/** One output of the stacks, by name. Throws where no stack has it. */
export function output({ outputs, stage }: Deployment, name: string): string {
  const value = outputs[name];
  if (value === undefined) throw new Error(`No stack of stage '${stage}' has the output ${name}`);
  return value;
}

/** The URL of every queue, by the queue's name: the output `AppealsIntakeQueueUrl` is that of `appeals-intake`. */
export function queueUrls({ outputs }: Pick<Deployment, 'outputs'>): Map<string, string> {
  const ofQueues = Object.entries(outputs).filter(([name]) => name.endsWith('QueueUrl'));
  return new Map(ofQueues.map(([name, url]) => [queueOfOutput(name), url]));
}

/** `AppealsIntakeQueueUrl` is the output of the queue `appeals-intake`. */
export function queueOfOutput(name: string): string {
  return name
    .replace(/QueueUrl$/, '')
    .replaceAll(/(?<=.)[A-Z]/g, '-$&')
    .toLowerCase();
}

const credentials = z.object({ accessKeyId: z.string(), secretAccessKey: z.string() });
type Credentials = z.infer<typeof credentials>;

const outputsByStack = z.record(z.string(), z.record(z.string(), z.string()));

const running = z.object({
  gatewayUrl: z.url(),
  region: z.string(),
  outputs: outputsByStack,
  credentials: z.object({ tools: credentials, producers: z.record(z.string(), credentials) }),
});

async function runningHere(folder: string): Promise<Deployment> {
  const file = await readIfThere(join(folder, 'running.json'));
  if (file === undefined) throw new Error('No platform runs here: start it with `npm start`, or name a --stage');
  const { gatewayUrl: endpoint, region, outputs, credentials } = running.parse(JSON.parse(file));
  return {
    stage: 'local',
    outputs: merged(outputs),
    asOperator: { region, endpoint, credentials: credentials.tools },
    asProducer(source) {
      const known = credentials.producers[source];
      if (!known) throw new Error(`No producer ${source}: there are ${Object.keys(credentials.producers).join(', ')}`);
      return { region, endpoint, credentials: known };
    },
  };
}

async function deployedOnAws(stage: string, folder: string): Promise<Deployment> {
  const path = join(folder, `outputs-${stage}.json`);
  const file = await readIfThere(path);
  if (file === undefined) {
    throw new Error(
      `${path} is missing: deploy with \`npx cdk deploy --all -c stage=${stage} --outputs-file ${path}\``,
    );
  }
  const outputs = merged(outputsByStack.parse(JSON.parse(file)));
  return { stage, outputs, asOperator: {}, asProducer: () => ({}) };
}

function merged(outputs: z.infer<typeof outputsByStack>): Record<string, string> {
  return Object.assign({}, ...Object.values(outputs));
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
