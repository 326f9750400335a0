/** `npm run diff`: refuses a deployment that would replace or remove what lasts. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudFormationClient, GetTemplateCommand } from '@aws-sdk/client-cloudformation';
import cdkJson from '../../cdk.json' with { type: 'json' };
import { buildApp, settingsOf } from '../app.ts';
import { bundleFunctions } from '../bundle.ts';
import { type Loss, lossesBetween, type Template } from '../replacement.ts';
import { holds, readWaivers, waiverOf } from '../waivers.ts';
import { say } from './printable.ts';
import { defineTool, runTool, WrongCall } from './run-tool.ts';

const diff = defineTool({
  name: 'diff',
  purpose: [
    'Compares the templates of this checkout with those that are deployed, and names each thing that lasts (tables, keys, logs,',
    'queues ...) that a deployment would replace or remove. Exit status 1 if no waiver in cdk.json excuses one of them.',
  ],
  usage: ['--stage NAME [--deployed DIRECTORY]'],
  mostArguments: 0,
  options: {
    stage: { type: 'string', value: 'NAME', says: 'the stage that is to be deployed, as cdk.json names it' },
    deployed: {
      type: 'string',
      value: 'DIRECTORY',
      says: 'holds <stack>.template.json of what is deployed, such as an earlier cdk.out; else CloudFormation is asked',
    },
  },
  examples: ['--stage dev', '--stage dev --deployed ../cdk.out'],
  async run({ values: { stage, deployed } }) {
    if (stage === undefined) throw new WrongCall('Name the stage that is to be deployed: --stage NAME');
    const deployedTemplate = deployed === undefined ? templateOnAws() : templateIn(deployed);
    let refused = 0;
    let compared = 0;
    for (const stack of await synthesize(stage)) {
      const template = await deployedTemplate(stack);
      if (template) compared += 1;
      else say(`${stack.id}: not deployed yet`);
      for (const loss of template ? lossesBetween(template, stack.template) : []) {
        if (!tellLoss(stage, stack.id, loss)) refused += 1;
      }
    }
    if (deployed !== undefined && compared === 0) throw new WrongCall(`${deployed} holds no template of this app`);
    say(refused > 0 ? `Do not deploy: no waiver excuses ${refused} of these` : 'Nothing that lasts is lost');
    return refused > 0 ? 1 : 0;
  },
});

const waivers = readWaivers(cdkJson.context.qyzmet);

/** Names a loss; whether a waiver excuses it. */
function tellLoss(stage: string, stack: string, { logicalId, type, why }: Loss): boolean {
  const waiver = waiverOf(waivers, { stage, stack, logicalId });
  say(`${stack}/${logicalId} (${type}): ${why}`);
  if (waiver) say(`    waived until ${waiver.until}: ${waiver.reason}`);
  return waiver !== undefined && holds(waiver, new Date());
}

interface StackToDeploy {
  readonly id: string;
  readonly stackName: string;
  readonly templateFile: string;
  readonly template: Template;
}

async function synthesize(stage: string): Promise<readonly StackToDeploy[]> {
  const outdir = await mkdtemp(join(tmpdir(), 'qyzmet-diff-'));
  try {
    const app = buildApp({ settings: settingsOf(stage), bundles: await bundleFunctions(), outdir, validate: false });
    return app.synth().stacks.map(({ id, stackName, templateFile, template }) => ({
      ...{ id, stackName, templateFile },
      template,
    }));
  } finally {
    await rm(outdir, { recursive: true });
  }
}

type DeployedTemplate = (stack: StackToDeploy) => Promise<Template | undefined>;

function templateIn(directory: string): DeployedTemplate {
  return async ({ templateFile }) => {
    try {
      return JSON.parse(await readFile(join(directory, templateFile), 'utf8'));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    }
  };
}

function templateOnAws(): DeployedTemplate {
  const client = new CloudFormationClient();
  return async ({ stackName }) => {
    try {
      const { TemplateBody } = await client.send(new GetTemplateCommand({ StackName: stackName }));
      return TemplateBody === undefined ? undefined : JSON.parse(TemplateBody);
    } catch (error) {
      // CloudFormation says it with the same error as what is really wrong with a request.
      if (error instanceof Error && error.name === 'ValidationError' && /does not exist/.test(error.message))
        return undefined;
      throw error;
    }
  };
}

if (import.meta.main) await runTool(diff);
