/** What stands outside the platform, played as a newcomer does who has read `--help` alone. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { localCloud } from '../local-cloud.ts';
import { newIin, tokenOf } from './actors.ts';
import { ask, bearer, jsonOf } from './ask.ts';
import { apply } from './happenings.ts';
import { runTool } from './run-tool.ts';

const cloud = localCloud();
let folder: string;

beforeAll(async () => {
  await cloud.setClock(new Date('2026-05-26T10:00:00+05:00'));
  folder = await mkdtemp(join(tmpdir(), 'qyzmet-stub-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('the register', () => {
  test('answers all that wait in one run, more than come in one batch', async () => {
    const token = () => tokenOf({ scopes: ['documents.citizen'], claims: { sub: 'of-many', iin: newIin() } });
    await runTool('stub', 'register', 'population');
    for (let asked = 0; asked < 12; asked += 1) await apply(await token());
    await cloud.idle();
    expect((await runTool('stub', 'register', 'population')).stdout).toBe('12 requests answered\n');
  });

  test('answers what waits in its queue, and the document is issued', async () => {
    const token = await tokenOf({ scopes: ['documents.citizen'], claims: { sub: 'of-the-stub', iin: newIin() } });
    const application = await apply(token);
    const state = async () =>
      jsonOf(await ask({ method: 'GET', path: `/v1/applications/${application}`, headers: bearer(token) })).state;
    await cloud.idle();
    expect((await runTool('stub', 'register', 'population')).stdout).toMatch(/^\d+ requests answered\n$/);
    await cloud.idle();
    expect(await state()).toBe('issued');
  });

  test('of a name that is none says which there are', async () => {
    expect(await runTool('stub', 'register', 'nonsense')).toMatchObject({
      status: 1,
      stderr: 'There is no register nonsense: there are civil-acts, population\n',
    });
  });
});

describe('the signature', () => {
  test.each([
    ['without a person', [], '--iin is missing'],
    ['of nobody', ['--iin', '123'], '--iin 123: no IIN'],
    ['about nothing', ['--iin', '860412400034'], '--about is missing'],
    ['in no language', ['--iin', '860412400034', '--about', 'x', '--language', 'de'], '--language de: no LANGUAGE'],
  ])('%s is refused by the name of the option', async (_, options, says) => {
    const file = join(folder, 'answer.txt');
    await writeFile(file, 'Яма будет закрыта до 10 июня.\n');
    const { status, stderr } = await runTool('stub', 'signature', file, ...options);
    expect({ status, says: stderr.split('\n')[0] }).toEqual({ status: 2, says });
  });
});
