import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findDeployment, output } from '../../../infra/tools/deployment.ts';
import { temporaryFolder } from './temporary-folder.ts';

const key = (name: string) => ({ accessKeyId: name, secretAccessKey: 'secret' });

const running = {
  pid: 1,
  gatewayUrl: 'http://127.0.0.1:8081',
  region: 'eu-central-1',
  outputs: { state: { TableName: 'state-table' }, platform: { EventBusName: 'qyzmet-local' } },
  credentials: { tools: key('tools'), producers: { '//probes.kz/one': key('probe') } },
};

async function folderWith(name: string, content: object) {
  const folder = await temporaryFolder();
  await writeFile(join(folder, name), JSON.stringify(content));
  return folder;
}

describe('the local cloud', () => {
  it('is talked to through its gateway, by tools and producers with keys of their own', async () => {
    const deployment = await findDeployment(undefined, await folderWith('running.json', running));
    const place = { region: 'eu-central-1', endpoint: 'http://127.0.0.1:8081' };
    expect(deployment.asOperator).toEqual({ ...place, credentials: key('tools') });
    expect(deployment.asProducer('//probes.kz/one')).toEqual({ ...place, credentials: key('probe') });
    expect(output(deployment, 'EventBusName')).toBe('qyzmet-local');
  });

  it('that does not run, an unknown producer and an unknown output are said so', async () => {
    await expect(findDeployment(undefined, await temporaryFolder())).rejects.toThrow('npm start');
    const deployment = await findDeployment('local', await folderWith('running.json', running));
    expect(() => deployment.asProducer('//probes.kz/two')).toThrow('//probes.kz/one');
    expect(() => output(deployment, 'Nothing')).toThrow('Nothing');
  });
});

describe('a stage on AWS', () => {
  it('is known by the outputs that its deployment left, and called with the credentials in use', async () => {
    const outputs = { 'qyzmet-prod-platform': { TableName: 'prod-table' } };
    const deployment = await findDeployment('prod', await folderWith('outputs-prod.json', outputs));
    expect(output(deployment, 'TableName')).toBe('prod-table');
    expect(deployment.asOperator).toEqual({});
  });

  it('without outputs says how to get them', async () => {
    await expect(findDeployment('prod', await temporaryFolder())).rejects.toThrow('--outputs-file');
  });
});
